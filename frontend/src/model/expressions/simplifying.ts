/** Sums, products and powers built with the lightest of simplification: 0, 1, signs, exact numbers. */
import { combine, numberNode } from "./decimals";
import { ExpressionError } from "./errors";
import { type Fraction, opposite, quotient } from "./fractions";
import { binary, type Node, negation, ONE, type Operator, same, ZERO } from "./tree";

/** The value of a node that is a number, a negative number, or a quotient of two numbers. */
export function exactValue(node: Node): Fraction | null {
  if (node.kind === "Number") return node.value;
  if (node.kind === "Negative") {
    const inner = exactValue(node.parts[0]);
    return inner && opposite(inner);
  }
  if (node.kind !== "Binary" || node.op !== "/") return null;
  const [above, below] = node.parts;
  const numbers = above.kind === "Number" && below.kind === "Number" && below.value.above !== 0n;
  return numbers ? quotient(above.value, below.value) : null;
}

export function add(left: Node, right: Node): Node {
  if (same(left, ZERO)) return right;
  if (same(right, ZERO)) return left;
  if (right.kind === "Negative") return subtract(left, right.parts[0]);
  return folded("+", left, right);
}

export function subtract(left: Node, right: Node): Node {
  if (same(right, ZERO)) return left;
  if (same(left, ZERO)) return negative(right);
  if (same(left, right)) return ZERO;
  if (right.kind === "Negative") return add(left, right.parts[0]);
  return folded("-", left, right);
}

/** left * right; 0 * x is 0 whatever x is. */
export function multiply(left: Node, right: Node): Node {
  if (same(left, ZERO) || same(right, ZERO)) return ZERO;
  if (same(left, ONE)) return right;
  if (same(right, ONE)) return left;
  if (left.kind === "Negative") return negative(multiply(left.parts[0], right));
  if (right.kind === "Negative") return negative(multiply(left, right.parts[0]));
  return folded("*", left, right);
}

/** left / right; 0 / x is 0 whatever x is. */
export function divide(left: Node, right: Node): Node {
  if (same(left, ZERO) && !same(right, ZERO)) return ZERO;
  if (same(right, ONE)) return left;
  if (left.kind === "Negative") return negative(divide(left.parts[0], right));
  if (right.kind === "Negative") return negative(divide(left, right.parts[0]));
  return folded("/", left, right);
}

/** base ^ exponent; x^0 is 1. */
export function raised(base: Node, exponent: Node): Node {
  if (same(exponent, ZERO) || same(base, ONE)) return ONE;
  if (same(exponent, ONE)) return base;
  return folded("^", base, exponent);
}

export function negative(x: Node): Node {
  if (same(x, ZERO)) return ZERO;
  return x.kind === "Negative" ? x.parts[0] : negation(x);
}

/** The exact number where both sides are exact and the result is small enough, else the operation itself. */
function folded(op: Operator, left: Node, right: Node): Node {
  const [a, b] = [exactValue(left), exactValue(right)];
  const result = a && b && combinedOrNull(op, a, b);
  return result ? numberNode(result) : binary(op, left, right);
}

function combinedOrNull(op: Operator, a: Fraction, b: Fraction): Fraction | null {
  try {
    return combine(op, a, b);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}
