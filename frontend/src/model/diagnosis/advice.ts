/** Advice as data and the words for it: the counterpart of Python's diagnosis/advice.py. */
import { ADVICE } from "../../contract/findings";
import type { Advice, Place } from "../interfaces";
import { named, number, say, whole } from "./wording";

interface About {
  readonly units?: readonly Place[];
  readonly layer?: number;
  readonly now?: number;
}

/** One thing to try. */
export const advise = (act: Advice["act"], value: number | string | null = null, about: About = {}): Advice => {
  const { units = [], layer = null, now = null } = about;
  const bare = { act, value, units, layer, now };
  return { ...bare, text: textOf(bare) };
};

function textOf(advice: Omit<Advice, "text">): string {
  const { value, units, layer, now } = advice;
  const words = { value: shown(value), layer: layer ?? "", now: shown(now) };
  return say(ADVICE.texts[nameOf(advice)], units.length > 0 ? { ...words, units: named(units) } : words);
}

function nameOf({ act, value, units }: Omit<Advice, "text">): keyof typeof ADVICE.texts {
  if (act === "units") return Number(value) > 0 ? "units_more" : "units_less";
  if (act === "standardize" && value === "both") return "standardize_both";
  if (act === "activation" && units.length > 0) return "activation_units";
  return act === "points" && value === null ? "more_points" : act;
}

/** Counts have all their digits, other numbers four. */
function shown(value: number | string | null): string {
  if (value === null || typeof value === "string") return value ?? "";
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? whole(value) : number(value, 4);
}

/** Advice with the keys that `smallnets diagnose --json` prints. */
export const adviceDocument = ({ act, value, units, layer, text }: Advice): Record<string, unknown> => ({
  act,
  value,
  units: units.map((place) => [...place]),
  layer,
  text,
});
