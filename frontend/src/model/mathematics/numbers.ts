/** Numbers as formulas show them: a few significant digits, never "-0", and all digits on request. */
import { decimalFraction, type Node } from "../expressions";
import { name, negation, number } from "../expressions/tree";

/** How many significant digits, or all that the number needs to read back with the same bits. */
export type Digits = number | "all";

const LARGE = 6;
const SMALL = -5;

/** All digits that the number needs to read back with the same bits. */
export const allDigits = (value: number): string => (value === 0 ? "0" : String(value));

/** With so many significant digits, without trailing zeros. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value) || value === 0) return allDigits(value);
  const [mantissa = "", power = ""] = value.toExponential(digits - 1).split("e");
  if (Number(power) >= LARGE || Number(power) < SMALL) return `${Number(mantissa)}e${Number(power)}`;
  return String(Number(value.toPrecision(digits)));
}

/** A number as a part of a formula. */
export function numberOf(value: number, digits: Digits): Node {
  if (!Number.isFinite(value)) return name(Number.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "minus_infinity");
  const text = digits === "all" ? allDigits(Math.abs(value)) : formatNumber(Math.abs(value), digits);
  const size = number(decimalFraction(text), text.replace("e+", "e"));
  return value < 0 && text !== "0" ? negation(size) : size;
}
