/** Every unit's values over one grid, computed once a frame and shared by all maps. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { DrawnData, Run, UnitValues } from "../../model/interfaces";
import type { Session } from "../../state";
import { type Axes, type Frame, frameOf, gridPoints } from "./frame";

export interface Surface {
  readonly grid: number;
  readonly values: UnitValues;
  readonly frame: Frame;
}

export interface Surfaces {
  readonly now: ReadonlySignal<Surface>;
  /** The ghost's, at the same resolution as when nothing moves. */
  readonly ghost: ReadonlySignal<Surface | null>;
  readonly frame: ReadonlySignal<Frame>;
  /** Places along one side of the map while nothing moves. */
  readonly resolution: Signal<number>;
  /** Which raw columns go across and up. */
  readonly axes: Signal<Axes>;
}

export const RESOLUTIONS: readonly number[] = [24, 50, 100, 200];
const WHILE_PLAYING: readonly number[] = [32, 40, 50, 64, 80, 100];
/** Milliseconds for the maps' arithmetic in a frame. */
const ALLOWED = 3;

interface Grid {
  readonly size: number;
  readonly inputs: Float64Array;
}

export function createSurfaces(session: Session): Surfaces {
  const resolution = signal(100);
  const axes = signal<Axes>([0, 1]);
  let framed = frameOf(session.experiment.peek(), session.data.peek());
  const frame = computed(() => {
    const wanted = frameOf(session.experiment.value, session.data.value, axes.value);
    if (JSON.stringify(wanted) !== JSON.stringify(framed)) framed = wanted;
    return framed;
  });
  const grids = createGrids();
  let nanoseconds = 300;
  const compute = (): Surface => {
    const most = resolution.value;
    const size = session.playing.value ? affordable(most, nanoseconds) : most;
    const data = session.data.value;
    const inputs = grids(data, frame.value, size);
    const began = performance.now();
    const values = session.run.value.evaluate(inputs, size * size);
    nanoseconds = 0.7 * nanoseconds + (0.3e6 * (performance.now() - began)) / (size * size);
    return { grid: size, values, frame: frame.value };
  };
  const now = computed(() => (session.tick.value, compute()));
  const ghost = computed(() => {
    const kept = session.ghost.value;
    return kept && ghostSurface(kept.run, kept.data, frameOf(kept.experiment, kept.data), resolution.value);
  });
  return { now, ghost, frame, resolution, axes };
}

function affordable(most: number, nanoseconds: number): number {
  const places = (ALLOWED * 1e6) / nanoseconds;
  const fitting = WHILE_PLAYING.filter((size) => size <= most && size * size <= places);
  return fitting.at(-1) ?? Math.min(most, WHILE_PLAYING[0]!);
}

function ghostSurface(run: Run, data: DrawnData, frame: Frame, size: number): Surface {
  const inputs = data.toFeatures(gridPoints(frame, data.columns.length, size), size * size);
  return { grid: size, values: run.evaluate(inputs, size * size), frame };
}

/** Grids as the network sees them, a few sizes kept for the data at hand. */
function createGrids(): (data: DrawnData, frame: Frame, size: number) => Float64Array {
  let owner: DrawnData | null = null;
  let framed: Frame | null = null;
  let kept: Grid[] = [];
  return (data, frame, size) => {
    if (owner !== data || framed !== frame) [owner, framed, kept] = [data, frame, []];
    const found = kept.find((grid) => grid.size === size);
    if (found) return found.inputs;
    const inputs = data.toFeatures(gridPoints(frame, data.columns.length, size), size * size);
    kept = [...kept.slice(-5), { size, inputs }];
    return inputs;
  };
}
