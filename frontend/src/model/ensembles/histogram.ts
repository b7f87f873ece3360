/** Final losses on a logarithmic axis, in bars of which none straddles the target. */

/**
 * edges are one more than the bars; a loss on an edge belongs to the bar below it, as a loss at the target is solved.
 */
export interface Bars {
  readonly edges: readonly number[];
}

export interface Counted {
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly diverged: number;
}

const STEPS = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20];
const MOST_BARS = 32;
/** What is larger, or smaller than its inverse, stands in the last and the first bar. */
const LARGEST = 1e300;

/** Bars for all the losses and the target. */
export function barsFor(losses: readonly number[], target: number): Bars {
  const shown = [...losses, target]
    .filter((loss) => loss > 0 && loss < Infinity)
    .map((loss) => Math.log10(Math.min(LARGEST, Math.max(1 / LARGEST, loss))));
  if (shown.length === 0) return { edges: [0.01, 0.1, 1] };
  const anchored = target > 1 / LARGEST && target < LARGEST;
  const anchor = anchored ? Math.log10(target) : 0;
  const [low, high] = [
    shown.reduce((a, b) => Math.min(a, b)) - anchor,
    shown.reduce((a, b) => Math.max(a, b)) - anchor,
  ];
  const step = STEPS.find((one) => (high - low) / one < MOST_BARS) ?? high - low;
  const first = Math.ceil(low / step) - 1;
  const last = Math.max(first + 1, Math.floor(high / step) + 1);
  const edges = Array.from({ length: last - first + 1 }, (_, at) => 10 ** (anchor + (first + at) * step));
  const at = edges.findIndex((_, index) => first + index === 0);
  return { edges: edges.map((edge, index) => (index === at && anchored ? target : edge)) };
}

/** How many losses each bar holds; NaN is a diverged run. */
export function counted({ edges }: Bars, losses: readonly number[]): Counted {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let [zeros, diverged] = [0, 0];
  for (const loss of losses) {
    if (loss === 0) zeros += 1;
    else if (!Number.isFinite(loss)) diverged += 1;
    else counts[Math.max(0, barOf(edges, loss))]! += 1;
  }
  return { counts, zeros, diverged };
}

/** The place of the first edge that the loss does not exceed, less one. */
function barOf(edges: readonly number[], loss: number): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (loss <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
