/** Conditions: what must hold of settings, as formulas; the counterpart of Python's conditions.py. */
import type { Refusal } from "../../contract/refusal";
import { SETTINGS } from "../../contract/settings";
import { evaluate, type Node, names, read } from "../expressions";
import type { Mathematics } from "../interfaces";
import { refused } from "../refusing";
import { shownFloat } from "../showing";

/** What conditions and sentences name; texts are for sentences alone, and what is undefined is not given. */
export type Facts = Readonly<Record<string, number | boolean | string | undefined>>;

/** Conditions call no elementary function. */
const PLAIN: Mathematics = { width: 64, apply: () => Number.NaN };

const formulas = new Map<string, Node>();

/** Refuse the first argument whose condition does not hold. @throws InputError */
export function refuse(refusals: readonly Refusal[], facts: Facts): void {
  for (const one of refusals) {
    const { argument = "", unless = "" } = one;
    if (facts[argument] === undefined || holds(unless, facts)) continue;
    throw refused(one, shownAs(argument, facts[argument]), facts);
  }
}

/** Whether a condition holds; a comparison with NaN does not. */
function holds(condition: string, facts: Facts): boolean {
  const node = formulas.get(condition) ?? read(`where(${condition}, 1, 0)`);
  formulas.set(condition, node);
  const given = [...names(node)].map((name) => [name, Number(facts[name])] as const);
  return evaluate(node, { ...Object.fromEntries(given), largest: Number.MAX_VALUE }, PLAIN) === 1;
}

/** Settings that are numbers with a fraction are shown so: 50 as 50.0. */
const shownAs = (argument: string, value: unknown): unknown =>
  typeof value === "number" && SETTINGS.some(({ name, form }) => name === argument && form === "number")
    ? shownFloat(value)
    : value;
