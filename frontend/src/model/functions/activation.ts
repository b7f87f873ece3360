/** An activation at work: the counterpart of Python's functions/activations/record.py. */
import { ACTIVATIONS, type ActivationKink, NOT_IN_FORMULAS, SOFTMAX, VARIABLE } from "../../contract/activations";
import { ACTIVATION_BODIES, type ActivationBodies, type Body, type Constants } from "../../contract/bodies";
import { type Derivatives, differentiate, evaluateOn, type Node, readActivation, sideBySide } from "../expressions";
import type { Mathematics } from "../interfaces";
import { type ChosenActivation, activationOf as chosenOf } from "../plans";
import { working } from "./working";

export type Learned = Readonly<Record<string, number>>;

export interface ActivationAtWork {
  /** The name in the registry; a formula's text. */
  readonly name: string;
  /** As Python writes it: `relu`, `leaky_relu(alpha=0.1)`, or the formula. */
  readonly text: string;
  /** The formula's tree, where it is one. */
  readonly formula: Node | null;
  readonly kinks: readonly ActivationKink[];
  /** The names of the parameters that are trained. */
  readonly learned: readonly string[];
  value(z: Float64Array, m: Mathematics, learned?: Learned): Float64Array;
  /** The slope as training computes it. */
  trainingSlope(z: Float64Array, a: Float64Array, m: Mathematics, learned?: Learned): Float64Array;
  /** d a / d parameter, for one that is trained. */
  learnedSlope(name: string, z: Float64Array, m: Mathematics, learned: Learned): Float64Array;
}

const known = new Map<string, ActivationAtWork>();

/** The activation that a document names; softmax layers have linear units before the softmax. */
export function activationOf(text: string): ActivationAtWork {
  let found = known.get(text);
  if (found === undefined) known.set(text, (found = made(chosenOf(text === SOFTMAX ? "linear" : text))));
  return found;
}

const made = (chosen: ChosenActivation): ActivationAtWork =>
  chosen.record === null ? ofFormula(chosen.name) : ofRecord(chosen, chosen.record);

function ofRecord(
  { name, text, settings, kink }: ChosenActivation,
  record: NonNullable<ChosenActivation["record"]>,
): ActivationAtWork {
  const values = record.parameters.map((one) => [one.name, settings.get(one.name) ?? one.standard] as const);
  const chosen: Learned = Object.fromEntries(values);
  const kinks = record.kinks.map((one) => ({ ...withAlpha(one, chosen), ...(kink === null ? {} : { slope: kink }) }));
  const bodies = ACTIVATION_BODIES[name] as ActivationBodies;
  const constants = (learned: Learned): Constants =>
    ({ ...chosen, ...learned, kink: kinks[0]?.slope ?? 0 }) as Constants;
  const leftIsUsed = kinks.every((one) => one.slope === one.left);
  const run = (body: Body, x: Float64Array, m: Mathematics, learned: Learned): Float64Array => {
    const w = working(m, x.length);
    return w.lanes(body(w, x, constants(learned)));
  };
  return {
    name,
    text,
    formula: null,
    kinks,
    learned: record.parameters.filter((one) => one.learned).map((one) => one.name),
    value: (z, m, learned = {}) => run(bodies.value, z, m, learned),
    trainingSlope: (z, a, m, learned = {}) =>
      bodies.slopeOfOutput && leftIsUsed ? run(bodies.slopeOfOutput, a, m, learned) : run(bodies.slope, z, m, learned),
    learnedSlope: (parameter, z, m, learned) => run(bodies.learned[parameter] as Body, z, m, learned),
  };
}

/**
 * The contract's kinks are those of the standard parameters; alpha is the slope on the left, and by convention at 0.
 */
function withAlpha(kink: ActivationKink, { alpha }: Learned): ActivationKink {
  return alpha === undefined ? kink : { ...kink, left: alpha, slope: alpha };
}

function ofFormula(text: string): ActivationAtWork {
  const node = readActivation(text);
  const slope = differentiate(node, VARIABLE);
  const run = (which: Node, x: Float64Array, m: Mathematics): Float64Array => {
    const host = sideBySide(m, x.length);
    const [found = 0] = evaluateOn(host, [which], new Map([[VARIABLE, x]]), callable(m));
    return typeof found === "number" ? host.add(found, host.multiply(0, x)) : found;
  };
  return {
    name: text,
    text,
    formula: node,
    kinks: [],
    learned: [],
    value: (z, m) => run(node, z, m),
    trainingSlope: (z, _a, m) => run(slope, z, m),
    learnedSlope: (_name, z) => new Float64Array(z.length),
  };
}

/** What a formula may call: activations and, with a prime, their slopes. */
function callable(m: Mathematics): ReadonlyMap<string, Derivatives<Float64Array>> {
  const records = ACTIVATIONS.flatMap(({ name, aliases }) => [name, ...aliases]).filter(
    (name) => !NOT_IN_FORMULAS.includes(name),
  );
  return new Map(records.map((name) => [name, (order: number, x: Float64Array) => derivative(name, order, x, m)]));
}

function derivative(name: string, order: number, x: Float64Array, m: Mathematics): Float64Array {
  const record = activationOf(name);
  const bodies = ACTIVATION_BODIES[record.name] as ActivationBodies;
  const w = working(m, x.length);
  if (order === 0) return record.value(x, m);
  const standard = ACTIVATIONS.find((one) => one.name === record.name)?.parameters ?? [];
  const constants = Object.fromEntries(standard.map((one) => [one.name, one.standard]));
  return w.lanes(bodies.slope(w, x, { ...constants, kink: record.kinks[0]?.slope ?? 0 } as Constants));
}
