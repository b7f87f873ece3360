/** A/B: a run that is kept as a ghost while one thing is changed. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { DrawnData, Losses, Run } from "../model/interfaces";
import type { RunState } from "./run_state";
import type { HistoryPoint } from "./stretches";

export interface Ghost {
  readonly experiment: Experiment;
  readonly data: DrawnData;
  /** A run of its own: it may be asked, and it stands still. */
  readonly run: Run;
  readonly points: readonly HistoryPoint[];
  readonly losses: Losses;
  readonly epoch: number;
}

/** A setting in which two experiments differ, by its place in the document. */
export interface Difference {
  readonly setting: string;
  readonly ghost: unknown;
  readonly now: unknown;
}

export interface Comparing {
  readonly ghost: ReadonlySignal<Ghost | null>;
  keep(): void;
  drop(): void;
}

export function createComparing(state: RunState): Comparing {
  const ghost = signal<Ghost | null>(null);
  const drop = (): void => {
    ghost.value?.run.free();
    ghost.value = null;
  };
  return {
    ghost,
    drop,
    keep() {
      drop();
      const run = state.services.engine.start(state.run.value.program, state.data.value, state.start.value);
      run.restore(state.run.value.save());
      ghost.value = {
        experiment: state.experiment.value,
        data: state.data.value,
        run,
        points: state.history.value.points,
        losses: state.losses.value,
        epoch: run.epoch,
      };
    },
  };
}

/** Where two experiments differ; what is only shown differently does not count. */
export function differences(ghost: Experiment, now: Experiment): readonly Difference[] {
  const { view: _, ...one } = ghost;
  const { view: __, ...other } = now;
  return compare("", one, other);
}

function compare(path: string, ghost: unknown, now: unknown): readonly Difference[] {
  if (ghost === now) return [];
  if (isTable(ghost) && isTable(now)) {
    const keys = new Set([...Object.keys(ghost), ...Object.keys(now)]);
    return [...keys].flatMap((key) => compare(path === "" ? key : `${path}.${key}`, ghost[key], now[key]));
  }
  return JSON.stringify(ghost) === JSON.stringify(now) ? [] : [{ setting: path, ghost, now }];
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
