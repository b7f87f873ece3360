/** A look at a case: everything that the kinds of findings ask of a run, each computed once. */

import { type LossAtWork, lossOf } from "../functions";
import type { Case, Mathematics } from "../interfaces";
import { optimizerOf } from "../plans";
import { largest } from "./sums";
import { seen, type UnitSeen } from "./units";

export interface Look {
  readonly found: Case;
  readonly m: Mathematics;
  readonly loss: LossAtWork;
  readonly parameters: Float64Array;
  readonly epochs: number;
  readonly layers: readonly (readonly UnitSeen[])[];
  readonly hidden: readonly (readonly UnitSeen[])[];
  /** The layers that learn through their units' slopes; an output that learns by its own error does not. */
  readonly bySlopes: readonly (readonly UnitSeen[])[];
  /** One array an output. */
  readonly trainTargets: readonly Float64Array[];
  readonly testTargets: readonly Float64Array[];
  readonly trainLosses: Float64Array;
  readonly testLosses: Float64Array;
}

/** Whether a parameter or the training loss is no finite number. */
export const hasOverflowed = ({ run, history }: Case): boolean =>
  !run.parameters().every(Number.isFinite) || !Number.isFinite(history.at(-1)?.[1] ?? NaN);

/** Whether nothing has happened yet: no epoch, and no number that somebody has set. */
export function isUntrained({ experiment, run, start, history }: Case): boolean {
  const trained = (history.at(-1)?.[0] ?? 0) > 0 || experiment.network.given.length > 0;
  return !trained && run.parameters().every((value, at) => value === start[at]);
}

export function lookAt(found: Case): Look {
  const { program, run, data, engine } = found;
  const m = engine.mathematics(program.width);
  const parameters = run.parameters();
  const { inputs, count } = data.train;
  const sums = run.preActivations(inputs, count);
  const layers = seen(program.layers, sums, run.evaluate(inputs, count), count, parameters, m);
  const outputs = program.layers.at(-1)!.units;
  const loss = lossOf(program.loss);
  const trainTargets = columns(data.train.targets, outputs);
  const testTargets = columns(data.test.targets, outputs);
  const answers = layers.at(-1)!.map((unit) => (loss.logits ? unit.z : unit.a));
  const test = loss.logits
    ? run.preActivations(data.test.inputs, data.test.count)
    : run.evaluate(data.test.inputs, data.test.count);
  return {
    found,
    m,
    loss,
    parameters,
    epochs: found.history.at(-1)?.[0] ?? 0,
    layers,
    hidden: layers.slice(0, -1),
    bySlopes: optimizerOf(program.update).record.criterion === null ? layers : layers.slice(0, -1),
    trainTargets,
    testTargets,
    trainLosses: loss.value(answers, trainTargets, m),
    testLosses: loss.value(blocks(test.at(-1)!, outputs), testTargets, m),
  };
}

/** The network's answers, output by output, at places of the plane; null where a feature has no value. */
export function answersAt({ found, loss }: Look, x: Float64Array, y: Float64Array): Float64Array[] | null {
  const { data, run, program } = found;
  const places = Float64Array.from({ length: 2 * x.length }, (_, at) => (at % 2 ? y : x)[at >> 1]!);
  const features = data.toFeatures(places, x.length);
  if (!features.every(Number.isFinite)) return null;
  const values = loss.logits ? run.preActivations(features, x.length) : run.evaluate(features, x.length);
  return blocks(values.at(-1)!, program.layers.at(-1)!.units);
}

/** The loss of each point for answers that are given output by output. */
export function lossesOf(
  { loss, m }: Look,
  answers: readonly Float64Array[],
  targets: readonly Float64Array[],
): Float64Array {
  const round = (values: Float64Array): Float64Array => (m.width === 32 ? values.map(Math.fround) : values);
  return loss.value(answers.map(round), targets.map(round), m);
}

/** The mean training loss of other parameters, in a run of its own. */
export function trainLossOf({ found }: Look, parameters: Float64Array): number {
  const run = found.engine.start(found.program, found.data, parameters);
  try {
    return run.losses().trainLoss;
  } finally {
    run.free();
  }
}

/** The gradient of the mean training loss at other parameters, in a run of its own. */
export function gradientOf({ found }: Look, parameters: Float64Array): Float64Array {
  const run = found.engine.start(found.program, found.data, parameters);
  try {
    return run.gradient();
  } finally {
    run.free();
  }
}

/** The weights [unit][source] of a layer, counted from 1. */
export function weightsOf({ found: { program } }: Look, layer: number, parameters: Float64Array): number[][] {
  const { units, fanIn, weightsAt } = program.layers[layer - 1]!;
  return Array.from({ length: units }, (_, unit) => [
    ...parameters.subarray(weightsAt + unit * fanIn, weightsAt + (unit + 1) * fanIn),
  ]);
}

/** The biases of a layer, zeros where it has none. */
export function biasesOf({ found: { program } }: Look, layer: number, parameters: Float64Array): number[] {
  const { units, biases, biasesAt } = program.layers[layer - 1]!;
  return biases ? [...parameters.subarray(biasesAt, biasesAt + units)] : new Array<number>(units).fill(0);
}

/** Which links of a layer L1 has killed, [unit][source]. */
export function deadLinksOf({ found: { program, run } }: Look, layer: number): boolean[][] {
  const { units, fanIn, weightsAt } = program.layers[layer - 1]!;
  return Array.from({ length: units }, (_, unit) =>
    Array.from({ length: fanIn }, (_, source) => run.dead(weightsAt + unit * fanIn + source)),
  );
}

export const largestSpread = (units: readonly UnitSeen[]): number => largest(units.map((unit) => unit.spread));

function columns(rows: Float64Array, width: number): Float64Array[] {
  const count = rows.length / width;
  return Array.from({ length: width }, (_, column) =>
    Float64Array.from({ length: count }, (_, row) => rows[row * width + column]!),
  );
}

function blocks(values: Float64Array, units: number): Float64Array[] {
  const count = values.length / units;
  return Array.from({ length: units }, (_, unit) => values.slice(unit * count, (unit + 1) * count));
}
