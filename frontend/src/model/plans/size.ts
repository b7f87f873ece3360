/** How large an experiment is, and the refusal of one that a page cannot hold. */
import type { Experiment, Network } from "../../contract/documents";
import { InputError } from "../interfaces";
import { testCountOf, trainCountOf, widthsOf } from "./counting";
import { learnedOf, optimizerOf } from "./functions";

/** The bytes that a page may take: half of what a 32-bit memory holds. */
const ROOM = 2 ** 31;

/** Weights, biases and learned activation parameters together. */
export function parameterCount(network: Network): number {
  const widths = widthsOf(network);
  return network.layers.reduce((sum, layer, place) => {
    const learned = learnedCount(layer.activation, layer.units);
    return sum + (widths[place] ?? 0) * layer.units + (layer.biases ? layer.units : 0) + learned;
  }, 0);
}

function learnedCount(activation: string | readonly string[], units: number): number {
  if (typeof activation === "string") return units * learnedOf(activation).length;
  return activation.reduce((sum, text) => sum + learnedOf(text).length, 0);
}

/** An estimate of the bytes that training of one seed holds at its largest; as Python's memory_needed. */
export function memoryNeeded(experiment: Experiment): number {
  const number = experiment.precision === "float64" ? 8 : 4;
  const { network, data, training } = experiment;
  const parameters = parameterCount(network);
  const slots = optimizerOf(training.optimizer).record.slots.length;
  const outputs = network.layers.at(-1)?.units ?? 1;
  const rows = Math.max(trainCountOf(data), testCountOf(data));
  const units = network.layers.reduce((sum, layer) => sum + layer.units, 0);
  const points = data.points * (network.inputs + outputs) * number;
  return parameters * (number * (2 + slots) + 1) + parameters * number + points + rows * 2 * units * number;
}

/** @throws InputError the estimate is larger than what a page may take. */
export function refuseIfTooLarge(experiment: Experiment): void {
  const needed = memoryNeeded(experiment);
  if (needed <= ROOM) return;
  const shape = widthsOf(experiment.network).join("-");
  const why = `needs about ${gigabytes(needed)} for 1 seed; a page has ${gigabytes(ROOM)}`;
  throw new InputError("network", shape, why, "take fewer units, points or seeds");
}

const gigabytes = (count: number): string =>
  count < 1e15 ? `${(count / 1e9).toFixed(1)} GB` : `${(count / 1e9).toExponential(1)} GB`;
