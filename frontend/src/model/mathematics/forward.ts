/** The forward pass, and what the samples cost. */
import type { Node } from "../expressions";
import { name } from "../expressions/tree";
import type { Place } from "../interfaces";
import { product, quotient, sourceNames, sum, unitName } from "./building";
import type { Context } from "./context";
import { lossFormula } from "./loss_formula";
import { numberOf } from "./number_nodes";
import type { Step } from "./step";
import { outputOf, sumInSymbols, sumOf } from "./unit";

export function forwardSteps(context: Context): Step[] {
  const { program, rows } = context;
  return rows.flatMap((sample, at) =>
    program.layers.flatMap((layer, number) => {
      const places = Array.from({ length: layer.units }, (_, unit): Place => [number + 1, unit + 1]);
      const sums = places.map((place) => sumStep(context, place, sample, at));
      const values = places.map((place) => valueStep(context, place, sample, at));
      return layer.softmax ? [...sums, ...values] : sums.flatMap((step, unit) => [step, values[unit]!]);
    }),
  );
}

function sumStep(
  { program, parameters, features, digits, passes }: Context,
  place: Place,
  sample: number,
  at: number,
): Step {
  const layer = program.layers[place[0] - 1]!;
  const given = passes.a[place[0] - 1]!.map((values) => numberOf(values[at]!, digits));
  return {
    part: "forward",
    place,
    source: null,
    sample,
    symbol: unitName("z", place),
    formula: sumInSymbols(layer, place, sourceNames(place[0], features, layer.fanIn)),
    numbers: sumOf(layer, parameters, place[1], given, digits),
    value: passes.z[place[0]]![place[1] - 1]![at]!,
  };
}

function valueStep({ program, digits, passes, spell }: Context, place: Place, sample: number, at: number): Step {
  const layer = program.layers[place[0] - 1]!;
  return {
    part: "forward",
    place,
    source: null,
    sample,
    symbol: unitName("a", place),
    formula: outputOf(layer, place, (unit) => unitName("z", [place[0], unit])),
    numbers: outputOf(layer, place, (unit) => numberOf(passes.z[place[0]]![unit - 1]![at]!, digits), spell),
    value: passes.a[place[0]]![place[1] - 1]![at]!,
  };
}

/** The loss of each sample, and their mean where there are several. */
export function lossSteps(context: Context): Step[] {
  const { rows, passes, digits } = context;
  const own = rows.map((sample, at) => ownLoss(context, sample, at));
  if (rows.length === 1) return own;
  const names = rows.map((_, at) => name(`L_${at + 1}`));
  const one = quotient(numberOf(1, "all"), numberOf(rows.length, "all"));
  const share = (terms: readonly Node[]): Node => product(one, sum(terms));
  const numbers = share([...passes.losses].map((loss) => numberOf(loss, digits)));
  const mean = { part: "loss", place: [0, 0], source: null, sample: null, symbol: name("L") } as const;
  return [...own, { ...mean, formula: share(names), numbers, value: passes.loss }];
}

function ownLoss({ program, rows, passes, digits }: Context, sample: number, at: number): Step {
  const last = program.layers.length;
  const outputs = passes.a[last]!;
  const symbols = outputs.map((_, unit) => unitName("a", [last, unit + 1]));
  return {
    part: "loss",
    place: [0, 0],
    source: null,
    sample,
    symbol: name(rows.length === 1 ? "L" : `L_${at + 1}`),
    formula: lossFormula(program.loss, symbols, targetNames(outputs.length)),
    numbers: lossFormula(
      program.loss,
      outputs.map((values) => numberOf(values[at]!, digits)),
      passes.targets.map((values) => numberOf(values[at]!, digits)),
    ),
    value: passes.losses[at]!,
  };
}

/** t, or t_1, t_2, ... */
export const targetNames = (count: number): Node[] =>
  Array.from({ length: count }, (_, output) => name(count === 1 ? "t" : `t_${output + 1}`));
