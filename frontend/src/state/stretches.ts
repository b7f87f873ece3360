/**
 * Which of a run's losses are kept, so that a curve drawn from them is the true one however long the run was.
 *
 * A run is cut into stretches of epochs, and of each stretch the first and the last point are kept and those of the
 * smallest and the largest loss. No stretch is longer than a 1024th of the run, so that it is less than a pixel wide;
 * and none than a 512th of the epochs before it, so that a run that goes on from its past has a true curve too.
 */
import type { Losses } from "../model/interfaces";

export interface HistoryPoint extends Losses {
  readonly epoch: number;
}

/** How many stretches a run has at least, and how many an epoch has behind it. */
export interface Fineness {
  readonly run: number;
  readonly past: number;
}

const FINE: Fineness = { run: 1024, past: 512 };

/** The largest power of two that goes at least `parts` times into the epochs; 1 where there are fewer. */
const powerBelow = (epochs: number, parts: number): number =>
  2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, epochs / parts))));

/** Where the stretch of an epoch begins, in a run that has come to `newest`. */
function beginOf(epoch: number, newest: number, { run, past }: Fineness): number {
  const length = Math.min(powerBelow(newest, run), powerBelow(epoch, past));
  return Math.floor(epoch / length) * length;
}

/**
 * Epochs from the given one until its losses should be known again: twice in every stretch, at two epochs in a row, so
 * that losses that go up and down from epoch to epoch are seen to do so.
 */
export function toNextPoint(epoch: number): number {
  const length = powerBelow(epoch, FINE.run);
  const place = epoch % length;
  return place === length - 1 ? 1 : length - 1 - place;
}

/** The points with later ones behind them; an epoch that is there already is told anew. */
export function withLater(points: readonly HistoryPoint[], later: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const [first, newest] = [later[0]?.epoch, later.at(-1)?.epoch];
  if (first === undefined || newest === undefined) return points;
  const before =
    points.length > 0 && points.at(-1)!.epoch >= first ? points.filter((one) => one.epoch < first) : points;
  const coarser = powerBelow(newest, FINE.run) !== powerBelow(before.at(-1)?.epoch ?? 0, FINE.run);
  const begin = beginOf(before.at(-1)?.epoch ?? 0, newest, FINE);
  const untouched = coarser ? 0 : before.findLastIndex((one) => one.epoch < begin) + 1;
  return [...before.slice(0, untouched), ...thinned([...before.slice(untouched), ...later], FINE, newest)];
}

/** The points that are kept of some in the order of their epochs. */
export function thinned(
  points: readonly HistoryPoint[],
  fineness: Fineness = FINE,
  newest = points.at(-1)?.epoch ?? 0,
): HistoryPoint[] {
  const kept: HistoryPoint[] = [];
  let from = 0;
  while (from < points.length) {
    const begin = beginOf(points[from]!.epoch, newest, fineness);
    let to = from + 1;
    while (to < points.length && beginOf(points[to]!.epoch, newest, fineness) === begin) to += 1;
    kept.push(...turningPoints(points, from, to));
    from = to;
  }
  return kept;
}

/** The first and the last of some points, and those between them that have the smallest and the largest losses. */
function turningPoints(points: readonly HistoryPoint[], from: number, to: number): readonly HistoryPoint[] {
  if (to - from <= 2) return points.slice(from, to);
  const found = [from, to - 1, from, from, from, from];
  for (let place = from; place < to; place += 1) {
    const { trainLoss, testLoss } = points[place]!;
    if (trainLoss < points[found[2]!]!.trainLoss) found[2] = place;
    if (trainLoss > points[found[3]!]!.trainLoss) found[3] = place;
    if (testLoss < points[found[4]!]!.testLoss) found[4] = place;
    if (testLoss > points[found[5]!]!.testLoss) found[5] = place;
  }
  return [...new Set(found)].sort((one, other) => one - other).map((place) => points[place]!);
}
