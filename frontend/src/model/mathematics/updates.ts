/** The new weights, as the run's update makes them: penalties, dead links and what it remembers included. */
import { UPDATES_BY_HAND } from "../../contract/by_hand";
import { scalarsAt, stateOf, wholePower } from "../engine";
import { type Node, read, substitute } from "../expressions";
import { call, fold, name, rebuilt } from "../expressions/tree";
import type { Program, Run } from "../interfaces";
import { optimizerOf, penaltyOf } from "../plans";
import { difference, product, quotient, sum } from "./building";
import type { Context } from "./context";
import { numberOf } from "./number_nodes";
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
  /** What no update changes: fixed numbers and dead links. */
  readonly still: ReadonlySet<number>;
}

/** The parameters after one update with this mean gradient. */
export function updatedBy(run: Run, gradient: Float64Array, rates: Rates): Updated {
  const { program } = run;
  const { record } = optimizerOf(program.update);
  const follow = UPDATE_RULES[record.step]!;
  const round = roundOf(program);
  const count = run.updates + 1;
  const before = record.slots.length > 0 ? stateOf(program, run.save()).slots : [];
  const numbers = scalarsAt(program, rates, count).map(round);
  const found = {
    parameters: run.parameters(),
    slots: before.map((slot) => slot.slice()),
    before,
    count,
    still: new Set<number>(),
  };
  const weights = weightPlaces(program);
  found.parameters.forEach((old, at) => {
    if (run.fixed(at) || (program.deadLinks && run.dead(at))) return void found.still.add(at);
    const own = (w: number, g: number): number => {
      const [fresh = NaN, ...kept] = follow(
        w,
        g,
        before.map((slot) => slot[at]!),
        numbers,
        round,
      );
      kept.forEach((value, slot) => (found.slots[slot]![at] = value));
      return fresh;
    };
    found.parameters[at] = weights.has(at)
      ? penalised(program, old, gradient[at]!, rates, own)
      : own(old, gradient[at]!);
  });
  return found;
}

type Own = (w: number, g: number) => number;

function penalised(program: Program, old: number, slope: number, rates: Rates, own: Own): number {
  const round = roundOf(program);
  const penalty = penaltyOf(program.penalty);
  if (penalty === null) return own(old, slope);
  if (penalty.place === "before") return own(round(old * round(1 - rates.learning * rates.penalty)), slope);
  const pull = penalty.name === "l1" ? Math.sign(old) : old;
  if (!program.deadLinks) return own(old, round(slope + round(round(rates.penalty) * pull)));
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
  const { lines, letters } = UPDATES_BY_HAND[record.name]!;
  const own = record.parameters.map(
    ({ name: setting, standard }) => [letters[setting] ?? setting, settings.get(setting) ?? standard] as const,
  );
  const constants = new Map<string, number>([
    ["eta", rates.learning],
    ["lambda", rates.penalty],
    ["n", updated.count],
    ...own,
  ]);
  const moving = parametersOf(context.program).filter(({ at }) => !updated.still.has(at));
  return moving.flatMap((parameter) => {
    const values = valuesOf(context, parameter, lines, gradient, updated, constants);
    const numbers = new Map([...values].map(([letter, value]) => [letter, numberOf(value, context.digits)]));
    const symbols = symbolsOf(parameter, lines);
    return lines.map(([letter, formula]): Step => {
      const isNew = letter === "w";
      const right = formulaOf(context, parameter, rates, isNew ? updated : null, read(formula, { names: null }));
      return {
        part: "update",
        place: parameter.place,
        source: parameter.source,
        sample: null,
        symbol: isNew ? parameterName(parameter, "", "_new") : slotName(letter, parameter, "_new"),
        formula: tidy(substitute(right, symbols)),
        numbers: tidy(substitute(right, numbers)),
        value: values.get(`${letter}_new`)!,
      };
    });
  });
}

/** The rule with the penalty in its place; `updated` where the rule is that of the new weight. */
function formulaOf(
  { program, parameters }: Context,
  { source, at }: Parameter,
  rates: Rates,
  updated: Updated | null,
  right: Node,
): Node {
  const penalty = source && rates.penalty !== 0 ? penaltyOf(program.penalty) : null;
  if (penalty === null) return right;
  const pull = penalty.name === "l1" ? call("sign", [name("w")]) : name("w");
  const weighed = product(name("lambda"), pull);
  if (penalty.place === "before") {
    const shrunk = product(name("w"), difference(read("1"), product(name("eta"), name("lambda"))));
    return substitute(right, new Map([["w", shrunk]]));
  }
  if (!program.deadLinks) return substitute(right, new Map([["g", sum([name("g"), weighed])]]));
  if (updated === null) return right;
  const pulled = difference(right, product(name("eta"), weighed));
  const dies = updated.parameters[at] === 0 && parameters[at] !== 0;
  return dies ? call(parameters[at]! > 0 ? "max" : "min", [read("0"), pulled]) : pulled;
}

type Lines = readonly (readonly [letter: string, formula: string])[];

/** What the letters of a rule stand for. */
function symbolsOf(parameter: Parameter, lines: Lines): Map<string, Node> {
  const remembered = lines.slice(0, -1).flatMap(([letter]): [string, Node][] => [
    [letter, slotName(letter, parameter)],
    [`${letter}_new`, slotName(letter, parameter, "_new")],
  ]);
  return new Map([
    ["w", parameterName(parameter)],
    ["g", quotient(name("dL"), parameterName(parameter, "d"))],
    ...remembered,
  ]);
}

/** The numbers that its letters have. */
function valuesOf(
  { parameters }: Context,
  { at }: Parameter,
  lines: Lines,
  gradient: Float64Array,
  updated: Updated,
  constants: ReadonlyMap<string, number>,
): Map<string, number> {
  const values = new Map<string, number>([
    ...constants,
    ["w", parameters[at]!],
    ["g", gradient[at]!],
    ["w_new", updated.parameters[at]!],
  ]);
  updated.slots.forEach((slot, place) => {
    const letter = lines[place]![0];
    values.set(letter, updated.before[place]![at]!).set(`${letter}_new`, slot[at]!);
  });
  for (const [corrected, letter, share] of CORRECTED) {
    const base = constants.get(share);
    if (base !== undefined)
      values.set(`${corrected}_new`, values.get(`${letter}_new`)! / (1 - wholePower(base, updated.count)));
  }
  return values;
}

/**
 * What is made of a remembered number and remembered by nobody: its letter, that of the number, and of the share that
 * is kept.
 */
const CORRECTED = [
  ["mhat", "m", "beta1"],
  ["vhat", "v", "beta2"],
] as const;

/** A sum with a negative number is a difference. */
const tidy = (node: Node): Node =>
  fold<Node>(node, (one, parts) => (one.kind === "Binary" && one.op === "+" ? sum(parts) : rebuilt(one, parts)));
