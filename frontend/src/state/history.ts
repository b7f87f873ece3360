/** What a run has been through: its losses, thinned, and places from which any epoch can be reached again. */
import type { Losses, Snapshot } from "../model/interfaces";

export interface HistoryPoint extends Losses {
  readonly epoch: number;
}

/** A place to go back to, with everything that a snapshot does not hold. */
export interface Mark {
  readonly epoch: number;
  readonly snapshot: Snapshot;
  readonly learningRate: number;
  readonly penaltyRate: number;
  readonly fixed: readonly number[];
  /** Somebody changed the run here: training through this epoch would not come to the same numbers. */
  readonly touched: boolean;
}

export interface History {
  readonly points: readonly HistoryPoint[];
  readonly marks: readonly Mark[];
}

export const EMPTY: History = { points: [], marks: [] };

const MOST_POINTS = 1200;
const MOST_MARKS = 768;
const MARKS_A_LIFE = 128;

/** The history with one more loss; an epoch that is there already is told anew. */
export function withPoint(history: History, point: HistoryPoint): History {
  const kept = history.points.at(-1)?.epoch === point.epoch ? history.points.slice(0, -1) : history.points;
  return { ...history, points: thinned([...kept, point], MOST_POINTS, () => false) };
}

/** The history with one more place to go back to; untouched ones are kept no denser than a 128th of the run's age. */
export function withMark(history: History, mark: Mark): History {
  const last = history.marks.at(-1);
  if (last?.epoch === mark.epoch) {
    const touched = mark.touched || last.touched;
    return { ...history, marks: [...history.marks.slice(0, -1), { ...mark, touched }] };
  }
  return { ...history, marks: thinned([...history.marks, mark], MOST_MARKS, (one) => one.touched) };
}

/** Whether the run is old enough since its last mark to be marked again. */
export function wantsMark(history: History, epoch: number): boolean {
  const last = history.marks.at(-1);
  return last === undefined || epoch >= last.epoch + Math.max(1, Math.floor(epoch / MARKS_A_LIFE));
}

/** Epochs from the given one until it should be marked again. */
export function toNextMark(history: History, epoch: number): number {
  const last = history.marks.at(-1)?.epoch ?? epoch;
  return Math.max(1, last + Math.floor(epoch / MARKS_A_LIFE) - epoch);
}

/** The last place at or before the epoch. */
export function markBefore(history: History, epoch: number): Mark | undefined {
  return history.marks.findLast((mark) => mark.epoch <= epoch);
}

/** The history up to and with the epoch: what comes after is forgotten. */
export function until(history: History, epoch: number): History {
  return {
    points: history.points.filter((point) => point.epoch <= epoch),
    marks: history.marks.filter((mark) => mark.epoch <= epoch),
  };
}

/** The history with an earlier one before it, as far as that one reaches alone. */
export function lengthened(earlier: History, { points, marks }: History): History {
  const first = marks[0]?.epoch ?? Infinity;
  const found = until(earlier, first - 1);
  return {
    points: thinned([...found.points, ...points.filter((point) => point.epoch >= first)], MOST_POINTS, () => false),
    marks: thinned([...found.marks, ...marks], MOST_MARKS, (one) => one.touched),
  };
}

/** The losses at the epoch nearest to the given one. */
export function pointAt(history: History, epoch: number): HistoryPoint | undefined {
  let best: HistoryPoint | undefined;
  for (const point of history.points) {
    if (best === undefined || Math.abs(point.epoch - epoch) <= Math.abs(best.epoch - epoch)) best = point;
  }
  return best;
}

function thinned<One>(all: readonly One[], most: number, precious: (one: One) => boolean): readonly One[] {
  if (all.length <= most) return all;
  return all.filter((one, index) => index === 0 || index === all.length - 1 || index % 2 === 0 || precious(one));
}
