/** Names of features, classes and units as people read them. */
import { TILES } from "../contract/choices";
import type { Experiment } from "../contract/documents";
import type { Place } from "../model/interfaces";
import { TEXT } from "../texts/en";

export function featureName(formula: string): string {
  return TILES.find((tile) => tile.formula === formula)?.label ?? formula;
}

/** -1 and +1 with a true minus. */
export function className(name: string): string {
  return name.replace(/^-/, "\u2212");
}

export function unitName(experiment: Experiment, [layer, unit]: Place): string {
  const { layers } = experiment.network;
  if (layer === 0) return featureName(experiment.data.features[unit - 1] ?? "");
  if (layer < layers.length) return TEXT.network.unit(layer, unit);
  const several = (layers.at(-1)?.units ?? 1) > 1;
  return TEXT.network.outputUnit(several ? className(experiment.data.classes[unit - 1] ?? "") : "");
}

/** The activation of one unit, as the document writes it. */
export function activationOf(experiment: Experiment, [layer, unit]: Place): string {
  const activation = experiment.network.layers[layer - 1]?.activation ?? "linear";
  return typeof activation === "string" ? activation : (activation[unit - 1] ?? "linear");
}

/** The features on offer: the Playground's for points of a plane, else the columns; and whatever is in use. */
export function offeredFeatures(experiment: Experiment, columns: readonly string[]): readonly string[] {
  const plane = columns.length === 2 && columns[0] === "x1" && columns[1] === "x2";
  const usual = plane ? TILES.map((tile) => tile.formula) : columns;
  return [...usual, ...experiment.data.features.filter((feature) => !usual.includes(feature))];
}

/** In the order on offer, so that adding and taking away comes back to the same network. */
export function withFeature(
  experiment: Experiment,
  columns: readonly string[],
  formula: string,
  wanted: boolean,
): string[] {
  const now = new Set(experiment.data.features);
  if (wanted) now.add(formula);
  else now.delete(formula);
  const order = offeredFeatures(experiment, columns);
  return [...now].sort((one, other) => (order.indexOf(one) >>> 0) - (order.indexOf(other) >>> 0));
}
