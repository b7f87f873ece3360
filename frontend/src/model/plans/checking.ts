/** What must hold for an experiment's parts and between them; the messages are Python's. */

import { SOFTMAX } from "../../contract/activations";
import { HIDABLE, OWN_HIDABLE } from "../../contract/choices";
import type { Data, Experiment, Layer, LayerWeights, Network, Training } from "../../contract/documents";
import {
  CRITERION_REFUSALS,
  DATA_REFUSALS,
  EXPERIMENT_REFUSALS,
  FEW_UNITS,
  GIVEN_NOT_FINITE,
  LEARNED_BY_NONE,
  NEGATIVE_INPUTS,
  NONE_TO_TRAIN_ON,
  OTHER_OUTPUT,
  OUTPUT_UNITS,
  SOFTMAX_HIDDEN,
  SOFTMAX_MIXED,
  TRAINING_REFUSALS,
  UNEQUAL_ACTIVATIONS,
  UNEQUAL_BIASES,
  UNEQUAL_GIVEN,
  UNEQUAL_LEARNED,
  UNEQUAL_WEIGHTS,
} from "../../contract/setting_refusals";
import { InputError } from "../interfaces";
import { unknownName } from "../nearest";
import { refused, say } from "../refusing";
import { shownFloat } from "../showing";
import { refuse } from "./conditions";
import { activationsOf, differentOf, trainCountOf, widthsOf } from "./counting";
import { activationOf, learnedOf, lossOf, optimizerOf, penaltyOf, startOf } from "./functions";
import { rowsOf } from "./given_points";
import { isOfBits } from "./program";

/** @throws InputError settings out of range, or that do not fit each other. */
export function checkExperiment(experiment: Experiment): void {
  const { data, network, training, view } = experiment;
  checkHidden(view.hide ?? []);
  checkData(data);
  checkNetwork(network);
  checkTraining(training);
  refuse(EXPERIMENT_REFUSALS, {
    inputs: network.inputs,
    features: data.features.length,
    batch: training.batch,
    train_points: trainCountOf(data),
  });
  checkOutput(experiment);
  checkUpdate(experiment);
}

function checkHidden(names: readonly string[]): void {
  const known = [...HIDABLE, ...OWN_HIDABLE];
  for (const name of names) if (!known.includes(name)) throw unknownName("control", name, known);
}

function checkData(data: Data): void {
  const { points, train_share, noise } = data;
  refuse(DATA_REFUSALS, { points, train_share, noise });
  refuse([NONE_TO_TRAIN_ON], { points, train_share, train_points: trainCountOf(data) });
}

function checkNetwork(network: Network): void {
  network.layers.forEach(checkLayer);
  refuse([NEGATIVE_INPUTS], { inputs: network.inputs });
  for (const layer of network.layers.slice(0, -1)) {
    if (!differentOf(layer).includes(SOFTMAX)) continue;
    throw refused(SOFTMAX_HIDDEN, SOFTMAX);
  }
  const last = network.layers.at(-1)?.activation ?? [];
  if (typeof last !== "string" && last.includes(SOFTMAX)) {
    throw refused(SOFTMAX_MIXED, SOFTMAX);
  }
  startOf(network.start);
  if (network.given.length > 0) checkGiven(network);
}

function checkLayer(layer: Layer): void {
  refuse([FEW_UNITS], { units: layer.units });
  if (typeof layer.activation !== "string" && layer.activation.length !== layer.units) {
    throw refused(UNEQUAL_ACTIVATIONS, layer.activation, { units: layer.units });
  }
  differentOf(layer)
    .filter((text) => text !== SOFTMAX)
    .forEach(activationOf);
}

function checkGiven(network: Network): void {
  const { given, layers } = network;
  if (given.length !== layers.length) {
    throw refused(UNEQUAL_GIVEN, `${given.length} layers`, { layers: layers.length });
  }
  const widths = widthsOf(network);
  given.forEach((numbers, place) => {
    const layer = layers[place];
    if (layer !== undefined) checkGivenLayer(place + 1, widths[place] ?? 0, layer, numbers);
  });
}

function checkGivenLayer(number: number, sources: number, layer: Layer, numbers: LayerWeights): void {
  const fits = numbers.weights.length === layer.units && numbers.weights.every((row) => row.length === sources);
  if (!fits && !(sources === 0 && numbers.weights.length === layer.units)) {
    const why = say(UNEQUAL_WEIGHTS, { units: layer.units, sources });
    throw new InputError(`given weights of layer ${number}`, floats(numbers.weights), why);
  }
  if (numbers.biases.length !== (layer.biases ? layer.units : 0)) {
    throw refused(
      UNEQUAL_BIASES,
      floats(numbers.biases),
      { units: layer.units, with_or_without: layer.biases ? "with" : "without" },
      `given biases of layer ${number}`,
    );
  }
  checkLearned(number, layer, numbers);
  const flat = [...numbers.weights.flat(), ...Object.values(numbers.learned).flat(), ...numbers.biases];
  const infinite = flat.find((value) => !Number.isFinite(value));
  if (infinite === undefined) return;
  throw refused(GIVEN_NOT_FINITE, shownFloat(infinite), {}, `given numbers of layer ${number}`);
}

function checkLearned(number: number, layer: Layer, numbers: LayerWeights): void {
  const known = new Set(differentOf(layer).flatMap((text) => learnedOf(text).map((one) => one.name)));
  for (const [name, values] of Object.entries(numbers.learned)) {
    if (!known.has(name)) {
      const why = LEARNED_BY_NONE;
      throw new InputError(`given learned of layer ${number}`, name, why, "leave it out");
    }
    if (values.length !== layer.units) {
      throw refused(UNEQUAL_LEARNED, floats(values), { units: layer.units }, `given ${name} of layer ${number}`);
    }
  }
}

function floats(value: number | readonly (number | readonly number[])[]): string {
  return typeof value === "number" ? shownFloat(value) : `[${value.map((one) => floats(one as number)).join(", ")}]`;
}

function checkTraining(training: Training): void {
  lossOf(training.loss);
  optimizerOf(training.optimizer);
  const { epochs, batch, learning_rate, penalty, penalty_rate, dead_links, stop_at } = training;
  const can_kill = penaltyOf(penalty)?.canKill ?? false;
  refuse(TRAINING_REFUSALS, { epochs, batch, learning_rate, penalty, penalty_rate, dead_links, can_kill, stop_at });
}

function checkOutput({ data, network, training }: Experiment): void {
  const layer = network.layers.at(-1);
  if (layer === undefined) return;
  const different = [...differentOf(layer)].sort();
  const wanted = lossOf(training.loss).record;
  if (wanted.output !== null && !(different.length === 1 && different[0] === wanted.output)) {
    throw refused(OTHER_OUTPUT, different.join(", "), { loss: wanted.name, wanted: wanted.output });
  }
  const needed = outputsNeeded(data, layer);
  if (layer.units !== needed) throw refused(OUTPUT_UNITS, layer.units, { needed });
}

/** What a rule that corrects by the outputs' own error asks of the network. */
function checkUpdate({ data, network, training }: Experiment): void {
  const { name, criterion } = optimizerOf(training.optimizer).record;
  const output = network.layers.at(-1);
  if (criterion === null || output === undefined) return;
  const hidden = network.layers.slice(0, -1).map((layer) => layer.units);
  const needed = criterion.output;
  refuse(CRITERION_REFUSALS, {
    rule: name,
    needed: needed ?? "",
    hidden: hidden.join(", "),
    hidden_layers: hidden.length,
    kind: data.kind,
    is_regression: data.kind === "regression",
    are_bits: areBits(data),
    output: [...differentOf(output)].sort().join(", "),
    needs_other_output: needed !== null && activationsOf(output).some((text) => functionName(text) !== needed),
    is_softmax: output.activation === SOFTMAX,
    is_of_bits: isOfBits(output),
    corrects_answers: criterion.error === "output",
    corrects_net: criterion.error === "net",
  });
}

/** Softmax has linear units before it. */
const functionName = (text: string): string => (text === SOFTMAX ? "linear" : activationOf(text).name);

/** Whether every target is known to be 0 or 1. */
function areBits({ inline }: Data): boolean {
  const rows = inline ? rowsOf(inline) : [];
  return rows.length > 0 && rows.flat().every((target) => target === 0 || target === 1);
}

/** The number of output units that the targets need. */
export function outputsNeeded(data: Data, output: Layer): number {
  if (data.kind === "regression") return (data.inline && rowsOf(data.inline)[0]?.length) ?? 1;
  return output.activation === SOFTMAX || data.classes.length > 2 ? data.classes.length : 1;
}
