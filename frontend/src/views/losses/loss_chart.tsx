/** The losses over time; drag or use the arrow keys to go back to any epoch. */
import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { pointAt } from "../../state";
import { TEXT } from "../../texts/en";
import { brief, counted, loss } from "../numbers";
import { usePage } from "../page_context";
import { logTicks, ticks } from "../ticks";
import { type Axes, axesOf, linePath, xOf, yOf } from "./curve";

const LEFT = 46;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 30;
/** Pixels that a tick's number such as 2,500 has on each side of it. */
const HALF_A_TICK = 20;

export function LossChart(): JSX.Element {
  const { session, logScale } = usePage();
  const home = useRef<SVGSVGElement>(null);
  const size = useSize(home);
  const points = useComputed(() => session.history.value.points);
  const ghost = useComputed(() => session.ghost.value?.points ?? []);
  const axes = useComputed(() =>
    axesOf(
      points.value,
      ghost.value,
      logScale.value,
      size.value.width - LEFT - RIGHT,
      size.value.height - TOP - BOTTOM,
    ),
  );
  const train = useComputed(() => linePath(axes.value, points.value, "trainLoss"));
  const test = useComputed(() => linePath(axes.value, points.value, "testLoss"));
  const ghostTest = useComputed(() => linePath(axes.value, ghost.value, "testLoss"));
  const now = useComputed(() => xOf(axes.value, session.visiting.value ?? session.epoch.value));
  const pointed = useSignal<number | null>(null);
  const scrub = useScrubbing(home, axes.value, pointed);
  const words = useComputed(() => {
    const point = pointAt(session.history.value, session.epoch.value);
    return point ? TEXT.losses.value(String(point.epoch), loss(point.trainLoss), loss(point.testLoss)) : "";
  });
  return (
    <svg
      ref={home}
      class="chart"
      tabindex={0}
      role="slider"
      aria-label={TEXT.losses.chart}
      aria-valuemin={0}
      aria-valuemax={session.playing.value ? 0 : (points.value.at(-1)?.epoch ?? 0)}
      aria-valuenow={session.playing.value ? 0 : session.epoch.value}
      aria-valuetext={session.playing.value ? TEXT.spoken.playing : words.value}
      {...scrub}
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        <Grid axes={axes.value} />
        <path class="curve ghost" d={ghostTest} />
        <path class="curve train" d={train} />
        <path class="curve test" d={test} />
        <line class="now" x1={now} x2={now} y1={0} y2={axes.value.height} />
        {pointed.value !== null && <Readout axes={axes.value} at={pointed.value} />}
      </g>
    </svg>
  );
}

/** The losses at the epoch under the pointer. */
function Readout({ axes, at }: { readonly axes: Axes; readonly at: number }): JSX.Element | null {
  const { session } = usePage();
  const point = pointAt(session.history.value, at);
  if (point === undefined) return null;
  const x = xOf(axes, point.epoch);
  return (
    <g class="readout" aria-hidden="true">
      <line x1={x} x2={x} y1={0} y2={axes.height} />
      <text x={axes.width} y={10} text-anchor="end">
        {TEXT.losses.readout(counted(point.epoch), loss(point.trainLoss), loss(point.testLoss))}
      </text>
    </g>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(home: { readonly current: SVGSVGElement | null }): ReadonlySignal<Size> {
  const size = useSignal<Size>({ width: 304, height: 150 });
  useLayoutEffect(() => {
    const element = home.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0)
        size.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return size;
}

function Grid({ axes }: { readonly axes: Axes }): JSX.Element {
  const across = apart(
    axes,
    ticks(0, axes.lastEpoch, 4).filter((epoch) => Number.isInteger(epoch)),
  );
  const up = axes.log ? logTicks(axes.low, axes.high) : ticks(axes.low, axes.high, 3);
  return (
    <g class="grid" aria-hidden="true">
      {up.map((value) => (
        <g key={value} transform={`translate(0 ${yOf(axes, value).toFixed(1)})`}>
          <line x1={0} x2={axes.width} />
          <text x={-8} dy="0.32em" text-anchor="end">
            {brief(value, 2)}
          </text>
        </g>
      ))}
      {across.map((epoch) => (
        <g key={`e${epoch}`} transform={`translate(${xOf(axes, epoch).toFixed(1)} ${axes.height})`}>
          <line y1={0} y2={4} />
          <text y={16} text-anchor={xOf(axes, epoch) > axes.width - HALF_A_TICK + RIGHT ? "end" : "middle"}>
            {shortCount(epoch)}
          </text>
        </g>
      ))}
      <text class="axis-name" x={axes.width} y={axes.height + 28} text-anchor="end">
        {TEXT.losses.epoch}
      </text>
    </g>
  );
}

/** Ticks whose numbers do not run into each other: the last may end at the edge, and the one before gives way. */
function apart(axes: Axes, epochs: readonly number[]): readonly number[] {
  const last = epochs.at(-1) ?? 0;
  return epochs.filter((epoch) => epoch === last || xOf(axes, last) - xOf(axes, epoch) >= 3 * HALF_A_TICK);
}

function shortCount(epoch: number): string {
  return epoch >= 1e6 ? `${brief(epoch / 1e6)}M` : epoch >= 1e4 ? `${brief(epoch / 1e3)}k` : counted(epoch);
}

interface Scrubbing {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Pointer and keys as a way through time. */
function useScrubbing(
  home: { readonly current: SVGSVGElement | null },
  axes: Axes,
  pointed: Signal<number | null>,
): Scrubbing {
  const { session } = usePage();
  const go = (epoch: number): void => {
    session.pause();
    session.visit(epoch);
  };
  const epochAt = (event: PointerEvent): number => {
    const { left, width } = home.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const across = ((event.clientX - left) / width) * (LEFT + axes.width + RIGHT); // the page may be shown larger
    return ((across - LEFT) / axes.width) * axes.lastEpoch;
  };
  const goToPointer = (event: PointerEvent): void => go(epochAt(event));
  return {
    onPointerDown(event) {
      home.current?.setPointerCapture(event.pointerId);
      goToPointer(event);
    },
    onPointerMove(event) {
      const epoch = epochAt(event);
      pointed.value = epoch >= 0 && epoch <= axes.lastEpoch ? epoch : null;
      if (event.buttons === 1) goToPointer(event);
    },
    onPointerLeave: () => void (pointed.value = null),
    onKeyDown(event) {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
      const newest = session.history.value.points.at(-1)?.epoch ?? 0;
      if (step === undefined && event.key !== "Home" && event.key !== "End") return;
      event.preventDefault();
      const far = Math.max(1, Math.round(newest / 100));
      go(event.key === "Home" ? 0 : event.key === "End" ? newest : session.epoch.value + (step ?? 0) * far);
    },
  };
}
