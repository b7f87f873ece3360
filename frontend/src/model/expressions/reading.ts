/**
 * Typed mathematics to a tree: a precedence parser of our own; nothing that a person types is ever evaluated.
 *
 * From loose to tight: or, and, comparison, + -, * / (left to right), sign, ^ (right to left).  So -x^2 is -(x^2),
 * 2^-3 is 1/8, -x*y is (-x)*y.  The sign of multiplication may be left out only between a number and what follows it
 * and between two brackets; 1/2x and 2^3x are ambiguous and refused.  |x| is the absolute value.
 */
import { ACTIVATIONS } from "../../contract/grammar";
import { walkOver } from "./cursor";
import { ExpressionError } from "./errors";
import { refuseLarge } from "./exact";
import { type Grammar, grammarOf } from "./grammar";
import { whole } from "./parsing";
import { type Token, tokenize } from "./tokens";
import type { Node } from "./tree";

export interface Vocabulary {
  /** The variables that may occur; null for any. */
  readonly names?: readonly string[] | null;
  /** Functions of one argument besides the elementary ones. */
  readonly functions?: readonly string[];
  /** Which of pi and e stand for their numbers. */
  readonly constants?: readonly string[];
  /** What errors call the formula. */
  readonly argument?: string;
}

/** Read a formula of at most 2,000 characters; an ExpressionError has the column and what to write instead. */
export function read(text: string, vocabulary: Vocabulary = {}): Node {
  const { names = null, functions = [], constants = ["pi"], argument = "formula" } = vocabulary;
  const grammar: Grammar = grammarOf(names, functions, constants);
  const node = whole(
    walkOver(
      text,
      located(text, argument, () => tokenize(text)),
      argument,
    ),
    grammar,
  );
  return located(text, argument, () => (refuseLarge(node), node), node.span?.start ?? null);
}

/** Read an activation's formula in x, which may call sigmoid, relu and their like. */
export const readActivation = (text: string): Node =>
  read(text, { names: ["x"], functions: ACTIVATIONS, constants: ["pi", "e"] });

function located<T extends Node | readonly Token[]>(
  text: string,
  argument: string,
  work: () => T,
  column: number | null = null,
): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExpressionError ? error.located(text, column, argument) : error;
  }
}
