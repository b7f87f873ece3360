/** Exact fractions: above / below in lowest terms, below > 0. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

export function fraction(above: bigint, below = 1n): Fraction {
  const sign = below < 0n ? -1n : 1n;
  const common = greatestCommonDivisor(above < 0n ? -above : above, sign * below);
  return { above: (sign * above) / common, below: (sign * below) / common };
}

export const whole = (value: number): Fraction => ({ above: BigInt(value), below: 1n });

/** The value of plain decimal digits, such as 12.5e-3. */
export function decimalFraction(text: string): Fraction {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [before = "", after = ""] = mantissa.split(".");
  const places = Number(exponent) - after.length;
  const digits = BigInt(before + after || "0");
  return places < 0 ? fraction(digits, 10n ** BigInt(-places)) : fraction(digits * 10n ** BigInt(places));
}

export const sum = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.above * b.below + b.above * a.below, a.below * b.below);

export const difference = (a: Fraction, b: Fraction): Fraction => sum(a, opposite(b));

export const product = (a: Fraction, b: Fraction): Fraction => fraction(a.above * b.above, a.below * b.below);

export const quotient = (a: Fraction, b: Fraction): Fraction => fraction(a.above * b.below, a.below * b.above);

export const opposite = (a: Fraction): Fraction => ({ above: -a.above, below: a.below });

export const absolute = (a: Fraction): Fraction => (a.above < 0n ? opposite(a) : a);

/** Negative, zero or positive, as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const gap = a.above * b.below - b.above * a.below;
  return gap < 0n ? -1 : gap > 0n ? 1 : 0;
}

/** a ^ n for a whole n; a is not 0 where n < 0. */
export function raisedTo(a: Fraction, n: bigint): Fraction {
  return n < 0n ? fraction(a.below ** -n, a.above ** -n) : { above: a.above ** n, below: a.below ** n };
}

export function bitLength(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return digits === "0" ? 0 : 4 * (digits.length - 1) + 32 - Math.clz32(parseInt(digits[0] ?? "0", 16));
}

export const fractionText = (a: Fraction): string => (a.below === 1n ? `${a.above}` : `${a.above}/${a.below}`);

/** The nearest float64, ties to even; infinite where it is too large. */
export function nearestNumber(a: Fraction): number {
  const size = a.above < 0n ? -a.above : a.above;
  if (size === 0n) return 0;
  const exponent = Math.max(bitLength(size) - bitLength(a.below) - 54, -1074);
  const [above, below] = exponent < 0 ? [size << BigInt(-exponent), a.below] : [size, a.below << BigInt(exponent)];
  const nearest = scaled(roundedQuotient(above, below, exponent), exponent);
  return a.above < 0n ? -nearest : nearest;
}

/** above / below cut to the bits that float64 keeps: 53, or fewer where the exponent has reached its end. */
function roundedQuotient(above: bigint, below: bigint, exponent: number): bigint {
  const floor = above / below;
  const surplus = exponent === -1074 ? Math.max(0, bitLength(floor) - 53) : bitLength(floor) - 53;
  const step = 1n << BigInt(Math.max(0, surplus));
  const twice = 2n * (above - (floor - (floor % step)) * below);
  const whole = floor / step;
  const limit = step * below;
  const up = twice > limit || (twice === limit && whole % 2n === 1n);
  return (whole + (up ? 1n : 0n)) * step;
}

/** digits * 2^exponent; digits have at most 53 significant bits, so nothing is rounded. */
function scaled(digits: bigint, exponent: number): number {
  const value = Number(digits);
  if (exponent >= 0) return exponent > 1023 ? Infinity : value * 2 ** exponent;
  return exponent < -1000 ? value * 2 ** -1000 * 2 ** (exponent + 1000) : value * 2 ** exponent;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large === 0n ? 1n : large;
}
