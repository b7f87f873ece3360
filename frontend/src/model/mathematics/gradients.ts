/** The gradient of the samples' mean loss, added up sample by sample as the engine does. */
import type { Node } from "../expressions";
import { call, name } from "../expressions/tree";
import { activationOf } from "../functions";
import type { Engine, LayerProgram } from "../interfaces";
import { product, quotient, sourceNames, sum, unitName } from "./building";
import type { Context } from "./context";
import { numberOf } from "./number_nodes";
import { type Parameter, parameterName, parametersOf } from "./parameters";
import { roundOf } from "./passes";
import type { Step } from "./step";

/** Samples up to which every summand is shown. */
const SHOWN = 4;

export function gradientOf(context: Context, engine: Engine): Float64Array {
  const { program, passes, begun } = context;
  const round = roundOf(program);
  const found = new Float64Array(program.parameterCount);
  const share = round(1 / (passes.count + (begun?.count ?? 0)));
  const gathered = (at: number, summands: (sample: number) => number): void => {
    let sum = begun?.sums[at] ?? 0;
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
function learnedSlopes(context: Context, engine: Engine, number: number, entry: Entry): Float64Array {
  const round = roundOf(context.program);
  const slopes = ownSlopes(context, engine, number, entry);
  return slopes.map((slope, sample) => round(context.passes.upstream[number]![entry.unit]![sample]! * slope));
}

type Entry = LayerProgram["learned"][number];

/** d a / d parameter at each sample. */
function ownSlopes(
  { program, parameters, passes }: Context,
  engine: Engine,
  number: number,
  entry: Entry,
): Float64Array {
  const activation = activationOf(program.layers[number]!.activations[entry.unit]!);
  return activation.learnedSlope(entry.name, passes.z[number + 1]![entry.unit]!, engine.mathematics(program.width), {
    [entry.name]: parameters[entry.at]!,
  });
}

export function gradientSteps(context: Context, gradient: Float64Array, engine: Engine): Step[] {
  return parametersOf(context.program).map((parameter): Step => {
    const { place, source, at } = parameter;
    return {
      part: "gradient",
      place,
      source,
      sample: null,
      symbol: quotient(name("dL"), parameterName(parameter, "d")),
      ...summed(context, factorsOf(context, engine, parameter), at),
      value: gradient[at]!,
    };
  });
}

/** A factor of a sample's share: its name, and its value at each sample. */
type Factor = readonly [symbol: Node, values: Float64Array];

function factorsOf(context: Context, engine: Engine, parameter: Parameter): Factor[] {
  const { program, passes, features } = context;
  const { place, source, at } = parameter;
  const [layer, unit] = place;
  const { learned, fanIn } = program.layers[layer - 1]!;
  if (source === null) {
    const entry = learned.find((one) => one.at === at)!;
    const slopes = ownSlopes(context, engine, layer - 1, entry);
    return [
      [quotient(name("dL"), unitName("da", place)), passes.upstream[layer - 1]![unit - 1]!],
      [quotient(unitName("da", place), parameterName(parameter, "d")), slopes],
    ];
  }
  const delta: Factor = [unitName("delta", place), passes.delta[layer - 1]![unit - 1]!];
  if (source === 0) return [delta];
  return [delta, [sourceNames(layer, features, fanIn)[source - 1]!, passes.a[layer - 1]![source - 1]!]];
}

/** One sample's product, or the mean of all samples' products. */
function summed(
  { passes, digits, begun, spell }: Context,
  factors: readonly Factor[],
  at: number,
): Pick<Step, "formula" | "numbers"> {
  const multiplied = (parts: readonly Node[]): Node => parts.reduce((left, right) => product(left, right));
  const summand = (sample: number): Node => multiplied(factors.map(([, values]) => numberOf(values[sample]!, digits)));
  const symbols = multiplied(factors.map(([symbol]) => symbol));
  if (passes.count === 1 && !begun) return { formula: symbols, numbers: summand(0) };
  const count = numberOf(passes.count + (begun?.count ?? 0), "all");
  const [gathered, number] = begun ? [[name("G")], [numberOf(begun.sums[at]!, digits)]] : [[], []];
  const shown = Array.from({ length: spell ? passes.count : Math.min(passes.count, SHOWN) }, (_, sample) =>
    summand(sample),
  );
  const more = !spell && passes.count > SHOWN ? [name("\u2026")] : [];
  const share = quotient(numberOf(1, "all"), count);
  return {
    formula: product(share, sum([...gathered, call("sum", [symbols])])),
    numbers: product(share, sum([...number, ...shown, ...more])),
  };
}
