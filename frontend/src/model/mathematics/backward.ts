/** The backward pass: delta = d loss / d z of every unit, from the last layer to the first. */
import type { Node } from "../expressions";
import type { Place } from "../interfaces";
import { lossOf, optimizerOf } from "../plans";
import { difference, product, slopeAt, sum, unitName, weightName } from "./building";
import type { Context } from "./context";
import { targetNames } from "./forward";
import { slopeFormula } from "./loss_formula";
import { numberOf } from "./number_nodes";
import type { Step } from "./step";

export function backwardSteps(context: Context): Step[] {
  const { program, rows, passes } = context;
  const last = program.layers.length;
  return rows.flatMap((sample, at) =>
    program.layers
      .map((_, number) => last - number)
      .flatMap((layer) =>
        passes.delta[layer - 1]!.map((delta, unit): Step => {
          const place: Place = [layer, unit + 1];
          const sides = layer === last ? outputDelta(context, place, at) : hiddenDelta(context, place, at);
          return {
            part: "backward",
            place,
            source: null,
            sample,
            symbol: unitName("delta", place),
            ...sides,
            value: delta[at]!,
          };
        }),
      ),
  );
}

type Sides = Pick<Step, "formula" | "numbers">;

function outputDelta(context: Context, place: Place, at: number): Sides {
  const { program, passes, digits } = context;
  const layer = program.layers[place[0] - 1]!;
  const count = layer.units;
  const own = optimizerOf(program.update).record.criterion;
  if (own) return ownError(context, place, at, own.error === "net" ? "z" : "a");
  const names = {
    a: (unit: number) => unitName("a", [place[0], unit]),
    t: (unit: number) => targetNames(count)[unit - 1]!,
  };
  const values = {
    a: (unit: number) => numberOf(passes.a[place[0]]![unit - 1]![at]!, digits),
    t: (unit: number) => numberOf(passes.targets[unit - 1]![at]!, digits),
  };
  const built = ({ a, t }: typeof names, slope: Node): Node => {
    const pull = (unit: number): Node => slopeFormula(program.loss, a(unit), t(unit), count);
    if (lossOf(program.loss).record.logits) return pull(place[1]);
    if (!layer.softmax) return withSlope(pull(place[1]), slope, layer.activations[place[1] - 1]!);
    const all = sum(Array.from({ length: count }, (_, unit) => product(pull(unit + 1), a(unit + 1))));
    return product(a(place[1]), difference(pull(place[1]), all));
  };
  return {
    formula: built(names, slopeSymbol(context, place)),
    numbers: built(values, slopeNumber(context, place, at)),
  };
}

/** The error by which the perceptron rule and Adaline correct: output or net input minus target. */
function ownError({ passes, digits }: Context, place: Place, at: number, compared: "a" | "z"): Sides {
  const [layer, unit] = [place[0], place[1] - 1];
  const value = numberOf(passes[compared][layer]![unit]![at]!, digits);
  return {
    formula: difference(unitName(compared, place), targetNames(passes.targets.length)[unit]!),
    numbers: difference(value, numberOf(passes.targets[unit]![at]!, digits)),
  };
}

function hiddenDelta(context: Context, place: Place, at: number): Sides {
  const { program, parameters, passes, digits } = context;
  const next = program.layers[place[0]]!;
  const activation = program.layers[place[0] - 1]!.activations[place[1] - 1]!;
  const behind = Array.from({ length: next.units }, (_, unit): Place => [place[0] + 1, unit + 1]);
  const symbols = behind.map((one) => product(weightName("w", one, place[1]), unitName("delta", one)));
  const numbers = behind.map(([layer, unit]) => {
    const weight = parameters[next.weightsAt + (unit - 1) * next.fanIn + place[1] - 1]!;
    return product(numberOf(weight, digits), numberOf(passes.delta[layer - 1]![unit - 1]![at]!, digits));
  });
  return {
    formula: withSlope(sum(symbols), slopeSymbol(context, place), activation),
    numbers: withSlope(sum(numbers), slopeNumber(context, place, at), activation),
  };
}

/** A linear unit's slope is 1 and is not written. */
const withSlope = (pull: Node, slope: Node, activation: string): Node =>
  activation === "linear" ? pull : product(pull, slope);

const slopeSymbol = ({ program }: Context, place: Place): Node =>
  slopeAt(
    program.layers[place[0] - 1]!.softmax ? "linear" : program.layers[place[0] - 1]!.activations[place[1] - 1]!,
    unitName("z", place),
  );

const slopeNumber = ({ passes, digits }: Context, place: Place, at: number): Node =>
  numberOf(passes.slopes[place[0] - 1]![place[1] - 1]![at]!, digits);
