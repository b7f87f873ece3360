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
const MOST_DRAWN = 400;

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

export function linePath(axes: Axes, points: readonly HistoryPoint[], which: "trainLoss" | "testLoss"): string {
  const skip = Math.max(1, Math.ceil(points.length / MOST_DRAWN));
  let path = "";
  let pen = "M";
  for (let index = 0; index < points.length; index++) {
    if (index % skip !== 0 && index !== points.length - 1) continue;
    const point = points[index]!;
    const loss = point[which];
    if (!Number.isFinite(loss)) pen = "M";
    else {
      path += `${pen}${xOf(axes, point.epoch).toFixed(1)} ${yOf(axes, loss).toFixed(1)}`;
      pen = "L";
    }
  }
  return path;
}
