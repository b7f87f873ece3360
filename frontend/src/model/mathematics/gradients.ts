/** The gradient of the samples' mean loss, added up sample by sample as the engine does. */
import type { Node } from "../expressions";
import { name } from "../expressions/tree";
import { activationOf } from "../functions";
import type { Engine, Place } from "../interfaces";
import { product, quotient, sourceNames, sum, unitName, weightName } from "./building";
import type { Context } from "./context";
import { numberOf } from "./numbers";
import { roundOf } from "./passes";
import type { Step } from "./step";

/** Samples up to which every summand is shown. */
const SHOWN = 4;

export function gradientOf(context: Context, engine: Engine): Float64Array {
  const { program, passes } = context;
  const round = roundOf(program);
  const found = new Float64Array(program.parameterCount);
  const share = round(1 / passes.count);
  const gathered = (at: number, summands: (sample: number) => number): void => {
    let sum = 0;
    for (let sample = 0; sample < passes.count; sample++) sum = round(sum + summands(sample));
    found[at] = round(sum * share);
  };
  program.layers.forEach((layer, number) => {
    for (let unit = 0; unit < layer.units; unit++) {
      const delta = passes.delta[number]![unit]!;
      for (let source = 0; source < layer.fanIn; source++) {
        const values = passes.a[number]![source]!;
        gathered(layer.weightsAt + unit * layer.fanIn + source, (sample) => round(delta[sample]! * values[sample]!));
      }
      if (layer.biases) gathered(layer.biasesAt + unit, (sample) => delta[sample]!);
    }
    for (const entry of layer.learned) {
      const slopes = learnedSlopes(context, engine, number, entry);
      gathered(entry.at, (sample) => slopes[sample]!);
    }
  });
  return found;
}

/** Each sample's share of the gradient of a learned parameter: d loss / d a times d a / d parameter. */
function learnedSlopes(
  { program, parameters, passes }: Context,
  engine: Engine,
  number: number,
  entry: { readonly name: string; readonly unit: number; readonly at: number },
): Float64Array {
  const round = roundOf(program);
  const z = passes.z[number + 1]![entry.unit]!;
  const activation = activationOf(program.layers[number]!.activations[entry.unit]!);
  const slopes = activation.learnedSlope(entry.name, z, engine.mathematics(program.width), {
    [entry.name]: parameters[entry.at]!,
  });
  return slopes.map((slope, sample) => round(passes.upstream[number]![entry.unit]![sample]! * slope));
}

export function gradientSteps(context: Context, gradient: Float64Array): Step[] {
  const { program, features } = context;
  return program.layers.flatMap((layer, number) =>
    Array.from({ length: layer.units }, (_, unit): Place => [number + 1, unit + 1]).flatMap((place) => {
      const sources = sourceNames(place[0], features, layer.fanIn);
      const weights = sources.map((source, at) => {
        const value = gradient[layer.weightsAt + (place[1] - 1) * layer.fanIn + at]!;
        return gradientStep(context, place, at + 1, source, value);
      });
      return layer.biases
        ? [...weights, gradientStep(context, place, 0, null, gradient[layer.biasesAt + place[1] - 1]!)]
        : weights;
    }),
  );
}

function gradientStep(context: Context, place: Place, source: number, from: Node | null, value: number): Step {
  const { passes, digits } = context;
  const delta = unitName("delta", place);
  const one = from === null ? delta : product(delta, from);
  const summand = (sample: number): Node => {
    const own = numberOf(passes.delta[place[0] - 1]![place[1] - 1]![sample]!, digits);
    return source === 0 ? own : product(own, numberOf(passes.a[place[0] - 1]![source - 1]![sample]!, digits));
  };
  const count = numberOf(passes.count, "all");
  const shown = Array.from({ length: Math.min(passes.count, SHOWN) }, (_, sample) => summand(sample));
  const more = passes.count > SHOWN ? [name("more")] : [];
  return {
    part: "gradient",
    place,
    source,
    sample: null,
    symbol: quotient(name("dL"), parameterName("d", place, source)),
    formula: passes.count === 1 ? one : quotient(name("Sum"), count),
    numbers: passes.count === 1 ? summand(0) : quotient(sum([...shown, ...more]), count),
    value,
  };
}

/** w_12^(1) or b_1^(1), with a letter before it, dw_12^(1), or a mark behind it, w_12_new^(1). */
export const parameterName = (before: string, place: Place, source: number, mark = ""): Node =>
  source === 0 ? unitName(`${before}b`, place, mark) : weightName(`${before}w`, place, source, mark);
