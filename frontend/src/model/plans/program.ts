/** What an engine is asked to do: the experiment as plain numbers, without names of files or seeds. */
import { SOFTMAX } from "../../contract/activations";
import type { Experiment, Layer, Network } from "../../contract/documents";
import { OF_BITS } from "../../contract/rules";
import type { Coding, LayerProgram, Program } from "../interfaces";
import { activationsOf, testCountOf, trainCountOf, widthsOf } from "./counting";
import { activationOf, learnedOf, penaltyOf } from "./functions";

/** The program of an experiment: the counterpart of Python's engines/program.py. */
export function lower(experiment: Experiment): Program {
  const { data, network, training } = experiment;
  const layers = layOut(network);
  return {
    width: experiment.precision === "float64" ? 64 : 32,
    layers,
    loss: training.loss,
    update: training.optimizer,
    learningRate: training.learning_rate,
    penalty: (penaltyOf(training.penalty)?.name ?? "none") as Program["penalty"],
    penaltyRate: training.penalty_rate,
    deadLinks: training.dead_links,
    batch: training.batch,
    partialBatch: training.partial_batch,
    reshuffle: training.reshuffle,
    coding: codingOf(experiment),
    trainCount: trainCountOf(data),
    testCount: testCountOf(data),
    parameterCount: layers.at(-1)?.end ?? 0,
  };
}

/** The layers one after the other in the parameter vector. */
export function layOut(network: Network): readonly LayerProgram[] {
  const widths = widthsOf(network);
  const layers: LayerProgram[] = [];
  network.layers.forEach((layer, place) => {
    layers.push(placed(layer, widths[place] ?? 0, layers.at(-1)?.end ?? 0));
  });
  return layers;
}

function placed(layer: Layer, fanIn: number, weightsAt: number): LayerProgram {
  const biasesAt = weightsAt + fanIn * layer.units;
  const learnedAt = biasesAt + (layer.biases ? layer.units : 0);
  const softmax = layer.activation === SOFTMAX;
  const texts = activationsOf(layer);
  const learned = texts
    .flatMap((text, unit) => learnedOf(text).map((parameter) => ({ ...parameter, unit })))
    .map(({ name, unit, first }, place) => ({ name, unit, at: learnedAt + place, first }));
  return {
    fanIn,
    units: layer.units,
    activations: softmax ? texts.map(() => "linear") : texts,
    softmax,
    biases: layer.biases,
    weightsAt,
    biasesAt,
    learned,
    end: learnedAt + learned.length,
  };
}

/** How the targets are written: by the experiment's kind and its output activation. */
export function codingOf(experiment: Experiment): Coding {
  if (experiment.data.kind === "regression") return "numbers";
  const output = experiment.network.layers.at(-1);
  if (output === undefined || output.activation === SOFTMAX) return "shares";
  return isOfBits(output) ? "bits" : "signs";
}

/** Whether every unit answers between 0 and 1, so that two classes are written 0 and 1 and cut at 1/2. */
export const isOfBits = (layer: Layer): boolean =>
  layer.activation !== SOFTMAX && activationsOf(layer).every((text) => OF_BITS.includes(activationOf(text).name));
