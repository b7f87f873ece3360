/** The functions that texts in a document name: activations, losses, update rules, penalties, starts. */

import { ACTIVATIONS, type Activation, SOFTMAX, VARIABLE } from "../../contract/activations";
import { LOSSES, type Loss } from "../../contract/losses";
import { KINK_NOT_USED, NO_ACTIVATION } from "../../contract/name_refusals";
import { OPTIMIZERS, type Optimizer } from "../../contract/optimizers";
import { NO_PENALTY, PENALTIES, type Penalty } from "../../contract/penalties";
import { STARTS, type Start } from "../../contract/starts";
import { readActivation, writeText } from "../expressions";
import { InputError } from "../interfaces";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { shownFloat } from "../showing";
import { type Bound, bound, byName, filled, find, plain, spelledWith, splitSettings } from "./registry";

const activations = byName(ACTIVATIONS);
const losses = byName(LOSSES);
const optimizers = byName(OPTIMIZERS);
const starts = byName(STARTS);
const penalties = byName(PENALTIES.map((record) => ({ ...record, parameters: [] })));

/** An activation with its settings: `record` is null for a formula, whose `name` is its one spelling. */
export interface ChosenActivation {
  readonly name: string;
  /** As documents write it: the name with what differs from the standard, or the formula. */
  readonly text: string;
  readonly record: Activation | null;
  readonly settings: ReadonlyMap<string, number>;
  /** The slope at the kink, where one was chosen. */
  readonly kink: number | null;
}

const inFormula = new RegExp(`(?<![A-Za-z_])${VARIABLE}(?![A-Za-z_0-9])`);
const remembered = new Map<string, ChosenActivation>();

/** The activation of a name, with settings such as `elu(alpha=0.5)`, or of a formula in x. @throws InputError */
export function activationOf(text: string): ChosenActivation {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = foundActivation(text);
  if (remembered.size >= 512) remembered.clear();
  remembered.set(text, found);
  return found;
}

function foundActivation(text: string): ChosenActivation {
  const record = activations.get(plain(text));
  if (record !== undefined) return chosen(record, new Map());
  if (inFormula.test(text)) {
    const written = writeText(readActivation(text));
    return { name: written, text: written, record: null, settings: new Map(), kink: null };
  }
  const [name, settings] = namedActivation(text);
  return chosen(find("activation", name, activations), settings);
}

function namedActivation(text: string): readonly [string, ReadonlyMap<string, number>] {
  try {
    return splitSettings("activation", text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw refused(NO_ACTIVATION, text);
  }
}

function chosen(record: Activation, given: ReadonlyMap<string, number>): ChosenActivation {
  const kink = given.get("kink") ?? null;
  if (kink !== null && !(record.kinks.length > 0 && Number.isFinite(kink))) {
    throw refused(KINK_NOT_USED, shownFloat(kink), {}, `${record.name} kink`);
  }
  const others = new Map([...given].filter(([name]) => name !== "kink"));
  const settings = given.size > 0 ? filled(record, others) : others;
  const standard = new Map(record.parameters.map((parameter) => [parameter.name, parameter.standard]));
  const changed = [...settings].filter(([name, value]) => value !== standard.get(name));
  const text = spelledWith(record.name, kink === null ? changed : [...changed, ["kink", kink]]);
  return { name: record.name, text, record, settings, kink };
}

/** The names of the activation's learned parameters, each with its first value. */
export function learnedOf(text: string): readonly { readonly name: string; readonly first: number }[] {
  if (text === SOFTMAX) return [];
  const { record, settings } = activationOf(text);
  const learned = (record?.parameters ?? []).filter((parameter) => parameter.learned);
  return learned.map(({ name, standard }) => ({ name, first: settings.get(name) ?? standard }));
}

export const lossOf = (text: string): Bound<Loss> => bound("loss", text, losses);
export const optimizerOf = (text: string): Bound<Optimizer> => bound("optimizer", text, optimizers);
export const startOf = (text: string): Bound<Start> => bound("start", text, starts);

/** The penalty of that name; null for "none". @throws InputError */
export function penaltyOf(text: string): Penalty | null {
  const name = plain(text);
  if (name === NO_PENALTY) return null;
  const found = penalties.get(name);
  if (found === undefined) {
    throw unknownName("penalty", name, [NO_PENALTY, ...PENALTIES.map((record) => record.name)]);
  }
  return found;
}
