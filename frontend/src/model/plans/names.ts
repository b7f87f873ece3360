/** The names of parameters: w_ji^(l) from unit i to unit j of layer l, b_j^(l), learned ones such as alpha_j^(l). */
import type { Layer, Network } from "../../contract/documents";
import { activationsOf, widthsOf } from "./counting";
import { learnedOf } from "./functions";

/** Where a parameter stands. */
export interface ParameterPlace {
  /** Its place in the vector of all parameters, from 0. */
  readonly index: number;
  readonly role: "weight" | "bias" | "learned";
  /** w, b, or the name of a learned parameter. */
  readonly letter: string;
  /** Layers and units count from 1; `source` is the unit that a weight comes from, 0 otherwise. */
  readonly layer: number;
  readonly unit: number;
  readonly source: number;
  /** Such as w_12^(1), or w_1_12^(1) where a number has several digits. */
  readonly name: string;
}

/** Every parameter in storage order: for each layer its weights [unit][source], its biases, its learned ones. */
export function places(network: Network): readonly ParameterPlace[] {
  const widths = widthsOf(network);
  const found = network.layers.flatMap((layer, place) =>
    ofLayer(layer, widths[place] ?? 0).map((part) => ({ ...part, layer: place + 1 })),
  );
  return found.map((part, index) => ({ index, ...part, name: nameOf(part) }));
}

export const parameterNames = (network: Network): readonly string[] => places(network).map((place) => place.name);

type Part = Pick<ParameterPlace, "role" | "letter" | "unit" | "source">;

function ofLayer(layer: Layer, sources: number): readonly Part[] {
  const units = Array.from({ length: layer.units }, (_, unit) => unit + 1);
  const origins = Array.from({ length: sources }, (_, source) => source + 1);
  const weights = units.flatMap((unit) =>
    origins.map((source) => ({ role: "weight", letter: "w", unit, source }) as const),
  );
  const biases = units.map((unit) => ({ role: "bias", letter: "b", unit, source: 0 }) as const);
  const learned = activationsOf(layer).flatMap((text, place) =>
    learnedOf(text).map(({ name }) => ({ role: "learned", letter: name, unit: place + 1, source: 0 }) as const),
  );
  return [...weights, ...(layer.biases ? biases : []), ...learned];
}

function nameOf({ letter, unit, source, layer }: Pick<ParameterPlace, "letter" | "unit" | "source" | "layer">): string {
  const numbers = [unit, ...(source > 0 ? [source] : [])];
  const joined = numbers.join(numbers.every((one) => one < 10) ? "" : "_");
  return `${letter}_${joined}^(${layer})`;
}
