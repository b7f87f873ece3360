/** Standardization: each column less its mean, divided by its standard deviation, both of the training part. */
import { TOO_LARGE_TO_SCALE } from "../../contract/point_refusals";
import { refused } from "../refusing";
import { shownFloat } from "../showing";

/** What is subtracted from a column, and by what it is then divided (1 for a column that does not vary). */
export interface Scale {
  readonly mean: number;
  readonly spread: number;
}

/** The scale of a column; the sums are exact, so the bits are the same everywhere. */
export function fit(column: Float64Array): Scale {
  const first = column[0] ?? NaN;
  if (column.every((value) => value === first)) return { mean: first, spread: 1 };
  const mean = exactSum(column) / column.length;
  const variance = exactSum(column.map((value) => (value - mean) * (value - mean))) / column.length;
  if (!Number.isFinite(mean) || !Number.isFinite(variance)) {
    const largest = column.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    throw refused(TOO_LARGE_TO_SCALE, shownFloat(largest));
  }
  const spread = Math.sqrt(variance);
  return { mean, spread: spread > 0 ? spread : 1 };
}

export const applied = (column: Float64Array, { mean, spread }: Scale): Float64Array =>
  column.map((value) => (value - mean) / spread);

/**
 * The sum, rounded once; infinite or NaN where it is beyond the format.
 *
 * Source: J. R. Shewchuk, Adaptive precision floating-point arithmetic, 1997: partial sums that do not overlap.
 */
export function exactSum(numbers: Float64Array): number {
  const partials: number[] = [];
  for (const number of numbers) {
    let high = number;
    let kept = 0;
    for (let at = 0; at < partials.length; at++) {
      const partial = partials[at] as number;
      const larger = Math.abs(high) < Math.abs(partial);
      const sum = high + partial;
      const low = larger ? high - (sum - partial) : partial - (sum - high);
      high = sum;
      if (low !== 0) partials[kept++] = low;
    }
    partials.length = kept;
    partials.push(high);
  }
  return rounded(partials);
}

/** The sum of partial sums from small to large that do not overlap, ties to even. */
function rounded(partials: number[]): number {
  let high = partials.pop() ?? 0;
  let low = 0;
  while (partials.length > 0 && low === 0) {
    const before = high;
    const next = partials.pop() ?? 0;
    high = before + next;
    low = next - (high - before);
  }
  const rest = partials.at(-1) ?? 0;
  if ((low < 0 && rest < 0) || (low > 0 && rest > 0)) {
    const twice = 2 * low;
    const other = high + twice;
    if (twice === other - high) return other;
  }
  return high;
}
