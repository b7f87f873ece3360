/** A number in a box, one step up or down: by the second of its digits, as far as it has more than one. */

/** The least number whose size a step follows; below it the steps stay. */
const LEAST = 0.1;

/** The number as it is written after a step; null where no number stands there. A large step is ten small ones. */
export function nudged(text: string, up: boolean, large: boolean, whole = false): string | null {
  const value = text.trim() === "" ? NaN : Number(text.replace("\u2212", "-").replace(",", "."));
  if (!Number.isFinite(value)) return null;
  const decade = whole ? 0 : Math.floor(Math.log10(Math.max(Math.abs(value), LEAST))) - 1;
  const steps = (up ? 1 : -1) * (large ? 10 : 1);
  return decade < 0
    ? String(Number((value + steps * 10 ** decade).toFixed(Math.max(-decade, digitsAfterPoint(value)))))
    : String(value + steps * 10 ** decade);
}

function digitsAfterPoint(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.min(100, Math.max(0, (digits.split(".")[1] ?? "").length - Number(exponent)));
}
