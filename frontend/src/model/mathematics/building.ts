/** Formulas put together: sums with their signs, products, names of quantities. */
import { ACTIVATIONS, NOT_IN_FORMULAS } from "../../contract/activations";
import { type Node, read, substitute } from "../expressions";
import { binary, call, fold, name, negation, rebuilt } from "../expressions/tree";
import type { LayerProgram, Place } from "../interfaces";
import { activationOf } from "../plans";
import { numberOf } from "./number_nodes";

/** The terms one after the other; a negative one is taken off. */
export function sum(terms: readonly Node[]): Node {
  const [first, ...rest] = terms;
  if (first === undefined) return read("0");
  return rest.reduce((whole, term) => {
    const positive = withoutSign(term);
    return positive ? binary("-", whole, positive) : binary("+", whole, term);
  }, first);
}

/** The term without its leading minus; null where it has none. */
function withoutSign(term: Node): Node | null {
  if (term.kind === "Negative") return term.parts[0];
  if (term.kind !== "Binary" || (term.op !== "*" && term.op !== "/")) return null;
  const left = withoutSign(term.parts[0]);
  return left && binary(term.op, left, term.parts[1]);
}

export const difference = (left: Node, right: Node): Node =>
  sum([left, right.kind === "Negative" ? right.parts[0] : negation(right)]);
export const product = (left: Node, right: Node): Node => binary("*", left, right);
export const quotient = (top: Node, bottom: Node): Node => binary("/", top, bottom);
export const square = (base: Node): Node => binary("^", base, read("2"));

/** A unit's quantity: z_1^(2), a_1^(2), b_1^(2), delta_1^(2). */
export const unitName = (letter: string, [layer, unit]: Place, mark = ""): Node =>
  name(`${letter}_${unit}${mark}^(${layer})`);

/** A weight to a unit from a source, both counted from 1: w_12^(1). */
export const weightName = (letter: string, [layer, unit]: Place, source: number, mark = ""): Node =>
  name(`${letter}_${unit < 10 && source < 10 ? `${unit}${source}` : `${unit}_${source}`}${mark}^(${layer})`);

/** The values that a layer's units take: features by their formula, units by their name. */
export function sourceNames(layer: number, features: readonly string[], units: number): Node[] {
  if (layer === 1) return features.map((feature) => readFeature(feature));
  return Array.from({ length: units }, (_, unit) => unitName("a", [layer - 1, unit + 1]));
}

const readFeature = (text: string): Node => {
  try {
    return read(text, { names: null });
  } catch {
    return name(text);
  }
};

/** An activation of z as it is called: tanh(z); a formula with z in its place. */
export function activated(text: string, z: Node): Node {
  const { record, name: called } = activationOf(text);
  if (record === null) return substitute(read(called, FORMULA), new Map([["x", z]]));
  return called === "linear" ? z : call(called, [z]);
}

/** The activation's slope at z: tanh'(z). */
export function slopeAt(text: string, z: Node): Node {
  const { record, name: called } = activationOf(text);
  return call(record === null ? "f" : called, [z], 1);
}

/** An activation of a unit written by its formula, with its settings and what it has learned. */
export function spelledOut(layer: LayerProgram, parameters: Float64Array, unit: number, z: Node): Node {
  const { record, settings } = activationOf(layer.activations[unit - 1]!);
  if (record === null) return withoutNames(activated(layer.activations[unit - 1]!, z));
  const learned = layer.learned
    .filter((entry) => entry.unit === unit - 1)
    .map((entry) => [entry.name, parameters[entry.at]!] as const);
  const standard = record.parameters.map((parameter) => [parameter.name, parameter.standard] as const);
  const values = new Map<string, number>([...standard, ...settings, ...learned]);
  const body = read(record.formula, { names: ["z", ...values.keys()] });
  const numbers = [...values].map(([parameter, value]) => [parameter, numberOf(value, "all")] as const);
  return substitute(body, new Map([...numbers, ["z", z]]));
}

/** The activations that a formula calls, written by their own formulas. */
const withoutNames = (formula: Node): Node =>
  fold<Node>(formula, (node, parts) => {
    const called =
      node.kind === "Call" && node.primes === 0 && !NOT_IN_FORMULAS.includes(node.function) ? node.function : null;
    const record = ACTIVATIONS.find(
      ({ name: own, aliases }) => own === called || (called !== null && aliases.includes(called)),
    );
    if (!record) return rebuilt(node, parts);
    const numbers = record.parameters.map((one) => [one.name, numberOf(one.standard, "all")] as const);
    const body = read(record.formula, { names: ["z", ...record.parameters.map((one) => one.name)] });
    return substitute(body, new Map([...numbers, ["z", parts[0]!]]));
  });

const FORMULA = {
  names: ["x"],
  functions: ACTIVATIONS.flatMap(({ name: own, aliases }) => [own, ...aliases]),
  constants: ["pi", "e"],
};
