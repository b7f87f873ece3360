/** Losses as lines in a rectangle. */
import type { HistoryPoint } from "../../state";

export interface Axes {
  readonly width: number;
  readonly height: number;
  readonly lastEpoch: number;
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
}

const FEWEST_EPOCHS = 20;

export function axesOf(
  points: readonly HistoryPoint[],
  ghost: readonly HistoryPoint[],
  log: boolean,
  width: number,
  height: number,
): Axes {
  let [least, most] = [Infinity, 0];
  for (const list of [points, ghost]) {
    for (const { trainLoss, testLoss } of list) {
      for (const loss of [trainLoss, testLoss]) {
        if (loss > most && loss < Infinity) most = loss;
        if (loss > 0 && loss < least) least = loss;
      }
    }
  }
  const lastEpoch = Math.max(FEWEST_EPOCHS, points.at(-1)?.epoch ?? 0, ghost.at(-1)?.epoch ?? 0);
  const high = most > 0 ? most * (log ? 1.15 : 1.05) : 1;
  const low = log ? Math.max(Math.min(least / 1.15, high / 10), high * 1e-12) : 0;
  return { width, height, lastEpoch, low, high, log };
}

export function xOf(axes: Axes, epoch: number): number {
  return (epoch / axes.lastEpoch) * axes.width;
}

export function yOf(axes: Axes, loss: number): number {
  const { low, high, log, height } = axes;
  const share = log ? Math.log(Math.max(loss, low) / low) / Math.log(high / low) : (loss - low) / (high - low);
  return height - Math.max(-0.05, Math.min(1.05, share)) * height;
}

/**
 * The losses as a line. Points in one column of pixels become the first, the last, the highest and the lowest of them,
 * so that what is drawn is nowhere more than a pixel from the line through all points.
 */
export function linePath(axes: Axes, points: readonly HistoryPoint[], which: "trainLoss" | "testLoss"): string {
  let path = "";
  let pen = "M";
  for (let from = 0; from < points.length; ) {
    const column = Math.floor(xOf(axes, points[from]!.epoch));
    let to = from + 1;
    while (to < points.length && Math.floor(xOf(axes, points[to]!.epoch)) === column) to += 1;
    for (const place of drawnOf(points, from, to, which)) {
      const point = points[place]!;
      path += `${pen}${xOf(axes, point.epoch).toFixed(1)} ${yOf(axes, point[which]).toFixed(1)}`;
      pen = "L";
    }
    if (!Number.isFinite(points[to - 1]![which])) pen = "M";
    from = to;
  }
  return path;
}

/** Of a column of points the places of those that are drawn, in their order; what is no number is not drawn. */
function drawnOf(
  points: readonly HistoryPoint[],
  from: number,
  to: number,
  which: "trainLoss" | "testLoss",
): readonly number[] {
  const places = Array.from({ length: to - from }, (_, place) => from + place);
  const finite = places.filter((place) => Number.isFinite(points[place]![which]));
  if (finite.length <= 2) return finite;
  let [low, high] = [finite[0]!, finite[0]!];
  for (const place of finite) {
    if (points[place]![which] < points[low]![which]) low = place;
    if (points[place]![which] > points[high]![which]) high = place;
  }
  return [...new Set([finite[0]!, Math.min(low, high), Math.max(low, high), finite.at(-1)!])];
}
