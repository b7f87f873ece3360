/** Drafts that change the network's shape; hidden layers, activations and given weights always go together. */
import type { Experiment } from "../../contract/documents";
import { ACTIVATION } from "../../contract/rules";
import type { Draft } from "../../state";

type Activation = string | readonly string[];

function hiddenLayers(experiment: Experiment): { units: number; activation: Activation }[] {
  return experiment.network.layers.slice(0, -1).map(({ units, activation }) => ({ units, activation }));
}

function shaped(layers: readonly { units: number; activation: Activation }[]): Draft {
  const hidden = layers.map((layer) => layer.units);
  const activation = layers.map((layer) => layer.activation);
  return { network: { hidden, activation: activation.length > 0 ? activation : ACTIVATION, given: [] } };
}

/** A new layer comes last, with two units and the activation of the one before. */
export function withLayer(experiment: Experiment): Draft {
  const layers = hiddenLayers(experiment);
  const before = layers.at(-1)?.activation ?? ACTIVATION;
  return shaped([...layers, { units: 2, activation: typeof before === "string" ? before : (before[0] ?? ACTIVATION) }]);
}

export function withoutLayer(experiment: Experiment): Draft {
  return shaped(hiddenLayers(experiment).slice(0, -1));
}

/** One unit more (+1) or fewer (-1); new ones are like the layer's last. */
export function withUnits(experiment: Experiment, layer: number, more: 1 | -1): Draft {
  const layers = hiddenLayers(experiment);
  const old = layers[layer - 1];
  const units = Math.max(1, (old?.units ?? 0) + more);
  if (old !== undefined)
    layers[layer - 1] = {
      units,
      activation: typeof old.activation === "string" ? old.activation : resized(old.activation, units),
    };
  return shaped(layers);
}

/** Another activation for a layer, or for one of its units. */
export function withActivation(experiment: Experiment, layer: number, unit: number | null, text: string): Draft {
  const layers = hiddenLayers(experiment);
  const old = layers[layer - 1];
  if (old === undefined) return { network: { output: text } };
  if (unit === null) old.activation = text;
  else {
    const each =
      typeof old.activation === "string" ? Array<string>(old.units).fill(old.activation) : [...old.activation];
    each[unit - 1] = text;
    old.activation = each.every((one) => one === each[0]) ? each[0]! : each;
  }
  return shaped(layers);
}

/** The same activation for every hidden unit. */
export function withEveryActivation(experiment: Experiment, text: string): Draft {
  return shaped(hiddenLayers(experiment).map((layer) => ({ ...layer, activation: text })));
}

/** Every hidden unit linear. */
export const allLinear = (experiment: Experiment): Draft => withEveryActivation(experiment, "linear");

function resized(each: readonly string[], units: number): string[] {
  return Array.from({ length: units }, (_, unit) => each[Math.min(unit, each.length - 1)]!);
}
