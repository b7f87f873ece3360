/** From a Playground link to a draft, with a note on everything that is not kept. */

import { ACTIVATIONS } from "../../contract/activations";
import { HIDABLE, OWN_HIDABLE, TILES } from "../../contract/choices";
import { GENERATORS } from "../../contract/generators";
import {
  BATCH,
  FEATURE_AWAY,
  NO_CONTROL,
  NO_NUMBER_CHANGED,
  NO_SEED_IN_LINK,
  NOISE_ROUNDED,
  ONE_KEY,
  OTHER_ACTIVATION,
  OTHER_PROBLEM,
  PENALTY_OF_LINK,
  PERCENT,
  QUOTE,
  RATE_OF_LINK,
  SHARE,
  SHARE_OF_LINK,
  TUTORIAL,
  UNITS,
  UNKNOWN_KEY,
  UNKNOWN_NAME,
} from "../../contract/link_refusals";
import {
  DEAD_KEYS,
  DEFAULT_FEATURES,
  DEFAULT_SETS,
  HIDE,
  LINK_ACTIVATIONS,
  LINK_PENALTIES,
  ORDER,
} from "../../contract/links";
import { refused, say } from "../refusing";
import { general } from "../showing";
import type { Draft } from "./drafts";
import { number, whole } from "./link_numbers";

export type Keys = ReadonlyMap<string, string>;

/** What a link says in the Playground's own keys. */
export interface Said {
  readonly draft: Draft;
  readonly notes: readonly string[];
}

interface Reading {
  readonly keys: Keys;
  readonly notes: string[];
  /** Whether the link is the Playground's own: there its own names alone are known. */
  readonly theirs: boolean;
}

type Part = Record<string, unknown>;

/**
 * As in the Playground, unknown keys and names are ignored (a note says so), and any value but "false" is true.
 *
 * @param typed whether it was typed into a shell, which may have cut it
 * @param theirs whether its address is the Playground's
 */
export function saidBy(keys: Keys, typed = true, theirs = false): Said {
  const reading: Reading = { keys, notes: [], theirs };
  if (keys.size === 1 && typed) reading.notes.push(say(ONE_KEY, { advice: QUOTE }));
  const data = readData(reading);
  const network = readNetwork(reading);
  const training = readTraining(reading);
  const { seed, view } = readView(reading);
  readLost(reading);
  const seeded = seed === null ? {} : { seed };
  return { draft: { rules: "playground", data, network, training, view, ...seeded }, notes: reading.notes };
}

/** The value of a key; null where it is missing or empty. */
function textOf({ keys }: Reading, key: string): string | null {
  const value = keys.get(key) ?? "";
  return value.trim() === "" ? null : value;
}

function oneOf(reading: Reading, key: string, known: readonly string[]): string | null {
  const value = textOf(reading, key);
  if (value === null || known.includes(value)) return value;
  reading.notes.push(say(UNKNOWN_NAME, { key, value }));
  return null;
}

function switchOf(reading: Reading, key: string): boolean | null {
  const value = textOf(reading, key);
  return value === null ? null : value !== "false";
}

function readData(reading: Reading): Part {
  const problem = oneOf(reading, "problem", ["classification", "regression"]) ?? "classification";
  const sets = GENERATORS.filter((generator) => generator.linkName !== null && generator.kind === problem);
  const [key, other] = problem === "classification" ? ["dataset", "regDataset"] : ["regDataset", "dataset"];
  const name =
    oneOf(
      reading,
      key,
      sets.map((generator) => generator.linkName ?? ""),
    ) ?? DEFAULT_SETS[key];
  const generator = sets.find((one) => one.linkName === name)?.name;
  const left = reading.keys.get(other) ?? DEFAULT_SETS[other];
  if (left !== DEFAULT_SETS[other]) reading.notes.push(say(OTHER_PROBLEM, { other, value: left, problem }));
  const amounts = readAmounts(reading);
  const features = TILES.filter((tile) => hasFeature(reading, tile.key)).map((tile) => tile.formula);
  return { generator, ...amounts, features };
}

function readAmounts(reading: Reading): Part {
  const amounts: Part = {};
  const [noise, share] = [textOf(reading, "noise"), textOf(reading, "percTrainData")];
  if (noise !== null) {
    const given = number("noise", noise, PERCENT);
    const kept = given > 80 ? 50 : Math.max(0, given);
    amounts.noise = kept;
    if (kept !== given) reading.notes.push(say(NOISE_ROUNDED, { noise, kept: general(kept) }));
  }
  if (share !== null) {
    const percent = number("percTrainData", share, SHARE);
    if (!(percent >= 10 && percent <= 90)) {
      throw refused(SHARE_OF_LINK, share);
    }
    amounts.train_share = percent;
  }
  return amounts;
}

function hasFeature(reading: Reading, name: string): boolean {
  if (reading.keys.get(`${name}${HIDE}`) === "true") {
    reading.notes.push(say(FEATURE_AWAY, { name, ending: HIDE }));
    return false;
  }
  return switchOf(reading, name) ?? DEFAULT_FEATURES.includes(name);
}

function readNetwork(reading: Reading): Part {
  const network: Part = {};
  const name = ownActivation(reading) ?? oneOf(reading, "activation", LINK_ACTIVATIONS);
  if (name !== null) network.activation = name;
  const shape = reading.keys.get("networkShape")?.trim();
  if (shape !== undefined) {
    const instead = UNITS;
    network.hidden = shape === "" ? [] : shape.split(",").map((part) => whole("networkShape", part, instead));
  }
  if (switchOf(reading, "initZero")) network.start = "zeros";
  return network;
}

/** An activation that smallnets has and the Playground has not, where the link is not the Playground's. */
function ownActivation(reading: Reading): string | null {
  const name = textOf(reading, "activation");
  const isOwn = ACTIVATIONS.some((one) => one.name === name) && !LINK_ACTIVATIONS.includes(name ?? "");
  if (name === null || reading.theirs || !isOwn) return null;
  reading.notes.push(say(OTHER_ACTIVATION, { name }));
  return name;
}

function readTraining(reading: Reading): Part {
  const training: Part = {};
  const [batch, rate] = [textOf(reading, "batchSize"), textOf(reading, "learningRate")];
  if (batch !== null) training.batch = whole("batchSize", batch, BATCH);
  if (rate !== null) {
    const value = number("learningRate", rate);
    if (value <= 0) throw refused(RATE_OF_LINK, rate);
    training.learning_rate = value;
  }
  const kind = oneOf(reading, "regularization", [...Object.keys(LINK_PENALTIES), "none"]);
  if (kind !== null && kind !== "none") training.penalty = LINK_PENALTIES[kind];
  const strength = textOf(reading, "regularizationRate");
  if (strength === null) return training;
  const value = number("regularizationRate", strength);
  if (value < 0) throw refused(PENALTY_OF_LINK, strength);
  return { ...training, penalty_rate: value };
}

function readView(reading: Reading): { readonly seed: string | null; readonly view: Part } {
  const seed = textOf(reading, "seed");
  if (seed === null) {
    reading.notes.push(NO_SEED_IN_LINK);
  }
  const view: Part = {};
  for (const [key, name] of [
    ["showTestData", "show_test"],
    ["discretize", "discretize"],
  ] as const) {
    const on = switchOf(reading, key);
    if (on !== null) view[name] = on;
  }
  const hide = hiddenBy(reading.keys).filter(isControl);
  if (hide.length > 0) view.hide = hide;
  return { seed, view };
}

/** Notes on keys that have no place in an experiment. */
function readLost(reading: Reading): void {
  const { keys, notes } = reading;
  for (const name of hiddenBy(keys)) {
    if (!isControl(name)) notes.push(say(NO_CONTROL, { name, ending: HIDE }));
  }
  for (const [key, value] of keys) {
    if (key.endsWith(HIDE)) continue;
    const said = textOf(reading, key) !== null;
    if (["hideText", ...DEAD_KEYS].includes(key) && switchOf(reading, key)) {
      notes.push(say(NO_NUMBER_CHANGED, { key, value }));
    } else if (key === "tutorial" && said) {
      notes.push(say(TUTORIAL, { value }));
    } else if (!ORDER.includes(key) && !key.includes(".")) {
      notes.push(say(UNKNOWN_KEY, { key }));
    }
  }
}

const isControl = (name: string): boolean => HIDABLE.includes(name) || OWN_HIDABLE.includes(name);

/** What the link hides, by its names; features among it are taken away instead. */
function hiddenBy(keys: Keys): readonly string[] {
  const tiles = TILES.map((tile) => tile.key);
  return [...keys]
    .filter(([key, value]) => key.endsWith(HIDE) && value === "true")
    .map(([key]) => key.slice(0, -HIDE.length))
    .filter((name) => !tiles.includes(name));
}
