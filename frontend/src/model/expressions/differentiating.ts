/** Derivatives of formulas, and the places where a convention stands in for a derivative that does not exist. */
import { ExpressionError } from "./errors";
import { add, divide, multiply, negative, raised, subtract } from "./simplifying";
import { SLOPES } from "./slopes";
import * as tree from "./tree";
import { type CallNode, fold, type Node, ONE, same, ZERO } from "./tree";

/** A part of a formula that has no slope, or no value of its own, where `zeroOf` is zero. */
export interface Kink {
  readonly part: Node;
  readonly zeroOf: Node;
  readonly convention: string;
}

/** The derivative of a formula by a variable, lightly simplified; a function f(u) without a rule gives f'(u) u'. */
export function differentiate(node: Node, name: string): Node {
  if (node.kind === "Comparison" || node.kind === "Logic") {
    throw new ExpressionError(tree.shown(node), "is a condition and has no derivative", "differentiate a formula");
  }
  return fold<Node>(node, (part, slopes) => slope(part, slopes, name));
}

/** Every kink of a formula with the convention used there; those inside functions such as relu are theirs. */
export function kinks(node: Node): readonly Kink[] {
  return tree.nodes(node).flatMap((part) => {
    if (part.kind === "Choice") return edges(part, part.parts[0]);
    if (part.kind !== "Call") return [];
    const [a, b] = part.parts;
    if (a && b) return [{ part, zeroOf: subtract(a, b), convention: "slope of the first argument at a tie" }];
    const convention = part.primes ? undefined : AT_ZERO[part.function];
    return a && convention ? [{ part, zeroOf: a, convention }] : [];
  });
}

const AT_ZERO: Readonly<Record<string, string>> = {
  abs: "slope 0 at 0",
  sign: "value 0 and slope 0 at 0",
  step: "value 1 and slope 0 at 0",
};

function edges(part: Node, condition: Node): readonly Kink[] {
  return tree.nodes(condition).flatMap((one) => {
    if (one.kind !== "Comparison") return [];
    const branch = one.op === "<=" || one.op === ">=" ? "holds" : "does not hold";
    const convention = `value and slope of the branch where ${one.op} ${branch} at a tie`;
    return [{ part, zeroOf: subtract(...one.parts), convention }];
  });
}

function slope(node: Node, slopes: readonly Node[], variable: string): Node {
  const [first = ZERO, second = ZERO, third = ZERO] = slopes;
  switch (node.kind) {
    case "Name":
      return node.name === variable ? ONE : ZERO;
    case "Negative":
      return negative(first);
    case "Binary": {
      const [u, v] = node.parts;
      if (node.op === "+") return add(first, second);
      if (node.op === "-") return subtract(first, second);
      if (node.op === "*") return add(multiply(first, v), multiply(u, second));
      return node.op === "/" ? quotientSlope(u, v, first, second) : powerSlope(u, v, first, second);
    }
    case "Call":
      return called(node, slopes);
    case "Choice":
      return same(second, third) ? second : tree.choice(node.parts[0], second, third);
    default:
      return ZERO;
  }
}

function quotientSlope(u: Node, v: Node, du: Node, dv: Node): Node {
  if (same(dv, ZERO)) return divide(du, v);
  return divide(subtract(multiply(du, v), multiply(u, dv)), raised(v, add(ONE, ONE)));
}

/** d(u^v): v u^(v-1) u' where v is constant, u^v (v' log u + v u'/u) else. */
function powerSlope(u: Node, v: Node, du: Node, dv: Node): Node {
  if (same(dv, ZERO)) return multiply(multiply(v, raised(u, subtract(v, ONE))), du);
  const growth = multiply(dv, tree.call("log", [u]));
  if (same(du, ZERO)) return multiply(raised(u, v), growth);
  return multiply(raised(u, v), add(growth, divide(multiply(v, du), u)));
}

function called(node: CallNode, slopes: readonly Node[]): Node {
  const [a, b] = node.parts;
  const [first = ZERO, second = ZERO] = slopes;
  if (a && b && (node.function === "min" || node.function === "max")) {
    const atFirst = tree.comparison(node.function === "min" ? "<=" : ">=", a, b);
    return same(first, second) ? first : tree.choice(atFirst, first, second);
  }
  if (slopes.every((one) => same(one, ZERO))) return ZERO;
  const rule = node.primes ? undefined : SLOPES.get(node.function);
  const outer = rule && a ? rule(a) : tree.call(node.function, node.parts, node.primes + 1);
  return multiply(outer, first);
}

const ARGUMENT = "argument of a function";

/** sin''(u) and its like, of an elementary function, as a formula without primes. */
export function withoutPrimes(node: CallNode): Node {
  let found: Node = tree.call(node.function, [tree.name(ARGUMENT)]);
  for (let order = 0; order < node.primes; order += 1) found = differentiate(found, ARGUMENT);
  return tree.substitute(found, new Map(node.parts.map((part) => [ARGUMENT, part])));
}

/** The formula with every primed elementary function replaced by its derivative. */
export function spelledOut(root: Node): Node {
  return fold<Node>(root, (node, parts) => {
    const found = tree.rebuilt(node, parts);
    return found.kind === "Call" && found.primes && SLOPES.has(found.function) ? withoutPrimes(found) : found;
  });
}
