/** Values of settings, as typed or given, in the form that a draft has. */
import { NO_FLAG, NO_NUMBER, NO_SEED_OPTION, NO_TEXT, NO_WHOLE_NUMBER } from "../../contract/setting_refusals";
import type { Form, Setting } from "../../contract/settings";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { shown } from "../showing";
import { plain } from "./registry";
import { seedText } from "./seeds";
import { type Layers, splitActivations, splitOutside } from "./splitting";

const TRUTH = new Map([
  ...["true", "yes", "on", "1"].map((word) => [word, true] as const),
  ...["false", "no", "off", "0"].map((word) => [word, false] as const),
]);
const WHOLE = /^\s*[-+]?\d+\s*$/;
const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** The value that a setting takes in a draft. @throws InputError */
export function optionValue(setting: Setting, given: unknown): unknown {
  if (setting.choices.length > 0 && !setting.open) {
    const name = typeof given === "string" ? plain(given) : given;
    if (typeof name === "string" && setting.choices.includes(name)) return name;
    throw unknownName(setting.name, typeof given === "string" ? given : shown(given), setting.choices);
  }
  return FORMS[setting.form](setting.name, given);
}

function whole(name: string, given: unknown): number {
  if (typeof given === "string" && WHOLE.test(given)) return Number(given);
  if (typeof given === "number" && Number.isInteger(given)) return given;
  throw refused(NO_WHOLE_NUMBER, given, {}, name);
}

function number(name: string, given: unknown): number {
  if (typeof given === "string" && NUMBER.test(given)) return Number(given);
  if (typeof given === "number") return given;
  throw refused(NO_NUMBER, given, {}, name);
}

function text(name: string, given: unknown): string {
  if (typeof given === "string") return given;
  if (name === "target" && typeof given === "number") return String(given);
  throw refused(NO_TEXT, given, {}, name);
}

function flag(name: string, given: unknown): boolean {
  const known = typeof given === "string" ? TRUTH.get(given.trim().toLowerCase()) : given;
  if (typeof known === "boolean") return known;
  throw refused(NO_FLAG, given, {}, name);
}

function seed(name: string, given: unknown): string {
  if (typeof given === "string" || (typeof given === "number" && Number.isInteger(given) && given >= 0)) {
    return seedText(given);
  }
  throw refused(NO_SEED_OPTION, given, {}, name);
}

const isNothing = (given: unknown): boolean =>
  typeof given === "string" && ["", "none"].includes(given.trim().toLowerCase());

function wholes(name: string, given: unknown): readonly number[] {
  if (isNothing(given)) return [];
  const widths = parts(name, given).map((part) => whole(name, part));
  return widths.length === 1 && widths[0] === 0 ? [] : widths;
}

function texts(name: string, given: unknown): readonly string[] {
  return isNothing(given) ? [] : parts(name, given).map((part) => text(name, part));
}

function layers(name: string, given: unknown): Layers {
  if (typeof given === "string") return splitActivations(name, given);
  return parts(name, given).map((part) => (typeof part === "string" ? part : texts(name, part)));
}

function parts(name: string, given: unknown): readonly unknown[] {
  if (typeof given === "string") return splitOutside(name, given, ",");
  return Array.isArray(given) ? given : [given];
}

const FORMS: Readonly<Record<Form, (name: string, given: unknown) => unknown>> = {
  whole,
  number,
  text,
  flag,
  seed,
  wholes,
  texts,
  layers,
};
