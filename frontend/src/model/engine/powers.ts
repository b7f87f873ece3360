/**
 * Powers of a number below 1 with whole exponents, rounded from double length: the counterpart of Python's
 * functions/updates/powers.py, since a library's pow differs from machine to machine.
 */
type Pair = readonly [high: number, low: number];

const SPLITTER = 134217729;
const BLOCK = 256;
const known = new Map<number, { readonly low: Pair[]; readonly high: Pair[] }>();

/** base^count for count >= 0. */
export function wholePower(base: number, count: number): number {
  const { low, high } = tables(base);
  while (high.length <= Math.floor(count / BLOCK)) high.push(product(high.at(-1) as Pair, low[BLOCK] as Pair));
  return product(high[Math.floor(count / BLOCK)] as Pair, low[count % BLOCK] as Pair)[0];
}

function tables(base: number): { readonly low: Pair[]; readonly high: Pair[] } {
  const found = known.get(base);
  if (found) return found;
  const low: Pair[] = [[1, 0]];
  while (low.length <= BLOCK) low.push(product(low.at(-1) as Pair, [base, 0]));
  const made = { low, high: [[1, 0] as Pair] };
  if (known.size >= 16) known.clear();
  known.set(base, made);
  return made;
}

/** After Dekker (1971); the high part is the rounded sum. */
function product(a: Pair, b: Pair): Pair {
  const total = a[0] * b[0];
  const [aHigh, aLow] = split(a[0]);
  const [bHigh, bLow] = split(b[0]);
  const lost = aHigh * bHigh - total + aHigh * bLow + aLow * bHigh + aLow * bLow + (a[0] * b[1] + a[1] * b[0]);
  const high = total + lost;
  return [high, lost - (high - total)];
}

function split(x: number): Pair {
  const raised = x * SPLITTER;
  const high = raised - (raised - x);
  return [high, x - high];
}
