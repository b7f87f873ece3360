/** Trees as text that `read` reads back to the same tree; no bracket too many. */
import { LEVELS, LIMITS } from "../../contract/grammar";
import { decimalText } from "./decimals";
import { ExpressionError } from "./errors";
import { type BinaryNode, type ComparisonNode, fold, type LogicNode, type Node, shown } from "./tree";

/** A piece of text and how tightly it holds together. */
export interface Written {
  readonly text: string;
  readonly level: number;
}

export const level = (name: string): number => LEVELS[name] ?? 0;
export const SUM = level("+");
export const PRODUCT = level("*");
export const COMPARED = SUM - 1;
export const SIGNED = PRODUCT + 1;
export const POWER = level("^");
export const ATOM = POWER + 1;

/** The formula as one line that `read` reads back. */
export const writeText = (node: Node): string => written(node, text);

/** The text that a visitor makes of a tree, once it is known to be short enough. */
export function written(node: Node, visit: (node: Node, parts: readonly Written[]) => Written): string {
  if (node.size > LIMITS.written) {
    throw new ExpressionError(shown(node), `has more than ${LIMITS.written} nodes`, "write its parts one by one");
  }
  return fold(node, visit).text;
}

/** The text, in brackets where it holds together less tightly than the level. */
export const within = (part: Written, least: number): string => (part.level >= least ? part.text : `(${part.text})`);

/** Both sides of an operation with the brackets that they need. */
export function sides(
  node: BinaryNode | ComparisonNode | LogicNode,
  parts: readonly Written[],
): readonly [left: string, right: string] {
  const [left, right] = parts as readonly [Written, Written];
  if (node.kind === "Comparison") return [within(left, SUM), within(right, SUM)];
  const own = level(node.op);
  if (node.op === "^") return [within(left, ATOM), within(right, SIGNED)];
  if (node.kind === "Logic") return [within(left, own), within(right, own + 1)];
  return [within(left, own), within(right, own === SUM && right.level !== SIGNED ? PRODUCT : POWER)];
}

/** How tightly a node holds together. */
export function levelOf(node: Node): number {
  if (node.kind === "Binary" || node.kind === "Logic") return level(node.op);
  if (node.kind === "Comparison") return COMPARED;
  return node.kind === "Negative" ? SIGNED : ATOM;
}

export const listed = (parts: readonly Written[]): string => parts.map((part) => part.text).join(", ");

export function text(node: Node, parts: readonly Written[]): Written {
  return { text: textOf(node, parts), level: levelOf(node) };
}

function textOf(node: Node, parts: readonly Written[]): string {
  switch (node.kind) {
    case "Number":
      return node.text.replaceAll(",", ".").replaceAll("−", "-") || decimalText(node.value);
    case "Name":
    case "Constant":
      return node.name;
    case "Negative":
      return `-${within(parts[0] as Written, POWER)}`;
    case "Call":
      return `${node.function}${"'".repeat(node.primes)}(${listed(parts)})`;
    case "Choice":
      return `where(${listed(parts)})`;
    default: {
      const [left, right] = sides(node, parts);
      return ["*", "/", "^"].includes(node.op) ? `${left}${node.op}${right}` : `${left} ${node.op} ${right}`;
    }
  }
}
