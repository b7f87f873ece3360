/** Numbers as parts of formulas. */
import { decimalFraction, type Node } from "../expressions";
import { name, negation, number } from "../expressions/tree";
import { allDigits, type Digits, formatNumber } from "./numbers";

/** A number as a part of a formula. */
export function numberOf(value: number, digits: Digits): Node {
  if (!Number.isFinite(value)) return name(Number.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "minus_infinity");
  const text = digits === "all" ? allDigits(Math.abs(value)) : formatNumber(Math.abs(value), digits);
  const size = number(decimalFraction(text), text.replace("e+", "e"));
  return value < 0 && text !== "0" ? negation(size) : size;
}
