/** A weight that follows the pointer: up or to the right it grows. */
import { useRef } from "preact/hooks";
import type { Session } from "../../state";

/** How much a pixel is; with Shift, a tenth of that. */
const PER_PIXEL = 0.02;
/** Pixels that a press may move and still be none but a press. */
const STILL = 4;

interface Drag {
  readonly at: number;
  readonly from: number;
  readonly value: number;
  moved: boolean;
}

type Act = (event: PointerEvent & { readonly currentTarget: Element }) => void;

export interface Dragging {
  readonly begin: (at: number, event: PointerEvent & { readonly currentTarget: Element }) => void;
  readonly move: Act;
  readonly end: () => void;
  /** Whether the press that has just ended was a drag. */
  readonly wasDrag: () => boolean;
}

export function useDragging(session: Session, along: "x" | "y"): Dragging {
  const drag = useRef<Drag | null>(null);
  const was = useRef(false);
  const where = (event: PointerEvent): number => (along === "x" ? event.clientX : -event.clientY);
  return {
    begin(at, event) {
      was.current = false;
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { at, from: where(event), value: session.run.value.parameters()[at] ?? NaN, moved: false };
    },
    move(event) {
      const { current } = drag;
      if (current === null) return;
      const moved = where(event) - current.from;
      if (!current.moved && Math.abs(moved) < STILL) return;
      current.moved = was.current = true;
      const value = current.value + moved * PER_PIXEL * (event.shiftKey ? 0.1 : 1);
      session.setParameter(current.at, Number(value.toFixed(4)));
    },
    end: () => void (drag.current = null),
    wasDrag: () => was.current,
  };
}
