/** Drafts: what somebody chose, in the shape of a document; a later draft wins over an earlier one. */

import type { Layer } from "../../contract/documents";
import { DRAFT_KEYS, NEW_CRITERION, REPLACES } from "../../contract/drafts";
import { OPTIMIZER } from "../../contract/rules";
import { BESIDE_LAYERS, EMPTY_LAYERS, NO_SETTINGS_TABLE } from "../../contract/setting_refusals";
import { SETTINGS } from "../../contract/settings";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { shown } from "../showing";
import { convert, isTable } from "./convert";
import { optimizerOf } from "./functions";
import { optionValue } from "./option_values";

export type Draft = Readonly<Record<string, unknown>>;
type Section = Readonly<Record<string, unknown>>;

export const SECTIONS = ["data", "network", "training", "view"] as const;
const NETWORK_SHORT = ["hidden", "activation", "output", "outputs", "biases"];
const isSection = (key: string): boolean => (SECTIONS as readonly string[]).includes(key);

/** A section of a draft that has been checked; empty where it is missing. */
export function section(draft: Draft, key: string): Section {
  const found = draft[key];
  return isTable(found) ? found : {};
}

/** The draft of settings by their names; what is undefined or null is not chosen. @throws InputError */
export function fromOptions(options: Readonly<Record<string, unknown>>): Draft {
  const draft: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(options)) {
    const setting = SETTINGS.find((one) => one.name === name);
    if (setting === undefined)
      throw unknownName(
        "setting",
        name,
        SETTINGS.map((one) => one.name),
      );
    if (given === null || given === undefined) continue;
    const value = optionValue(setting, given);
    const [key = "", inner] = setting.path.split(".");
    draft[key] = inner === undefined ? value : { ...section(draft, key), [inner]: value };
  }
  return draft;
}

/** One draft of several: later ones win, setting by setting, and take back what had followed. @throws InputError */
export function merge(...drafts: readonly Draft[]): Draft {
  const whole: Record<string, unknown> = {};
  for (const given of drafts) {
    const draft = loosened(given);
    for (const name of settingNames(draft)) {
      for (const lost of replaced(name, whole, draft)) remove(whole, lost);
    }
    for (const [key, value] of Object.entries(draft)) {
      whole[key] = isSection(key) ? { ...section(whole, key), ...section(draft, key) } : value;
    }
  }
  return whole;
}

/** What a setting of a draft takes back of the whole. */
function replaced(name: string, whole: Draft, draft: Draft): readonly string[] {
  if (name !== "training.optimizer") return Object.hasOwn(REPLACES, name) ? (REPLACES[name] ?? []) : [];
  const [old, fresh] = [section(whole, "training").optimizer ?? OPTIMIZER, section(draft, "training").optimizer];
  if (typeof old !== "string" || typeof fresh !== "string") return [];
  const followed = (text: string) => optimizerOf(text).record.criterion;
  return followed(old) === followed(fresh) ? [] : NEW_CRITERION;
}

/** A copy with `network.layers` told in short keys, so that another draft may change a part of it. */
export function loosened(draft: Draft): Draft {
  checkKeys(draft);
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(draft)) {
    if (value !== null && value !== undefined) copy[key] = isSection(key) ? chosen(section(draft, key)) : value;
  }
  const { layers, ...network } = section(copy, "network");
  if (layers === undefined) return copy;
  for (const key of NETWORK_SHORT) {
    if (Object.hasOwn(network, key)) {
      throw refused(BESIDE_LAYERS, network[key], {}, `network.${key}`);
    }
  }
  copy.network = { ...network, ...short(convert(layers, { array: { plan: "Layer" } }, "network.layers")) };
  return copy;
}

const chosen = (given: Section): Section =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));

function short(layers: readonly Partial<Layer>[]): Section {
  const last = layers.at(-1);
  if (last === undefined) {
    throw refused(EMPTY_LAYERS, "[]");
  }
  const activations = layers.slice(0, -1).map((layer) => layer.activation ?? "tanh");
  const biases = layers.map((layer) => layer.biases ?? true);
  const alike = typeof activations[0] === "string" && activations.every((one) => one === activations[0]);
  return {
    hidden: layers.slice(0, -1).map((layer) => layer.units),
    output: last.activation ?? "tanh",
    outputs: last.units,
    ...(activations.length > 0 ? { activation: alike ? activations[0] : activations } : {}),
    biases: biases.every((one) => one === biases[0]) ? biases[0] : biases,
  };
}

/** Refuse a key that no draft has, with the nearest match. */
export function checkKeys(draft: Draft): void {
  checkKnown(draft, "", "the experiment");
  for (const key of SECTIONS) {
    const given = draft[key];
    if (given === null || given === undefined) continue;
    const found = table(given, key);
    checkKnown(found, key, key);
    if (found.inline) checkKnown(table(found.inline, "data.inline"), "inline", "data.inline");
    const weights = found.given;
    (Array.isArray(weights) ? weights : []).forEach((part: unknown, number) => {
      const path = `network.given[${number}]`;
      checkKnown(table(part, path), "given", path);
    });
  }
}

function checkKnown(given: Section, keys: string, path: string): void {
  const known = DRAFT_KEYS[keys] ?? [];
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) throw unknownName(`setting in ${path}`, key, known);
  }
}

function table(value: unknown, path: string): Section {
  if (isTable(value)) return value;
  const given = typeof value === "string" ? value : shown(value);
  throw refused(NO_SETTINGS_TABLE, given, { path }, path);
}

function settingNames(draft: Draft): readonly string[] {
  return Object.keys(draft).flatMap((key) =>
    isSection(key) ? Object.keys(section(draft, key)).map((inner) => `${key}.${inner}`) : [key],
  );
}

function remove(whole: Record<string, unknown>, name: string): void {
  const [key = "", inner = ""] = name.split(".");
  const { [inner]: _gone, ...kept } = section(whole, key);
  if (Object.hasOwn(whole, key) && inner) whole[key] = kept;
}
