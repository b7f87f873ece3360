/** Sums from the first number to the last, one after the other: the same bits as Python's diagnosis/sums.py. */
export type Numbers = Float64Array | readonly number[];

export function total(values: Numbers): number {
  let sum = values.length > 0 ? values[0]! : 0;
  for (let at = 1; at < values.length; at++) sum += values[at]!;
  return sum;
}

export const mean = (values: Numbers): number => (values.length > 0 ? total(values) / values.length : NaN);

export function deviation(values: Numbers): number {
  const middle = mean(values);
  return Math.sqrt(mean(Float64Array.from(values, (value) => (value - middle) * (value - middle))));
}

export const rootMeanSquare = (values: Numbers): number =>
  values.length > 0 ? Math.sqrt(mean(Float64Array.from(values, (value) => value * value))) : 0;

export function median(values: Numbers): number {
  const ordered = Float64Array.from(values).sort();
  const middle = Math.floor(ordered.length / 2);
  if (ordered.some(Number.isNaN)) return NaN;
  return ordered.length % 2 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}

export const largest = (values: Numbers): number =>
  [...values].reduce((most, value) => Math.max(most, value), -Infinity);
export const smallest = (values: Numbers): number =>
  [...values].reduce((least, value) => Math.min(least, value), Infinity);

/** How many of the marks are set, as a share of all. */
export const share = (marks: readonly boolean[]): number => marks.filter(Boolean).length / marks.length;

/** The product of two matrices, given as rows. */
export function product(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  const columns = right[0]?.length ?? 0;
  return left.map((row) =>
    Array.from({ length: columns }, (_, column) =>
      row.reduce((sum, value, inner) => sum + value * right[inner]![column]!, 0),
    ),
  );
}

const SWEEPS = 30;
const RIGHT_ANGLE = 1e-15;

/** The largest singular value, by turning columns until all are at right angles (Hestenes 1958). */
export function largestStretch(rows: readonly (readonly number[])[]): number {
  const columns = (rows[0] ?? []).map((_, column) => Float64Array.from(rows, (row) => row[column]!));
  for (let sweep = 0, turned = true; sweep < SWEEPS && turned; sweep++) {
    turned = false;
    for (let first = 0; first < columns.length; first++) {
      for (let second = first + 1; second < columns.length; second++) turned = turn(columns, first, second) || turned;
    }
  }
  return Math.sqrt(columns.reduce((most, column) => Math.max(most, dot(column, column)), 0));
}

function turn(columns: Float64Array[], first: number, second: number): boolean {
  const [a, b] = [columns[first]!, columns[second]!];
  const [alpha, beta, gamma] = [dot(a, a), dot(b, b), dot(a, b)];
  if (Math.abs(gamma) <= RIGHT_ANGLE * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  columns[first] = a.map((x, at) => cosine * x - sine * b[at]!);
  columns[second] = a.map((x, at) => sine * x + cosine * b[at]!);
  return true;
}

export const dot = (a: Float64Array, b: Float64Array): number => total(a.map((x, at) => x * b[at]!));
