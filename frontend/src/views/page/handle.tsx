/** The drawer's upper edge: pull it, press it, or move it by arrow keys; the network keeps what is left. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useHint } from "../../controls/context";
import { DRAWER_TEXT } from "../../texts/en_drawer";
import { shownScale, usePage } from "../page_context";

/** Pixels: the least height of a panel, what the network's pane keeps of its own, and the step of an arrow key. */
const LEAST = 96;
const KEPT = 272;
const STEP = 32;
/** Pixels that a press may move and still be none but a press. */
const STILL = 4;

interface Pull {
  readonly y: number;
  readonly height: number;
  moved: boolean;
}

export function Handle(): JSX.Element {
  const { home, tab } = usePage();
  const size = useSignal({ height: 0, most: LEAST });
  const hints = useHint(DRAWER_TEXT.heightHint);
  const panel = (): HTMLElement | null => home.current?.querySelector<HTMLElement>(".panel") ?? null;
  useLayoutEffect(() => {
    const measure = (): void => void (size.value = sizeOf(home.current));
    const watcher = new ResizeObserver(measure);
    for (const one of [home.current, panel()]) if (one) watcher.observe(one);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => bringUp(home.current), [tab.value]);
  const choose = (wanted: number | null): void => setHeight(home.current, wanted);
  const turn = (): void => choose(home.current?.dataset.drawer === undefined ? sizeOf(home.current).most : null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { height, most } = sizeOf(home.current);
    const wanted = { ArrowUp: height + STEP, ArrowDown: height - STEP, Home: LEAST, End: most }[event.key];
    if (wanted === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (wanted === undefined) turn();
    else choose(wanted);
  };
  return (
    <div
      class="drawer-handle"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-controls="panel"
      aria-label={DRAWER_TEXT.height}
      aria-valuemin={LEAST}
      aria-valuemax={size.value.most}
      aria-valuenow={size.value.height}
      aria-valuetext={DRAWER_TEXT.pixels(size.value.height)}
      {...hints}
      onKeyDown={onKeyDown}
      {...usePulling(
        () => sizeOf(home.current).height,
        () => shownScale(home.current),
        choose,
        turn,
      )}
    />
  );
}

type PointerAct = (event: PointerEvent & { readonly currentTarget: HTMLDivElement }) => void;
type Pulling = Readonly<Record<"onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel", PointerAct>>;

/** The pointer: a pull moves the edge with it, a press turns it. */
function usePulling(
  heightNow: () => number,
  scale: () => number,
  choose: (wanted: number) => void,
  turn: () => void,
): Pulling {
  const pull = useRef<Pull | null>(null);
  return {
    onPointerDown(event) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pull.current = { y: event.clientY, height: heightNow(), moved: false };
    },
    onPointerMove(event) {
      const { current } = pull;
      if (current === null || (!current.moved && Math.abs(event.clientY - current.y) < STILL)) return;
      current.moved = true;
      choose(current.height + (current.y - event.clientY) / scale());
    },
    onPointerUp() {
      if (pull.current?.moved === false) turn();
      pull.current = null;
    },
    onPointerCancel: () => void (pull.current = null),
  };
}

/** Pixels of the panes' names, which stay above a narrow page. */
const ABOVE = 56;

/** Where the whole page is pushed up and down, what was asked for comes into sight. */
function bringUp(page: HTMLElement | null): void {
  const drawer = page?.querySelector<HTMLElement>(".drawer");
  if (page && drawer && getComputedStyle(page).overflowY === "auto") page.scrollTo({ top: drawer.offsetTop - ABOVE });
}

/** How high the panel is, and how high it can be. */
function sizeOf(page: HTMLElement | null): { readonly height: number; readonly most: number } {
  const high = (name: string): number => page?.querySelector<HTMLElement>(name)?.offsetHeight ?? 0;
  const height = high(".panel");
  return { height, most: Math.max(height, height + high(".network-pane") - KEPT) };
}

/** Null leaves it to the page. */
function setHeight(page: HTMLElement | null, wanted: number | null): void {
  if (page === null) return;
  if (wanted === null) {
    delete page.dataset.drawer;
    return;
  }
  page.style.setProperty("--drawer", `${Math.max(LEAST, Math.min(sizeOf(page).most, Math.round(wanted)))}px`);
  page.dataset.drawer = "chosen";
}
