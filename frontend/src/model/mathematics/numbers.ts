/** Numbers as formulas show them: a few significant digits, never "-0", and all digits on request. */

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
