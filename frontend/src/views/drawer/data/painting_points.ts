/** Pointer and keys as a brush. */
import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import type { Frame } from "../../maps/frame";
import { brief, counted } from "../../numbers";
import { type BrushState, draftOf, erased, isEnough, type Sketch, type Spot, sprayed, targetOf } from "./sketch";

const WORDS = PANEL_TEXT.dataPanel;
/** The keyboard's step, as a share of the plane. */
const STEP = 1 / 24;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface Painting {
  readonly cursor: ReadonlySignal<Spot | null>;
  /** What was done, for those who do not see it. */
  readonly said: ReadonlySignal<string>;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onPointerLeave: () => void;
  readonly onContextMenu: (event: Event) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

type Ground = { readonly current: HTMLDivElement | null };

export function usePainting(
  session: Session,
  sketch: Signal<Sketch>,
  brush: Signal<BrushState>,
  frame: ReadonlySignal<Frame>,
  ground: Ground,
): Painting {
  const cursor = useSignal<Spot | null>(null);
  const said = useSignal("");
  const dab = (at: Spot, erases: boolean): void => {
    const { radius, count } = brush.value;
    if (erases) sketch.value = erased(sketch.value, frame.value, at, radius);
    else
      sketch.value = sprayed(
        sketch.value,
        frame.value,
        at,
        radius,
        targetOf(brush.value, sketch.value),
        count,
        Math.random,
      );
  };
  const commit = (): void => {
    if (isEnough(sketch.value))
      session.change(draftOf(sketch.value, session.experiment.value, session.data.value.columns));
  };
  return {
    cursor,
    said,
    ...usePointer(cursor, brush, frame, ground, dab, commit),
    onKeyDown(event) {
      const rubs = event.key === "Delete" || event.key === "Backspace";
      const arrow = ARROWS[event.key];
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        (!arrow && !rubs && event.key !== "Enter" && event.key !== " ")
      )
        return;
      event.preventDefault();
      event.stopPropagation();
      cursor.value = moved(frame.value, cursor.value, arrow ?? [0, 0], event.shiftKey ? STEP / 4 : STEP);
      said.value = WORDS.at(brief(cursor.value.x, 3), brief(cursor.value.y, 3));
      if (arrow) return;
      dab(cursor.value, rubs || brush.value.erases);
      said.value = WORDS.count(counted(sketch.value.inline.inputs.length));
      commit();
    },
  };
}

type Dab = (at: Spot, erases: boolean) => void;

/** A stroke begins where the pointer goes down and is one change when it goes up. */
function usePointer(
  cursor: Signal<Spot | null>,
  brush: Signal<BrushState>,
  frame: ReadonlySignal<Frame>,
  ground: Ground,
  dab: Dab,
  commit: () => void,
): Omit<Painting, "cursor" | "said" | "onKeyDown"> {
  const last = useRef<Spot | null>(null);
  const erases = (event: PointerEvent): boolean => brush.value.erases || event.shiftKey || (event.buttons & 2) !== 0;
  const end = (): void => {
    if (last.current !== null) commit();
    last.current = null;
  };
  return {
    onPointerDown(event) {
      if (event.button === 1) return;
      event.preventDefault();
      ground.current?.setPointerCapture(event.pointerId);
      ground.current?.focus();
      last.current = spotAt(event, ground, frame.value);
      dab(last.current, erases(event));
    },
    onPointerMove(event) {
      cursor.value = spotAt(event, ground, frame.value);
      if (
        last.current === null ||
        shareBetween(frame.value, last.current, cursor.value) < Math.max(0.015, brush.value.radius * 0.7)
      )
        return;
      last.current = cursor.value;
      dab(cursor.value, erases(event));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: () => void (last.current === null && (cursor.value = null)),
    onContextMenu: (event) => event.preventDefault(),
  };
}

function spotAt(event: PointerEvent, ground: Ground, { left, right, bottom, top }: Frame): Spot {
  const box = ground.current!.getBoundingClientRect();
  const x = left + ((event.clientX - box.left) / box.width) * (right - left);
  const y = top - ((event.clientY - box.top) / box.height) * (top - bottom);
  return { x: within(x, left, right), y: within(y, bottom, top) };
}

function moved(
  { left, right, bottom, top }: Frame,
  from: Spot | null,
  [dx, dy]: readonly [number, number],
  step: number,
): Spot {
  const { x, y } = from ?? { x: (left + right) / 2, y: (bottom + top) / 2 };
  return {
    x: within(x + dx * step * (right - left), left, right),
    y: within(y + dy * step * (top - bottom), bottom, top),
  };
}

const shareBetween = ({ left, right, bottom, top }: Frame, one: Spot, other: Spot): number =>
  Math.hypot((one.x - other.x) / (right - left), (one.y - other.y) / (top - bottom));

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
