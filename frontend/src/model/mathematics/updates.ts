/** The new weights, as the run's update makes them: penalties, dead links and what it remembers included. */
import { scalarsAt, stateOf } from "../engine";
import { type Node, read, substitute } from "../expressions";
import { call, fold, name, rebuilt } from "../expressions/tree";
import type { Program, Run } from "../interfaces";
import { optimizerOf, penaltyOf } from "../plans";
import { difference, product, quotient, sum } from "./building";
import type { Context } from "./context";
import { numberOf } from "./numbers";
import { type Parameter, parameterName, parametersOf, slotName } from "./parameters";
import { roundOf } from "./passes";
import type { Step } from "./step";
import { UPDATE_RULES } from "./update_rules";

export interface Rates {
  readonly learning: number;
  readonly penalty: number;
}

/** What an update makes of the parameters; the slots are what it remembers. */
export interface Updated {
  readonly parameters: Float64Array;
  readonly slots: readonly Float64Array[];
  readonly before: readonly Float64Array[];
  /** The update's number, from 1. */
  readonly count: number;
}

/** The parameters after one update with this mean gradient. */
export function updatedBy(run: Run, gradient: Float64Array, rates: Rates): Updated {
  const { program } = run;
  const { record } = optimizerOf(program.update);
  const { follow } = UPDATE_RULES[record.name]!;
  const round = roundOf(program);
  const count = run.updates + 1;
  const before = record.slots.length > 0 ? stateOf(program, run.save()).slots : [];
  const numbers = scalarsAt(program, rates, count).map(round);
  const found = { parameters: run.parameters(), slots: before.map((slot) => slot.slice()), before, count };
  const weights = weightPlaces(program);
  found.parameters.forEach((old, at) => {
    if (run.fixed(at)) return;
    const own = (w: number, g: number): number => {
      const [fresh = NaN, ...kept] = follow(w, g, before.map((slot) => slot[at]!), numbers, round);
      kept.forEach((value, slot) => (found.slots[slot]![at] = value));
      return fresh;
    };
    found.parameters[at] = weights.has(at) ? penalised(run, old, gradient[at]!, at, rates, own) : own(old, gradient[at]!);
  });
  return found;
}

type Own = (w: number, g: number) => number;

function penalised(run: Run, old: number, slope: number, at: number, rates: Rates, own: Own): number {
  const { program } = run;
  const round = roundOf(program);
  const penalty = penaltyOf(program.penalty);
  if (penalty === null) return own(old, slope);
  if (penalty.place === "before") return own(round(old * round(1 - rates.learning * rates.penalty)), slope);
  const pull = penalty.name === "l1" ? Math.sign(old) : old;
  if (!program.deadLinks) return own(old, round(slope + round(round(rates.penalty) * pull)));
  if (run.dead(at)) return old;
  const fresh = own(old, slope);
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

export function updateSteps(context: Context, gradient: Float64Array, updated: Updated, rates: Rates): Step[] {
  const { record, settings } = optimizerOf(context.program.update);
  const rule = UPDATE_RULES[record.name]!;
  const slots = rule.lines.slice(0, -1).map(([letter]) => letter);
  const constants: (readonly [string, number])[] = [
    ["eta", rates.learning],
    ["lambda", rates.penalty],
    ["n", updated.count],
    ...record.parameters.map(({ name: own, standard }) => [rule.settings[own] ?? own, settings.get(own) ?? standard] as const),
  ];
  return parametersOf(context.program).flatMap((parameter) => {
    const { symbols, numbers } = fillings(context, parameter, slots, gradient, updated, constants);
    return rule.lines.map(([letter, formula], line): Step => {
      const own = letter === "w";
      const right = formulaOf(context.program, parameter, rates, own, read(formula, { names: null }));
      return {
        part: "update",
        place: parameter.place,
        source: parameter.source,
        sample: null,
        symbol: own ? parameterName(parameter, "", "_new") : slotName(letter, parameter, "_new"),
        formula: tidy(substitute(right, symbols)),
        numbers: tidy(substitute(right, numbers)),
        value: (own ? updated.parameters : updated.slots[line]!)[parameter.at]!,
      };
    });
  });
}

/** The rule with the penalty in its place. */
function formulaOf(program: Program, { source }: Parameter, rates: Rates, own: boolean, right: Node): Node {
  const penalty = source && rates.penalty !== 0 ? penaltyOf(program.penalty) : null;
  if (penalty === null) return right;
  const pull = penalty.name === "l1" ? call("sign", [name("w")]) : name("w");
  const weighed = product(name("lambda"), pull);
  if (penalty.place === "before") {
    const shrunk = product(name("w"), difference(read("1"), product(name("eta"), name("lambda"))));
    return substitute(right, new Map([["w", shrunk]]));
  }
  if (!program.deadLinks) return substitute(right, new Map([["g", sum([name("g"), weighed])]]));
  return own ? difference(right, product(name("eta"), weighed)) : right;
}

/** What stands in a rule for its letters: the names, and the numbers. */
function fillings(
  { parameters, digits }: Context,
  parameter: Parameter,
  slots: readonly string[],
  gradient: Float64Array,
  updated: Updated,
  constants: readonly (readonly [string, number])[],
): { readonly symbols: Map<string, Node>; readonly numbers: Map<string, Node> } {
  const { at } = parameter;
  const symbols: (readonly [string, Node])[] = [
    ["w", parameterName(parameter)],
    ["g", quotient(name("dL"), parameterName(parameter, "d"))],
  ];
  const values: (readonly [string, number])[] = [["w", parameters[at]!], ["g", gradient[at]!], ...constants];
  slots.forEach((letter, slot) => {
    symbols.push([letter, slotName(letter, parameter)], [`${letter}_new`, slotName(letter, parameter, "_new")]);
    values.push([letter, updated.before[slot]![at]!], [`${letter}_new`, updated.slots[slot]![at]!]);
  });
  return { symbols: new Map(symbols), numbers: new Map(values.map(([letter, value]) => [letter, numberOf(value, digits)])) };
}

/** A sum with a negative number is a difference. */
const tidy = (node: Node): Node =>
  fold<Node>(node, (one, parts) => (one.kind === "Binary" && one.op === "+" ? sum(parts) : rebuilt(one, parts)));
