/** Numbers as the page shows them. */
import { allDigits, formatNumber } from "../model/mathematics";

const MINUS = "\u2212";

/** Four significant digits. */
export function brief(value: number, digits = 4): string {
  return typographic(formatNumber(value, digits));
}

/** All digits that tell the number's bits, as one would type it. */
export function exact(value: number): string {
  return allDigits(value);
}

/** A loss, with as many digits as tell losses apart and a width that does not jump. */
export function loss(value: number): string {
  if (!Number.isFinite(value)) return "\u2013";
  if (value !== 0 && value < 0.0001) return typographic(value.toExponential(2));
  return value.toFixed(value < 10 ? 4 : value < 1000 ? 2 : 0);
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)}\u2009%` : "\u2013";
}

/** 000,250 */
export function epochs(epoch: number): string {
  const digits = String(epoch).padStart(6, "0");
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** 1,500 */
export function counted(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function typographic(text: string): string {
  return text.replace("-", MINUS);
}
