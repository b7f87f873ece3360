/** The numbers of one training step: forward from the run, backward in the order in which the engine computes. */
import { activationOf, lossOf } from "../functions";
import type { Engine, LayerProgram, Program, Run, Samples } from "../interfaces";
import { optimizerOf } from "../plans";

export interface Passes {
  readonly count: number;
  /** Pre-activations, activations and d loss / d z: one array a unit, layer by layer; layer 0 are the features. */
  readonly z: readonly (readonly Float64Array[])[];
  readonly a: readonly (readonly Float64Array[])[];
  readonly delta: readonly (readonly Float64Array[])[];
  /** d loss / d a, and the activations' slopes. */
  readonly upstream: readonly (readonly Float64Array[])[];
  readonly slopes: readonly (readonly Float64Array[])[];
  /** One array an output. */
  readonly targets: readonly Float64Array[];
  readonly losses: Float64Array;
  /** The mean loss of the samples. */
  readonly loss: number;
}

type Lanes = Float64Array;
type Round = (value: number) => number;

export const roundOf = (program: Program): Round => (program.width === 32 ? Math.fround : (value) => value);

export function passesOf(engine: Engine, run: Run, chosen: Samples): Passes {
  const { program } = run;
  const m = engine.mathematics(program.width);
  const round = roundOf(program);
  const { count, inputs } = chosen;
  const split = (values: Lanes, units: number): Lanes[] =>
    Array.from({ length: units }, (_, unit) => values.slice(unit * count, (unit + 1) * count));
  const widths = [program.layers[0]!.fanIn, ...program.layers.map((layer) => layer.units)];
  const z = run.preActivations(inputs, count).map((values, at) => (at === 0 ? [] : split(values, widths[at]!)));
  const a = run.evaluate(inputs, count).map((values, at) => split(values, widths[at]!));
  const outputs = widths.at(-1)!;
  const targets = Array.from({ length: outputs }, (_, output) =>
    Float64Array.from({ length: count }, (_, row) => chosen.targets[row * outputs + output]!),
  );
  const loss = lossOf(program.loss);
  const answers = (loss.logits ? z : a).at(-1)!;
  const losses = loss.value(answers, targets, m);
  const parameters = run.parameters();
  const slopes = program.layers.map((layer, at) => slopesOf(layer, parameters, z[at + 1]!, a[at + 1]!, m));
  const own = optimizerOf(program.update).record.criterion;
  const upstream = own
    ? errorsOf((own.error === "net" ? z : a).at(-1)!, targets, round)
    : loss.slopes(answers, targets, m);
  const back = backwards(program, parameters, slopes, a.at(-1)!, upstream, own !== null || loss.logits);
  const total = losses.reduce((sum, one) => round(sum + one), 0);
  return { count, z, a, ...back, slopes, targets, losses, loss: round(total / count) };
}

/** What an update rule compares with the targets, minus them. */
const errorsOf = (compared: readonly Lanes[], targets: readonly Lanes[], round: Round): Lanes[] =>
  compared.map((own, output) => own.map((value, at) => round(value - targets[output]![at]!)));

function slopesOf(
  layer: LayerProgram,
  parameters: Lanes,
  z: readonly Lanes[],
  a: readonly Lanes[],
  m: ReturnType<Engine["mathematics"]>,
): Lanes[] {
  return z.map((own, unit) => {
    const entries = layer.learned
      .filter((entry) => entry.unit === unit)
      .map((entry) => [entry.name, parameters[entry.at]!]);
    return activationOf(layer.activations[unit]!).trainingSlope(own, a[unit]!, m, Object.fromEntries(entries));
  });
}

function backwards(
  program: Program,
  parameters: Lanes,
  slopes: readonly (readonly Lanes[])[],
  outputs: readonly Lanes[],
  above: readonly Lanes[],
  logits: boolean,
): Pick<Passes, "delta" | "upstream"> {
  const round = roundOf(program);
  const times = (left: Lanes, right: Lanes): Lanes => left.map((value, at) => round(value * right[at]!));
  const through = (upstream: readonly Lanes[], at: number): Lanes[] =>
    upstream.map((one, unit) => times(one, slopes[at]![unit]!));
  const last = program.layers.length - 1;
  const softmax = program.layers[last]!.softmax;
  const delta: Lanes[][] = program.layers.map(() => []);
  const upstream: Lanes[][] = program.layers.map(() => []);
  upstream[last] = [...above];
  delta[last] = logits ? [...above] : softmax ? throughSoftmax(outputs, above, round) : through(above, last);
  for (let at = last - 1; at >= 0; at--) {
    const next = program.layers[at + 1]!;
    upstream[at] = slopes[at]!.map((_, unit) => {
      const pulled = delta[at + 1]!.map((own, row) =>
        own.map((one) => round(parameters[next.weightsAt + row * next.fanIn + unit]! * one)),
      );
      return pulled.reduce((sum, one) => sum.map((value, point) => round(value + one[point]!)));
    });
    delta[at] = through(upstream[at]!, at);
  }
  return { delta, upstream };
}

/** d loss / d z_j = a_j (s_j - sum_k s_k a_k). */
function throughSoftmax(a: readonly Lanes[], upstream: readonly Lanes[], round: Round): Lanes[] {
  const shares = a.map((own, unit) => own.map((value, at) => round(value * upstream[unit]![at]!)));
  const mean = shares.reduce((sum, one) => sum.map((value, at) => round(value + one[at]!)));
  return a.map((own, unit) => own.map((value, at) => round(value * round(upstream[unit]![at]! - mean[at]!))));
}
