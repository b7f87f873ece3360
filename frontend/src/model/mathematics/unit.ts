/** One unit's formula with its current numbers: a = tanh(0.1 + 1.25 x1 - 0.5 x2). */
import { type Node, writePython } from "../expressions";
import { call } from "../expressions/tree";
import type { LayerProgram, Place, Program } from "../interfaces";
import { activated, product, quotient, sourceNames, spelledOut, sum, unitName, weightName } from "./building";
import { numberOf } from "./number_nodes";
import type { Digits } from "./numbers";

export interface UnitFormula {
  readonly place: Place;
  /** The name on the left: a_1^(2). */
  readonly symbol: Node;
  /** In symbols: tanh(b_1^(1) + w_11^(1)*x1). */
  readonly symbols: Node;
  /** With the numbers of now: tanh(0.1 + 1.25*x1). */
  readonly numbers: Node;
  /** The same with all digits, by operations that NumPy has. */
  readonly python: string;
}

export function unitFormula(
  program: Program,
  parameters: Float64Array,
  features: readonly string[],
  place: Place,
  digits: Digits = 4,
): UnitFormula {
  const layer = program.layers[place[0] - 1]!;
  const sources = sourceNames(place[0], features, layer.fanIn);
  const symbols = (unit: number): Node => sumInSymbols(layer, [place[0], unit], sources);
  const numbers = (unit: number): Node => sumOf(layer, parameters, unit, sources, digits);
  return {
    place,
    symbol: unitName("a", place),
    symbols: outputOf(layer, place, symbols),
    numbers: outputOf(layer, place, numbers),
    python: pythonOf(layer, parameters, place, sources),
  };
}

function pythonOf(layer: LayerProgram, parameters: Float64Array, place: Place, sources: readonly Node[]): string {
  const sums = (unit: number): Node => sumOf(layer, parameters, unit, sources, "all");
  const whole = outputOf(layer, place, sums, (own, unit, z) => spelledOut(own, parameters, unit, z));
  return `${writePython(unitName("a", place))} = ${writePython(whole)}`;
}

/** How an activation is written. */
export type Spell = (layer: LayerProgram, unit: number, z: Node) => Node;

const calledByName: Spell = (layer, unit, z) => activated(layer.activations[unit - 1]!, z);

/** A unit's value from the sums of its layer, of which softmax takes all. */
export function outputOf(
  layer: LayerProgram,
  place: Place,
  sumAt: (unit: number) => Node,
  spell: Spell = calledByName,
): Node {
  const own = sumAt(place[1]);
  if (!layer.softmax) return spell(layer, place[1], own);
  const powers = Array.from({ length: layer.units }, (_, unit) => call("exp", [sumAt(unit + 1)]));
  return quotient(call("exp", [own]), sum(powers));
}

/** b + w1 x1 + w2 x2 in symbols. */
export function sumInSymbols(layer: LayerProgram, place: Place, sources: readonly Node[]): Node {
  const terms = sources.map((source, at) => product(weightName("w", place, at + 1), source));
  return sum(layer.biases ? [unitName("b", place), ...terms] : terms);
}

/** The same with the numbers of the weights; the sources stay as they are given. */
export function sumOf(
  layer: LayerProgram,
  parameters: Float64Array,
  unit: number,
  sources: readonly Node[],
  digits: Digits,
): Node {
  const first = layer.weightsAt + (unit - 1) * layer.fanIn;
  const terms = sources.map((source, at) => product(numberOf(parameters[first + at]!, digits), source));
  return sum(layer.biases ? [numberOf(parameters[layer.biasesAt + unit - 1]!, digits), ...terms] : terms);
}
