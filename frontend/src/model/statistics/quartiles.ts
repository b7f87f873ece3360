/** First quartile, median and third quartile; a diverged run counts as +Infinity. */
export interface Quartiles {
  readonly first: number;
  readonly median: number;
  readonly third: number;
}

/** The quantile with linear interpolation between order statistics (type 7); NaN sorts as +Infinity. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.map((value) => (Number.isNaN(value) ? Infinity : value)).sort(ascending);
  const place = share * (ordered.length - 1);
  const low = Math.floor(place);
  const weight = place - low;
  const below = ordered[low];
  if (below === undefined) throw new RangeError("no values");
  const above = ordered[low + 1] ?? below;
  return weight === 0 || below === above ? below : below * (1 - weight) + above * weight;
}

export function quartiles(values: readonly number[]): Quartiles {
  return { first: quantile(values, 0.25), median: quantile(values, 0.5), third: quantile(values, 0.75) };
}

/** By size; a difference would be NaN between infinities. */
function ascending(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
