/** Changes of the network's shape as drafts: a layer more, a unit's own activation, and what must follow from it. */
import { SOFTMAX } from "../../contract/activations";
import type { Experiment, Layer } from "../../contract/documents";
import { ACTIVATION } from "../../contract/rules";
import { InputError } from "../interfaces";
import type { Draft } from "./drafts";
import { spelledActivation } from "./spelling";

/** The units of a new layer, as in the Playground. */
const NEW_UNITS = 2;

/** The draft that gives a network these layers; the given weights go where they do not fit any more. */
const withLayers = (layers: readonly Layer[]): Draft => ({ network: { layers } });

/** A hidden layer more, behind layer `after` (0: directly behind the features), like the one before it. */
export function addLayer({ network: { layers } }: Experiment, after = layers.length - 1, units = NEW_UNITS): Draft {
  const place = between("layer", after, 0, layers.length - 1);
  const model = layers[Math.min(Math.max(place - 1, 0), Math.max(layers.length - 2, 0))];
  const activation = layers.length > 1 && model !== undefined ? mostUsed(model) : ACTIVATION;
  const layer: Layer = { units, activation, biases: model?.biases ?? true };
  return withLayers([...layers.slice(0, place), layer, ...layers.slice(place)]);
}

/** A hidden layer less: layer 1 is the first behind the features; the last one if none is named. */
export function removeLayer({ network: { layers } }: Experiment, layer = layers.length - 1): Draft {
  const place = between("layer", layer, 1, layers.length - 1) - 1;
  return withLayers(layers.filter((_, at) => at !== place));
}

/** Other units in a hidden layer; units that are left keep their activation, new ones have the last one's. */
export function setUnits({ network: { layers } }: Experiment, layer: number, units: number): Draft {
  const place = between("layer", layer, 1, layers.length - 1) - 1;
  return withLayers(layers.map((one, at) => (at === place ? { ...one, units, activation: fitted(one, units) } : one)));
}

/** An activation for a whole layer, the output layer too, or for one of its units. @throws InputError */
export function setActivation(experiment: Experiment, layer: number, activation: string, unit?: number): Draft {
  const { layers } = experiment.network;
  const place = between("layer", layer, 1, layers.length) - 1;
  const one = layers[place];
  const text = spelledActivation(activation, "network.activation");
  const alone = unit !== undefined && one !== undefined && typeof text === "string";
  const chosen = alone ? withUnit(one, between("unit", unit, 1, one.units), text) : text;
  if (place === layers.length - 1) return { network: { output: chosen } };
  return withLayers(layers.map((other, at) => (at === place ? { ...other, activation: chosen } : other)));
}

/** Whether the units of a layer have biases. */
export function setBiases({ network: { layers } }: Experiment, layer: number, biases: boolean): Draft {
  const place = between("layer", layer, 1, layers.length) - 1;
  return withLayers(layers.map((one, at) => (at === place ? { ...one, biases } : one)));
}

/** A softmax layer has the whole layer's activation; a unit of its own makes the others linear. */
function withUnit(layer: Layer, unit: number, text: string): string | readonly string[] {
  if (text === SOFTMAX || layer.units === 1) return text;
  const given = typeof layer.activation === "string" ? repeated(layer.activation, layer.units) : layer.activation;
  const units = given.map((one, at) => (at === unit - 1 ? text : one === SOFTMAX ? "linear" : one));
  return units.every((one) => one === units[0]) ? (units[0] ?? text) : units;
}

/** A layer's activations for another number of units. */
export function fitted(layer: Layer, units: number): string | readonly string[] {
  const { activation } = layer;
  if (typeof activation === "string") return activation;
  const last = activation.at(-1) ?? ACTIVATION;
  const kept = activation.slice(0, units);
  return [...kept, ...repeated(last, Math.max(0, units - kept.length))];
}

const repeated = (text: string, count: number): readonly string[] => Array.from({ length: count }, () => text);

const mostUsed = (layer: Layer): string =>
  typeof layer.activation === "string" ? layer.activation : (layer.activation.at(-1) ?? ACTIVATION);

function between(argument: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new InputError(argument, value, "is none of this network", high < low ? "" : `write ${low} to ${high}`);
}
