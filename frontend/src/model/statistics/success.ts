/** How many of `of` runs ended with a test loss of at most `at`; `wilson` is the rate's 95 % interval. */
export interface Solved {
  readonly at: number;
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly wilson: readonly [low: number, high: number];
}

/** The 97.5 % point of the normal distribution: a 95 % interval. */
const NORMAL_975 = 1.959963984540054;

/** Wilson's 95 % interval for a rate of `count` in `of` (Wilson 1927); [0, 1] for no runs. */
export function wilson(count: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const rate = count / of;
  const square = NORMAL_975 * NORMAL_975;
  const middle = (rate + square / (2 * of)) / (1 + square / of);
  const half = (NORMAL_975 / (1 + square / of)) * Math.sqrt((rate * (1 - rate)) / of + square / (4 * of * of));
  return [count === 0 ? 0 : middle - half, count === of ? 1 : middle + half];
}

/** The success rate at a target loss; NaN (diverged) is not solved. */
export function solved(testLosses: readonly number[], at: number): Solved {
  const count = testLosses.filter((loss) => loss <= at).length;
  const of = testLosses.length;
  return { at, count, of, rate: of ? count / of : NaN, wilson: wilson(count, of) };
}
