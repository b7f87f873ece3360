/** From an experiment to the Playground's keys, with the reasons why the Playground cannot say all of it. */

import { HIDABLE, TILES } from "../../contract/choices";
import type { Experiment } from "../../contract/documents";
import { GENERATORS } from "../../contract/generators";
import {
  FEATURE_ORDER,
  LINK_ACTIVATION,
  LINK_CONTROLS,
  LINK_FEATURE,
  LINK_OUTPUT,
  LINK_PENALTY,
  LINK_POINTS,
  LINK_SEED,
  LINK_START,
  LINK_WEIGHTS,
  NO_BIASES,
  SEVERAL_ACTIVATIONS,
} from "../../contract/link_refusals";
import { DEFAULT_SETS, LINK_ACTIVATIONS, LINK_PENALTIES } from "../../contract/links";
import { say } from "../refusing";
import { shown, shownFloat } from "../showing";
import { differentOf } from "./counting";
import { quote } from "./link_text";

/** The Playground's keys of an experiment; `reasons` say what it cannot say. */
export interface Said {
  readonly keys: Readonly<Record<string, string>>;
  readonly reasons: readonly string[];
}

const spelled = (value: number): string => String(value === 0 ? 0 : value);
const onOff = (on: boolean): string => (on ? "true" : "false");

/** Data set, noise, share, features; null where the Playground does not have the data. */
export function dataKeys({ data }: Experiment): Said | null {
  const generator = GENERATORS.find((one) => one.name === data.generator);
  if (generator === undefined || generator.linkName === null) return null;
  const reasons: string[] = [];
  if (data.points !== generator.points)
    reasons.push(say(LINK_POINTS, { points: data.points, usual: generator.points }));
  const formulas = TILES.map((tile) => tile.formula);
  const known = data.features.filter((formula) => formulas.includes(formula));
  const unknown = data.features.filter((formula) => !formulas.includes(formula));
  reasons.push(...unknown.map((formula) => say(LINK_FEATURE, { formula })));
  if (formulas.filter((formula) => known.includes(formula)).join("\n") !== known.join("\n")) {
    reasons.push(FEATURE_ORDER);
  }
  const keys = {
    ...DEFAULT_SETS,
    [data.kind === "classification" ? "dataset" : "regDataset"]: generator.linkName,
    problem: data.kind,
    noise: spelled(data.noise),
    percTrainData: spelled(data.train_share),
    ...Object.fromEntries(TILES.map((tile) => [tile.key, onOff(known.includes(tile.formula))])),
  };
  return { keys, reasons };
}

/** Activation, hidden layers, the start. */
export function networkKeys({ data, network }: Experiment): Said {
  const hidden = network.layers.slice(0, -1);
  const found = [...new Set(hidden.flatMap(differentOf))].sort();
  const [first = "tanh"] = found;
  const known = found.length === 1 && LINK_ACTIVATIONS.includes(first);
  const reasons: string[] = [];
  if (found.length > 1) reasons.push(say(SEVERAL_ACTIVATIONS, { names: found.join(", ") }));
  else if (found.length === 1 && !known) reasons.push(say(LINK_ACTIVATION, { name: first }));
  const output = network.layers.slice(-1).flatMap(differentOf).sort();
  const expected = data.kind === "classification" ? "tanh" : "linear";
  if (output.length !== 1 || output[0] !== expected) reasons.push(say(LINK_OUTPUT, { names: output.join(", ") }));
  if (!network.layers.every((layer) => layer.biases)) reasons.push(NO_BIASES);
  const given = network.given.length > 0;
  if (given) reasons.push(LINK_WEIGHTS);
  else if (!["playground", "zeros"].includes(network.start)) reasons.push(say(LINK_START, { start: network.start }));
  const keys = {
    networkShape: hidden.map((layer) => String(layer.units)).join(","),
    activation: known ? first : "tanh",
    initZero: onOff(network.start === "zeros" && !given),
  };
  return { keys, reasons };
}

/** Batch, rates, regularization. */
export function trainingKeys({ training }: Experiment): Said {
  const name = Object.entries(LINK_PENALTIES).find(([, ours]) => ours === training.penalty)?.[0];
  const unknown = name === undefined && training.penalty !== "none";
  const keys = {
    batchSize: String(training.batch),
    learningRate: spelled(training.learning_rate),
    regularizationRate: spelled(training.penalty_rate),
    ...(name === undefined ? {} : { regularization: name }),
  };
  return { keys, reasons: unknown ? [say(LINK_PENALTY, { penalty: training.penalty })] : [] };
}

/** Seed, view, and the keys that are always the same. */
export function otherKeys({ seed, view }: Experiment): Said {
  const reasons = quote(seed) === seed ? [] : [say(LINK_SEED, { seed: shown(seed) })];
  const dead = Object.fromEntries(["cosX", "cosY", "collectStats", "hideText"].map((key) => [key, "false"]));
  const keys = { ...dead, showTestData: onOff(view.show_test), discretize: onOff(view.discretize), seed: quote(seed) };
  return { keys, reasons };
}

/** Settings that no key has, where they are not what the Playground does. */
export function beyond({ data, training, precision, view }: Experiment): readonly string[] {
  const settings: readonly (readonly [string, unknown, unknown])[] = [
    ["loss", training.loss, "half_squared"],
    ["optimizer", training.optimizer, "sgd"],
    ["reshuffle", training.reshuffle, false],
    ["partial_batch", training.partial_batch, "carry"],
    ["dead_links", training.dead_links, training.penalty === "l1"],
    ["stop_at", training.stop_at, undefined],
    ["precision", precision, "float64"],
    ["same_data", data.same_data, undefined],
    ["standardize_inputs", data.standardize_inputs, false],
    ["standardize_target", data.standardize_target, false],
  ];
  const text = (value: unknown): string =>
    typeof value === "string" ? value : typeof value === "number" ? shownFloat(value) : shown(value);
  const hidden = (view.hide ?? []).filter((name) => !HIDABLE.includes(name));
  return [
    ...settings.filter(([, given, theirs]) => given !== theirs).map(([name, given]) => `${name} = ${text(given)}`),
    ...(hidden.length > 0 ? [say(LINK_CONTROLS, { names: hidden.join(", ") })] : []),
  ];
}
