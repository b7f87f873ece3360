/**
 * Numbers from formulas, on any host.
 *
 * Parts that are arithmetic on numbers only are computed exactly and rounded once.  Everything else happens in the
 * order in which it is written.  A part that occurs twice, in one formula or in several evaluated together, is computed
 * once.  The counterpart of Python's expressions/evaluating.py.
 */
import { FUNCTIONS, maximum, minimum } from "../../contract/elementary";
import type { Mathematics } from "../interfaces";
import { type Arithmetic, arithmetic, type Host, type Real, sideBySide } from "./arithmetic";
import { withoutPrimes } from "./differentiating";
import { ExpressionError } from "./errors";
import { type ExactParts, exactConstants } from "./exact";
import { absolute, type Fraction, nearestNumber } from "./fractions";
import { type BinaryNode, type CallNode, type ComparisonNode, constant, fold, type Node, same, shown } from "./tree";

/** A function and its derivatives: (order, argument) -> value; order 0 is the function. */
export type Derivatives<V> = (order: number, x: V) => V;

interface Evaluation<V, T> {
  readonly m: Arithmetic<V, T>;
  readonly values: ReadonlyMap<string, Real<V>>;
  readonly functions: ReadonlyMap<string, Derivatives<V>>;
  readonly exact: ExactParts;
  readonly reals: Map<number, Real<V>>;
  readonly truths: Map<number, T>;
}

const E = constant("e");

/** The values of several formulas that share their parts, such as a function and its slope, on a host. */
export function evaluateOn<V, T>(
  host: Host<V, T>,
  nodes: readonly Node[],
  values: ReadonlyMap<string, Real<V>>,
  functions: ReadonlyMap<string, Derivatives<V>> = new Map<string, Derivatives<V>>(),
): readonly Real<V>[] {
  const work: Evaluation<V, T> = {
    m: arithmetic(host),
    values,
    functions,
    exact: new Map(),
    reals: new Map(),
    truths: new Map(),
  };
  return nodes.map((node) => value(work, node));
}

/** The values of formulas over `count` points: one array for each formula. */
export function evaluateAll(
  nodes: readonly Node[],
  values: ReadonlyMap<string, Float64Array>,
  count: number,
  mathematics: Mathematics,
): readonly Float64Array[] {
  const host = sideBySide(mathematics, count);
  const found = evaluateOn(host, nodes, values);
  return found.map((one) => (typeof one === "number" ? host.lanes(one) : one));
}

/** The value of one formula at one point. */
export function evaluate(node: Node, values: Readonly<Record<string, number>>, mathematics: Mathematics): number {
  const lanes = Object.entries(values).map(([name, x]) => [name, Float64Array.of(x)] as const);
  return evaluateAll([node], new Map(lanes), 1, mathematics)[0]?.[0] ?? NaN;
}

function value<V, T>(work: Evaluation<V, T>, node: Node): Real<V> {
  exactConstants(node, work.exact);
  fold<null>(
    node,
    (part) => {
      if (part.kind === "Comparison" || part.kind === "Logic") truth(work, part);
      else if (!work.reals.has(part.id)) work.reals.set(part.id, real(work, part));
      return null;
    },
    new Map(),
  );
  return realOf(work, node);
}

const realOf = <V, T>(work: Evaluation<V, T>, node: Node): Real<V> => work.reals.get(node.id) as Real<V>;
const truthOf = <V, T>(work: Evaluation<V, T>, node: Node): T => work.truths.get(node.id) as T;

function real<V, T>(work: Evaluation<V, T>, node: Node): Real<V> {
  const exact = work.exact.get(node.id);
  if (exact) return nearestNumber(exact);
  switch (node.kind) {
    case "Name": {
      const found = work.values.get(node.name);
      if (found === undefined) throw missing(node, node.name, "value", [...work.values.keys()]);
      return found;
    }
    case "Constant":
      return work.values.get(node.name) ?? (node.name === "pi" ? Math.PI : Math.E);
    case "Choice": {
      const [condition, yes, no] = node.parts;
      return work.m.where(truthOf(work, condition), realOf(work, yes), realOf(work, no));
    }
    case "Negative":
      return work.m.negative(realOf(work, node.parts[0]));
    case "Binary":
      return operation(work, node);
    case "Call":
      return call(work, node);
    default:
      throw new ExpressionError(shown(node), "cannot be evaluated", "evaluate a formula");
  }
}

function truth<V, T>(work: Evaluation<V, T>, node: Node): void {
  if (work.truths.has(node.id)) return;
  if (node.kind === "Comparison") work.truths.set(node.id, compared(work, node));
  if (node.kind !== "Logic") return;
  const [left, right] = [truthOf(work, node.parts[0]), truthOf(work, node.parts[1])];
  work.truths.set(node.id, node.op === "and" ? work.m.both(left, right) : work.m.either(left, right));
}

function compared<V, T>({ m, ...work }: Evaluation<V, T>, node: ComparisonNode): T {
  const [a, b] = [realOf({ m, ...work }, node.parts[0]), realOf({ m, ...work }, node.parts[1])];
  switch (node.op) {
    case "<":
      return m.less(a, b);
    case "<=":
      return m.lessOrEqual(a, b);
    case ">":
      return m.less(b, a);
    case ">=":
      return m.lessOrEqual(b, a);
  }
}

function operation<V, T>(work: Evaluation<V, T>, node: BinaryNode): Real<V> {
  const { m } = work;
  const [a, b] = [realOf(work, node.parts[0]), realOf(work, node.parts[1])];
  switch (node.op) {
    case "+":
      return m.add(a, b);
    case "-":
      return m.subtract(a, b);
    case "*":
      return m.multiply(a, b);
    case "/":
      return m.divide(typeof b === "number" ? m.lanes(a) : a, b);
    case "^":
      if (same(node.parts[0], E)) return m.apply("exp", b);
      return power(m, m.lanes(a), b, work.exact.get(node.parts[1].id) ?? null);
  }
}

/**
 * base ^ exponent, where `exact` is the exponent's exact value if it has one.
 *
 * An integer exponent n is repeated multiplication: square and multiply from the highest bit of |n| down, then 1/ for a
 * negative n.  A half-integer n + 1/2 is x^n sqrt(x).  Anything else is exp(exponent * log(base)).
 */
function power<V, T>(m: Arithmetic<V, T>, base: V, exponent: Real<V>, exact: Fraction | null): Real<V> {
  if (!exact || exact.below > 2n) return m.apply("exp", m.multiply(exponent, m.apply("log", base)));
  const size = absolute(exact);
  let result = wholePower(m, base, size.above / size.below);
  if (size.below === 2n) result = size.above === 1n ? m.sqrt(base) : m.multiply(result, m.sqrt(base));
  return exact.above < 0n ? m.divide(1, result) : result;
}

function wholePower<V, T>(m: Arithmetic<V, T>, base: V, n: bigint): Real<V> {
  if (n === 0n) return 1;
  let result: Real<V> = base;
  for (const bit of n.toString(2).slice(1)) {
    result = m.multiply(result, result);
    if (bit === "1") result = m.multiply(result, base);
  }
  return result;
}

function call<V, T>(work: Evaluation<V, T>, node: CallNode): Real<V> {
  const { m } = work;
  const name = node.function;
  const [a = 0, b = 0] = node.parts.map((part) => realOf(work, part));
  if (name === "min" || name === "max") {
    return (name === "min" ? minimum : maximum)(m, typeof b === "number" ? m.lanes(a) : a, b);
  }
  const own = work.functions.get(name);
  if (own) return own(node.primes, m.lanes(a));
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) throw missing(node, name, "function", [...work.functions.keys(), ...Object.keys(FUNCTIONS)]);
  return node.primes ? value(work, withoutPrimes(node)) : known(m, m.lanes(a));
}

function missing(node: Node, name: string, what: string, known: readonly string[]): ExpressionError {
  const column = node.span?.start ?? null;
  return new ExpressionError(name, `there is no ${what} for it`, `known are ${known.join(", ") || "none"}`, column);
}
