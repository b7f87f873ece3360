/** The new weights of plain gradient descent, penalties and dead links included. */
import type { Node } from "../expressions";
import { call, name, negation } from "../expressions/tree";
import type { Place, Program, Run } from "../interfaces";
import { optimizerOf, penaltyOf } from "../plans";
import { product, quotient, sum } from "./building";
import type { Context } from "./context";
import { parameterName } from "./gradients";
import { numberOf } from "./numbers";
import { roundOf } from "./passes";
import type { Step } from "./step";

export interface Rates {
  readonly learning: number;
  readonly penalty: number;
}

/** The parameters after one update with this mean gradient; null where the update remembers earlier steps. */
export function updatedBy(run: Run, gradient: Float64Array, rates: Rates): Float64Array | null {
  const { program } = run;
  if (optimizerOf(program.update).record.slots.length > 0) return null;
  const weights = weightPlaces(program);
  return run.parameters().map((old, at) => {
    if (run.fixed(at)) return old;
    return weights.has(at)
      ? penalised(run, old, gradient[at]!, at, rates)
      : descended(program, old, gradient[at]!, rates);
  });
}

const descended = (program: Program, from: number, slope: number, { learning }: Rates): number => {
  const round = roundOf(program);
  return round(from - round(round(learning) * slope));
};

function penalised(run: Run, old: number, slope: number, at: number, rates: Rates): number {
  const { program } = run;
  const round = roundOf(program);
  const penalty = penaltyOf(program.penalty);
  if (penalty === null) return descended(program, old, slope, rates);
  if (penalty.place === "before") {
    return descended(program, round(old * round(1 - rates.learning * rates.penalty)), slope, rates);
  }
  const pull = penalty.name === "l1" ? Math.sign(old) : old;
  if (!program.deadLinks) return descended(program, old, round(slope + round(round(rates.penalty) * pull)), rates);
  if (run.dead(at)) return old;
  const fresh = descended(program, old, slope, rates);
  const pulled = round(fresh - round(round(rates.learning * rates.penalty) * pull));
  return round(fresh * pulled) < 0 ? 0 : pulled;
}

function weightPlaces({ layers }: Program): ReadonlySet<number> {
  return new Set(
    layers.flatMap(({ weightsAt, biasesAt }) =>
      Array.from({ length: biasesAt - weightsAt }, (_, at) => weightsAt + at),
    ),
  );
}

export function updateSteps(context: Context, gradient: Float64Array, updated: Float64Array, rates: Rates): Step[] {
  return context.program.layers.flatMap((layer, number) =>
    Array.from({ length: layer.units }, (_, unit): Place => [number + 1, unit + 1]).flatMap((place) => {
      const first = layer.weightsAt + (place[1] - 1) * layer.fanIn;
      const places = Array.from({ length: layer.fanIn }, (_, at) => [at + 1, first + at] as const);
      const own = layer.biases ? [...places, [0, layer.biasesAt + place[1] - 1] as const] : places;
      return own.map(([source, at]) => updateStep(context, place, source, at, gradient, updated, rates));
    }),
  );
}

function updateStep(
  context: Context,
  place: Place,
  source: number,
  at: number,
  gradient: Float64Array,
  updated: Float64Array,
  rates: Rates,
): Step {
  const { program, parameters, digits } = context;
  const number = (value: number): Node => numberOf(value, digits);
  const old = parameters[at]!;
  const symbol = parameterName("", place, source);
  const slope = quotient(name("dL"), parameterName("d", place, source));
  const penalty = source === 0 || rates.penalty === 0 ? null : penaltyOf(program.penalty);
  const pull = penalty?.name === "l1" ? call("sign", [symbol]) : symbol;
  const pulled = penalty?.name === "l1" ? Math.sign(old) : old;
  const terms = [symbol, negation(product(name("eta"), slope))];
  const numbers = [number(old), negation(product(number(rates.learning), number(gradient[at]!)))];
  if (penalty) {
    terms.push(negation(product(product(name("eta"), name("lambda")), pull)));
    numbers.push(negation(product(product(number(rates.learning), number(rates.penalty)), number(pulled))));
  }
  return {
    part: "update",
    place,
    source,
    sample: null,
    symbol: parameterName("", place, source, "_new"),
    formula: sum(terms),
    numbers: sum(numbers),
    value: updated[at]!,
  };
}
