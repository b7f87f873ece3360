/**
 * The frozen tree of a formula: what was typed, as data.
 *
 * Nodes with the same `id` mean the same: the place in the text (`span`) and the spelling of a number (`text`) do not
 * count.  Every walk is a loop, so a deep tree costs no recursion, and a part that is used twice costs nothing twice.
 */
import { type Fraction, fractionText, whole } from "./fractions";

export type Operator = "+" | "-" | "*" | "/" | "^";
export type Relation = "<" | "<=" | ">" | ">=";
export type Connective = "and" | "or";

/** The first and the last column of a node in its text, from 1, in characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Part {
  /** Equal for nodes that mean the same. */
  readonly id: number;
  /** The number of nodes when written out. */
  readonly size: number;
  readonly parts: readonly Node[];
  readonly span: Span | null;
}

/** A non-negative decimal, exact; `text` is how it was typed, "" where it was computed. */
export interface NumberNode extends Part {
  readonly kind: "Number";
  readonly value: Fraction;
  readonly text: string;
}
export interface NameNode extends Part {
  readonly kind: "Name";
  readonly name: string;
}
export interface ConstantNode extends Part {
  readonly kind: "Constant";
  readonly name: "pi" | "e";
}
export interface NegativeNode extends Part {
  readonly kind: "Negative";
  readonly parts: readonly [Node];
}
export interface BinaryNode extends Part {
  readonly kind: "Binary";
  readonly op: Operator;
  readonly parts: readonly [Node, Node];
}
/** A function of one argument (two for min and max), or its derivative of order `primes`. */
export interface CallNode extends Part {
  readonly kind: "Call";
  readonly function: string;
  readonly primes: number;
}
export interface ComparisonNode extends Part {
  readonly kind: "Comparison";
  readonly op: Relation;
  readonly parts: readonly [Node, Node];
}
export interface LogicNode extends Part {
  readonly kind: "Logic";
  readonly op: Connective;
  readonly parts: readonly [Node, Node];
}
/** The second part where the condition, the first, holds; the third elsewhere. */
export interface ChoiceNode extends Part {
  readonly kind: "Choice";
  readonly parts: readonly [Node, Node, Node];
}

export type Node =
  | NumberNode
  | NameNode
  | ConstantNode
  | NegativeNode
  | BinaryNode
  | CallNode
  | ComparisonNode
  | LogicNode
  | ChoiceNode;

const ids = new Map<string, number>();

function part<P extends readonly Node[]>(kind: string, label: string, parts: P, span: Span | null) {
  const key = `${kind} ${label} ${parts.map((one) => one.id).join()}`;
  let id = ids.get(key);
  if (id === undefined) ids.set(key, (id = ids.size));
  return { id, size: parts.reduce((size, one) => size + one.size, 1), parts, span };
}

type Spanned = Span | null;

export const number = (value: Fraction, text = "", span: Spanned = null): NumberNode =>
  Object.freeze({ kind: "Number", value, text, ...part("Number", fractionText(value), [], span) });

export const name = (name: string, span: Spanned = null): NameNode =>
  Object.freeze({ kind: "Name", name, ...part("Name", JSON.stringify(name), [], span) });

export const constant = (name: "pi" | "e", span: Spanned = null): ConstantNode =>
  Object.freeze({ kind: "Constant", name, ...part("Constant", name, [], span) });

export const negation = (x: Node, span: Spanned = null): NegativeNode =>
  Object.freeze({ kind: "Negative", ...part<readonly [Node]>("Negative", "", [x], span) });

export const binary = (op: Operator, left: Node, right: Node, span: Spanned = null): BinaryNode =>
  Object.freeze({ kind: "Binary", op, ...part<readonly [Node, Node]>("Binary", op, [left, right], span) });

export const call = (called: string, parts: readonly Node[], primes = 0, span: Spanned = null): CallNode =>
  Object.freeze({ kind: "Call", function: called, primes, ...part("Call", `${called} ${primes}`, parts, span) });

export const comparison = (op: Relation, left: Node, right: Node, span: Spanned = null): ComparisonNode =>
  Object.freeze({ kind: "Comparison", op, ...part<readonly [Node, Node]>("Comparison", op, [left, right], span) });

export const logic = (op: Connective, left: Node, right: Node, span: Spanned = null): LogicNode =>
  Object.freeze({ kind: "Logic", op, ...part<readonly [Node, Node]>("Logic", op, [left, right], span) });

export const choice = (condition: Node, yes: Node, no: Node, span: Spanned = null): ChoiceNode =>
  Object.freeze({ kind: "Choice", ...part<readonly [Node, Node, Node]>("Choice", "", [condition, yes, no], span) });

export const ZERO = number(whole(0));
export const ONE = number(whole(1));
export const TWO = number(whole(2));

/** Whether two trees mean the same. */
export const same = (a: Node, b: Node): boolean => a.id === b.id;

/** Visit every node once, parts first; equal nodes share one result, also with earlier walks over the same memo. */
export function fold<T>(
  root: Node,
  visit: (node: Node, parts: readonly T[]) => T,
  memo: Map<number, T> = new Map<number, T>(),
): T {
  const stack: Node[] = [root];
  const found = (one: Node): T => memo.get(one.id) as T;
  for (let node = stack.at(-1); node; node = stack.at(-1)) {
    const waiting = memo.has(node.id) ? [] : node.parts.filter((one) => !memo.has(one.id));
    if (waiting.length) stack.push(...waiting.reverse());
    else {
      stack.pop();
      if (!memo.has(node.id)) memo.set(node.id, visit(node, node.parts.map(found)));
    }
  }
  return found(root);
}

/** The different nodes of a tree, parts before wholes. */
export function nodes(root: Node): readonly Node[] {
  const found: Node[] = [];
  fold(root, (node) => void found.push(node));
  return found;
}

/** The names of the variables in a tree. */
export function names(root: Node): ReadonlySet<string> {
  return new Set(nodes(root).flatMap((node) => (node.kind === "Name" ? [node.name] : [])));
}

/** The tree with variables replaced by trees, all at once. */
export function substitute(root: Node, replacements: ReadonlyMap<string, Node>): Node {
  return fold<Node>(root, (node, parts) =>
    node.kind === "Name" ? (replacements.get(node.name) ?? node) : rebuilt(node, parts),
  );
}

/** The node with other parts; itself where they are the same. */
export function rebuilt(node: Node, parts: readonly Node[]): Node {
  if (node.parts.every((old, place) => old === parts[place])) return node;
  const [a, b, c] = parts as readonly [Node, Node, Node];
  switch (node.kind) {
    case "Negative":
      return negation(a, node.span);
    case "Binary":
      return binary(node.op, a, b, node.span);
    case "Comparison":
      return comparison(node.op, a, b, node.span);
    case "Logic":
      return logic(node.op, a, b, node.span);
    case "Call":
      return call(node.function, parts, node.primes, node.span);
    default:
      return choice(a, b, c, node.span);
  }
}

/** A tree as a person who looks for a mistake wants to see it, such as Binary(+, Name(x), Number(1)). */
export function shown(root: Node): string {
  if (root.size > 1000) return `<${root.kind} of ${root.size} nodes>`;
  return fold<string>(root, (node, parts) => `${node.kind}(${[...label(node), ...parts].join(", ")})`);
}

function label(node: Node): readonly string[] {
  switch (node.kind) {
    case "Number":
      return [fractionText(node.value)];
    case "Name":
    case "Constant":
      return [node.name];
    case "Call":
      return [node.function, String(node.primes)];
    case "Negative":
    case "Choice":
      return [];
    default:
      return [node.op];
  }
}
