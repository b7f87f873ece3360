/** How many points, units and sources an experiment has. */
import type { Data, Layer, Network } from "../../contract/documents";

/** How many points are trained on: floor(points * share / 100); all of a truth table's rows. */
export const trainCountOf = (data: Data): number =>
  data.truth === undefined ? Math.floor((data.points * data.train_share) / 100) : data.points;

/** How many points are tested on: the others, or all where all are trained on. */
export const testCountOf = (data: Data): number => data.points - trainCountOf(data) || data.points;

/** The activation's text for every unit. */
export function activationsOf({ units, activation }: Layer): readonly string[] {
  return typeof activation === "string" ? Array.from({ length: units }, () => activation) : activation;
}

/** The activations that occur in a layer, each once. */
export const differentOf = (layer: Layer): readonly string[] =>
  typeof layer.activation === "string" ? [layer.activation] : [...new Set(layer.activation)];

/** Inputs, then the units of each layer: [2, 4, 2, 1] for 2-4-2-1. */
export const widthsOf = (network: Network): readonly number[] => [
  network.inputs,
  ...network.layers.map((layer) => layer.units),
];
