/** Arithmetic on fractions: what the constant parts of a tree are worth, exactly, and never beyond the limits. */
import { LIMITS } from "../../contract/grammar";
import { combine } from "./decimals";
import { ExpressionError } from "./errors";
import { absolute, compare, type Fraction, opposite, whole } from "./fractions";
import { type BinaryNode, type ComparisonNode, fold, type LogicNode, type Node } from "./tree";

export type ExactParts = Map<number, Fraction | null>;

/** Refuse a tree with an exponent or an exact intermediate result that is too large. */
export function refuseLarge(root: Node): void {
  fold(root, exactly);
}

/** Add to `memo` the exact values of the constant parts; null also where one is too large to be kept. */
export function exactConstants(root: Node, memo: ExactParts): void {
  const visit = (node: Node, parts: readonly (Fraction | null)[]): Fraction | null => {
    try {
      return exactly(node, parts);
    } catch (error) {
      if (error instanceof ExpressionError) return null;
      throw error;
    }
  };
  fold(root, visit, memo);
}

function exactly(node: Node, parts: readonly (Fraction | null)[]): Fraction | null {
  const [first = null, second = null, third = null] = parts;
  switch (node.kind) {
    case "Number":
      return node.value;
    case "Negative":
      return first && opposite(first);
    case "Binary":
      if (node.op === "^" && second && compare(absolute(second), whole(LIMITS.power)) > 0) throw powerTooLarge(node);
      return first && second && combined(node, first, second);
    case "Comparison":
    case "Logic":
      return first && second && whole(Number(holds(node, first, second)));
    case "Choice":
      return first && (first.above ? second : third);
    case "Call":
      return node.primes ? null : called(node.function, parts);
    default:
      return null;
  }
}

function combined(node: BinaryNode, left: Fraction, right: Fraction): Fraction | null {
  try {
    return combine(node.op, left, right);
  } catch (error) {
    if (error instanceof ExpressionError) throw error.located(error.text, node.span?.start ?? null, error.argument);
    throw error;
  }
}

function holds(node: ComparisonNode | LogicNode, left: Fraction, right: Fraction): boolean {
  const gap = compare(left, right);
  switch (node.op) {
    case "<":
      return gap < 0;
    case "<=":
      return gap <= 0;
    case ">":
      return gap > 0;
    case ">=":
      return gap >= 0;
    case "and":
      return left.above !== 0n && right.above !== 0n;
    case "or":
      return left.above !== 0n || right.above !== 0n;
  }
}

function called(name: string, parts: readonly (Fraction | null)[]): Fraction | null {
  const [first, second] = parts;
  if (!first || parts.includes(null)) return null;
  switch (name) {
    case "abs":
      return absolute(first);
    case "sign":
      return whole(compare(first, whole(0)));
    case "step":
      return whole(Number(first.above >= 0n));
    case "min":
      return second && compare(second, first) < 0 ? second : first;
    case "max":
      return second && compare(second, first) > 0 ? second : first;
    default:
      return null;
  }
}

function powerTooLarge(node: BinaryNode): ExpressionError {
  const why = `the exponent is beyond ${LIMITS.power}`;
  return new ExpressionError("a power", why, "write a smaller exponent", node.span?.start ?? null);
}
