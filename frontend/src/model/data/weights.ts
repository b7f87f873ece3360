/** First weights: drawn from the stream right after the shuffle, or given. */
import type { Experiment, LayerWeights } from "../../contract/documents";
import type { Start } from "../../contract/starts";
import type { DrawnData, LayerProgram, Mathematics, Program, RandomStream } from "../interfaces";
import { lower, startOf } from "../plans";
import { polar } from "./stream";

/** A network before its first step: its parameters, and the stream where the next reshuffle draws. */
export interface FirstWeights {
  readonly parameters: Float64Array;
  readonly stream: RandomStream;
}

/** The first parameters and the stream behind them; the data's own stream stays where it is, for the next reset. */
export function firstWeights(experiment: Experiment, data: DrawnData, mathematics: Mathematics): FirstWeights {
  const stream = data.stream.copy();
  return { parameters: firstParameters(experiment, lower(experiment), stream, mathematics), stream };
}

/**
 * The first parameters, drawn from the stream, which stands behind them then.  Weights are drawn layer by layer, for
 * each unit, for each source, also where given numbers replace them; in float64, rounded at the end for float32.
 *
 * @param mathematics of width 64, whatever the experiment's precision.
 */
export function firstParameters(
  experiment: Experiment,
  program: Program,
  stream: RandomStream,
  mathematics: Mathematics,
): Float64Array {
  const { record, settings } = startOf(experiment.network.start);
  const parameters = new Float64Array(program.parameterCount);
  for (const layer of program.layers) {
    const spread = spreadOf(record, settings.get("scale") ?? 0, layer);
    const draw = record.distribution === "uniform" ? uniform : normal;
    for (let at = layer.weightsAt; at < layer.biasesAt; at += 1) parameters[at] = draw(stream, spread, mathematics);
    if (layer.biases) parameters.fill(record.bias, layer.biasesAt, layer.biasesAt + layer.units);
    for (const { at, first } of layer.learned) parameters[at] = first;
  }
  program.layers.forEach((layer, place) => {
    const given = experiment.network.given[place];
    if (given) fill(parameters, layer, given);
  });
  return program.width === 32 ? parameters.map(Math.fround) : parameters;
}

const uniform = (stream: RandomStream, spread: number): number => (stream.uniform() - 0.5) * (2 * spread);

function normal(stream: RandomStream, spread: number, mathematics: Mathematics): number {
  const [v1, s] = polar(stream);
  return spread * (Math.sqrt((-2 * mathematics.apply("log", s)) / s) * v1);
}

function spreadOf({ spread }: Start, scale: number, { fanIn, units }: LayerProgram): number {
  if (spread.rule === "fixed") return spread.value;
  if (spread.rule === "chosen") return scale;
  const fans = spread.fans === "in" ? fanIn : fanIn + units;
  return Math.sqrt(spread.stretch * (spread.numerator / Math.max(1, fans)));
}

function fill(parameters: Float64Array, layer: LayerProgram, given: LayerWeights): void {
  parameters.set([...given.weights.flat(), ...given.biases], layer.weightsAt);
  for (const { name, unit, at } of layer.learned) {
    const value = given.learned[name]?.[unit];
    if (value !== undefined) parameters[at] = value;
  }
}
