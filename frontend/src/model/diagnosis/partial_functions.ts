/** Where a formula has no value, told only where it is certain: as Python's diagnosis/partial_functions.py. */
import { LARGEST_ARGUMENTS, LOWEST_ARGUMENTS, PARTIAL_FUNCTIONS, ZERO_AT_ZERO } from "../../contract/findings";
import { type BinaryNode, type CallNode, choice, type Node, nodes, ONE, ZERO } from "../expressions/tree";

type Values = (node: Node) => number;

/** The part of a formula that has no value at a place, where `value` tells every part's value there. */
export function undefinedPart(formula: Node, value: Values): Node | null {
  let node = formula;
  while (!Number.isFinite(value(node))) {
    const deeper = partsThatCount(node, value).find((part) => !Number.isFinite(value(part)));
    if (deeper === undefined) return isUndefined(node, value) ? node : null;
    node = deeper;
  }
  return null;
}

/** The parts of which a node's value is made: of a choice only the branch that is taken. */
function partsThatCount(node: Node, value: Values): readonly Node[] {
  if (node.kind !== "Choice") return node.parts;
  const [condition, yes, no] = node.parts;
  return [value(choice(condition, ONE, ZERO)) === 1 ? yes : no];
}

/** Whether a node whose parts have values has none for certain. */
function isUndefined(node: Node, value: Values): boolean {
  if (node.kind === "Call") return isOutside(node, value);
  if (node.kind !== "Binary") return false;
  if (node.op === "/") return isZero(node.parts[1], value);
  return node.op === "^" && isNoPower(node, value);
}

function isOutside({ function: name, primes, parts: [argument] }: CallNode, value: Values): boolean {
  const [lowest, largest] = [LOWEST_ARGUMENTS[name], LARGEST_ARGUMENTS[name]];
  if (primes > 0 || argument === undefined || (lowest === undefined && largest === undefined)) return false;
  const found = value(argument);
  const beyond = largest === undefined ? lowest! - found : Math.abs(found) - largest;
  const atTheEdge = lowest === 0 && name !== "sqrt" && isZero(argument, value);
  return atTheEdge || isCertainlyPositive(beyond, argument, value);
}

function isNoPower({ parts: [base, power] }: BinaryNode, value: Values): boolean {
  const exponent = value(power);
  if (exponent < 0 && isZero(base, value)) return true;
  return !Number.isInteger(exponent) && isCertainlyPositive(-value(base), base, value);
}

/** Whether a number that was computed from a node is above 0 whatever rounding has done to it. */
function isCertainlyPositive(number: number, of: Node, value: Values): boolean {
  if (of.kind === "Name" || (of.kind === "Negative" && of.parts[0].kind === "Name")) return number > 0;
  const sizes = nodes(of)
    .filter(({ kind }) => kind === "Binary" || kind === "Call" || kind === "Name")
    .map((part) => Math.abs(value(part)));
  return number > PARTIAL_FUNCTIONS.thresholds.rounding * Math.max(1, ...sizes.filter(Number.isFinite));
}

/** Whether a node's value is 0 for certain, not by rounding. */
function isZero(node: Node, value: Values): boolean {
  if (value(node) !== 0) return false;
  if (node.kind === "Name") return true;
  if (node.kind === "Negative") return isZero(node.parts[0], value);
  if (node.kind === "Binary") {
    const zeros = node.parts.map((part) => isZero(part, value));
    if (node.op === "/" || node.op === "^") return zeros[0]!;
    return node.op === "*" ? zeros.includes(true) : !zeros.includes(false);
  }
  if (node.kind !== "Call" || node.primes > 0 || !ZERO_AT_ZERO.includes(node.function)) return false;
  const [argument] = node.parts as readonly [Node];
  return (node.function === "relu" && value(argument) < 0) || isZero(argument, value);
}
