/** Exact numbers as nodes, and exact arithmetic that refuses to grow without bound. */
import { LIMITS } from "../../contract/grammar";
import { ExpressionError } from "./errors";
import type { Fraction } from "./fractions";
import * as exact from "./fractions";
import { binary, type Node, negation, number, type Operator } from "./tree";

const LONGEST = 10n ** 25n;

/** The node of an exact number: a decimal of at most 25 digits or a quotient, negative by its sign. */
export function numberNode(value: Fraction): Node {
  if (value.above < 0n) return negation(numberNode(exact.opposite(value)));
  const decimal = scaled(value);
  if (value.below === 1n || (decimal && decimal.digits < LONGEST)) return number(value);
  return binary("/", number({ above: value.above, below: 1n }), number({ above: value.below, below: 1n }));
}

/** A non-negative decimal written exactly, such as 0.05 or 1e-300. */
export function decimalText(value: Fraction): string {
  const decimal = scaled(value);
  if (!decimal) throw new TypeError(`${exact.fractionText(value)} has no finite decimal form`);
  const text = `${decimal.digits}`;
  const stripped = text.replace(/0+$/, "") || "0";
  const exponent = decimal.exponent + (decimal.digits ? text.length - stripped.length : 0);
  const point = stripped.length + exponent;
  if (exponent >= 0 && point <= 21) return stripped + "0".repeat(exponent);
  if (point > 0 && point <= 21) return `${stripped.slice(0, point)}.${stripped.slice(point)}`;
  if (point > -6 && point <= 0) return `0.${"0".repeat(-point)}${stripped}`;
  const mantissa = stripped.length === 1 ? stripped : `${stripped[0]}.${stripped.slice(1)}`;
  return `${mantissa}e${point - 1}`;
}

/** left op right exactly; null where there is no rational result (division by zero, a root). */
export function combine(op: Operator, left: Fraction, right: Fraction): Fraction | null {
  if (op === "^") return power(left, right);
  if ((op === "*" || op === "/") && bits(left) + bits(right) > 2 * LIMITS.bits) throw tooLarge();
  switch (op) {
    case "+":
      return bounded(exact.sum(left, right));
    case "-":
      return bounded(exact.difference(left, right));
    case "*":
      return bounded(exact.product(left, right));
    case "/":
      return right.above === 0n ? null : bounded(exact.quotient(left, right));
  }
}

function power(base: Fraction, exponent: Fraction): Fraction | null {
  if (exact.compare(exact.absolute(exponent), exact.whole(LIMITS.power)) > 0) {
    const text = bits(exponent) < 100 ? exact.fractionText(exponent) : "of many digits";
    throw new ExpressionError(`a power with exponent ${text}`, `is beyond the largest exponent ${LIMITS.power}`);
  }
  if (exponent.below !== 1n || (base.above === 0n && exponent.above < 0n)) return null;
  if ((bits(base) - 1) * Math.abs(Number(exponent.above)) > LIMITS.bits) throw tooLarge();
  return bounded(exact.raisedTo(base, exponent.above));
}

function bounded(value: Fraction): Fraction {
  if (bits(value) > LIMITS.bits) throw tooLarge();
  return value;
}

const bits = (value: Fraction): number => Math.max(exact.bitLength(value.above), exact.bitLength(value.below));

function tooLarge(): ExpressionError {
  return new ExpressionError(
    "an exact intermediate result",
    `has more than ${LIMITS.bits} bits`,
    "write smaller powers",
  );
}

/** digits * 10^exponent, null where the number has no finite decimal form. */
function scaled(value: Fraction): { digits: bigint; exponent: number } | null {
  let [rest, twos, fives] = [value.below, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest !== 1n) return null;
  const places = Math.max(twos, fives);
  const digits = value.above * 2n ** BigInt(places - twos) * 5n ** BigInt(places - fives);
  return { digits, exponent: -places };
}
