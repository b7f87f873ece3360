/** Numbers and units as the sentences of findings write them, letter for letter as Python does. */
import { WORDING } from "../../contract/findings";
import type { Place } from "../interfaces";

/** The text with its {words} filled in. */
export function say(text: string, words: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name]));
}

const { smallest_written_out: SMALLEST, largest_written_out: LARGEST } = WORDING.thresholds;
const RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

/** A number with a few significant digits as people write it: 0.00002, 3,700, 1.8 times a power of ten. */
export function number(value: number, digits = 3): string {
  const text = general(value, digits);
  const [mantissa = "", power] = text.split("e");
  if (power === undefined) return text === "-0" ? "0" : text;
  const exponent = Number(power);
  if (exponent < SMALLEST || exponent > LARGEST) {
    const raised = String(exponent).replace(/./g, (sign) => (sign === "-" ? "\u207b" : RAISED[Number(sign)]!));
    return `${mantissa}\u2009\u00d7\u200910${raised}`;
  }
  const [left = "", right = ""] = mantissa.split(".");
  if (exponent >= 0) return whole(Number(`${left}${right.padEnd(exponent, "0")}`));
  return `${left.startsWith("-") ? "-" : ""}0.${"0".repeat(-exponent - 1)}${left.replace("-", "")}${right}`;
}

/** Python's %.{digits}g: ties go to the even digit, where JavaScript's go up. */
export function general(value: number, digits: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [mantissa = "", power = ""] = evenTie(value.toExponential(digits - 1), value.toExponential(100), digits).split(
    "e",
  );
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return trimmed(shifted(mantissa, exponent));
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${trimmed(mantissa)}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** A share in percent, without digits that say nothing. */
export function percent(share: number): string {
  const value = 100 * share;
  const long = value.toFixed(60);
  const cut = long.slice(0, long.indexOf(".") + 2);
  const tie = /^50*$/.test(long.slice(cut.length));
  const text = tie && Number(cut.at(-1)) % 2 === 0 ? cut : value.toFixed(1);
  return say(WORDING.texts.percent, { share: text.replace(/\.0$/, "") });
}

/** 1,234 */
export const whole = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** 1 point, 2 points. */
export const counted = (count: number, thing: string): string =>
  say(count === 1 ? WORDING.texts.one : WORDING.texts.many, { count: whole(count), thing });

/** One, two and three. */
export const joined = (words: readonly string[]): string =>
  words.length === 1
    ? words[0]!
    : say(WORDING.texts.joined, { first: words.slice(0, -1).join(", "), last: words.at(-1)! });

/** Units of one layer: "unit 2 of layer 1", "units 1 and 3 of layer 2". */
export function named(places: readonly Place[]): string {
  const units = joined(places.map(([, unit]) => String(unit)));
  return say(places.length === 1 ? WORDING.texts.unit : WORDING.texts.units, { units, layer: places[0]![0] });
}

export const capital = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** The number, null where it is not finite, fit for JSON. */
export const plain = (value: number): number | null => (Number.isFinite(value) ? value : null);

function evenTie(rounded: string, long: string, digits: number): string {
  const [mantissa = "", power = ""] = long.split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const all = mantissa.replace(/[-.]/g, "");
  const kept = all.slice(0, digits);
  if (!/^50*$/.test(all.slice(digits)) || Number(kept.at(-1)) % 2 !== 0) return rounded;
  return `${sign}${kept[0]}${digits > 1 ? `.${kept.slice(1)}` : ""}e${power}`;
}

function shifted(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const all = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${all}`;
  const head = all.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return all.length > exponent + 1 ? `${sign}${head}.${all.slice(exponent + 1)}` : `${sign}${head}`;
}

const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
