/** What a run has been through: its losses, thinned, and places from which any epoch can be reached again. */
import type { Snapshot } from "../model/interfaces";
import { type HistoryPoint, thinned, withLater } from "./stretches";

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

const MOST_MARKS = 768;
const MARKS_A_LIFE = 128;

/** The history with later losses; an epoch that is there already is told anew. */
export const withPoints = (history: History, points: readonly HistoryPoint[]): History => ({
  ...history,
  points: withLater(history.points, points),
});

/** The history with one more place to go back to; untouched ones are kept no denser than a 128th of the run's age. */
export function withMark(history: History, mark: Mark): History {
  const last = history.marks.at(-1);
  if (last?.epoch === mark.epoch) {
    const touched = mark.touched || last.touched;
    return { ...history, marks: [...history.marks.slice(0, -1), { ...mark, touched }] };
  }
  return { ...history, marks: fewer([...history.marks, mark]) };
}

/** Whether the run is old enough since its last mark to be marked again. */
export function wantsMark(history: History, epoch: number): boolean {
  const last = history.marks.at(-1);
  return last === undefined || epoch >= last.epoch + Math.max(1, Math.floor(epoch / MARKS_A_LIFE));
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
    points: thinned([...found.points, ...points.filter((point) => point.epoch >= first)]),
    marks: fewer([...found.marks, ...marks]),
  };
}

/** The losses at the epoch nearest to the given one. */
export function pointAt(history: History, epoch: number): HistoryPoint | undefined {
  const { points } = history;
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.epoch < epoch) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  return before && after && epoch - before.epoch < Math.abs(after.epoch - epoch) ? before : after;
}

/** Every second mark where there are too many; those that cannot be reached from others stay. */
function fewer(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length <= MOST_MARKS) return marks;
  return marks.filter((one, index) => index === marks.length - 1 || index % 2 === 0 || one.touched);
}
