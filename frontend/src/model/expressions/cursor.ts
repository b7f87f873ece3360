/** A place in the words of a formula: looking, moving on, brackets, and what to say when a word does not fit. */
import { ELEMENTARY, LIMITS } from "../../contract/grammar";
import { ExpressionError } from "./errors";
import type { Token } from "./tokens";
import type { Span } from "./tree";

/** One walk over the words of one text. */
export interface Walk {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly argument: string;
  place: number;
  nesting: number;
  openBars: number;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

export const walkOver = (text: string, tokens: readonly Token[], argument: string): Walk => ({
  text,
  tokens,
  argument,
  place: 0,
  nesting: 0,
  openBars: 0,
});

/** The word `offset` places from here; the last one for good behind the end. */
export const here = (walk: Walk, offset = 0): Token => walk.tokens[walk.place + offset] as Token;

export function next(walk: Walk): Token {
  const token = here(walk);
  walk.place += 1;
  return token;
}

export const isSign = (walk: Walk, ...signs: readonly string[]): boolean =>
  here(walk).kind === "operator" && signs.includes(here(walk).text);

export const isWord = (walk: Walk, ...words: readonly string[]): boolean =>
  here(walk).kind === "name" && words.includes(here(walk).text);

export function nested<T>(walk: Walk, inside: () => T): T {
  walk.nesting += 1;
  if (walk.nesting > LIMITS.nesting) {
    fail(walk, here(walk), `more than ${LIMITS.nesting} levels of nesting`, "name the inner parts");
  }
  const found = inside();
  walk.nesting -= 1;
  return found;
}

export function comma(walk: Walk, form: string): void {
  if (here(walk).kind !== "comma")
    fail(walk, here(walk), `a comma is expected, not ${here(walk).text}`, `write ${form}`);
  next(walk);
}

export function finish(walk: Walk): void {
  if (here(walk).kind !== "end") fail(walk, here(walk), `unexpected ${here(walk).text}`, surplus(walk));
}

export function bracket<T>(walk: Walk, inside: () => T): T {
  const opening = next(walk);
  const bars = walk.openBars;
  walk.openBars = 0;
  const found = inside();
  close(walk, opening);
  walk.openBars = bars;
  return found;
}

function close(walk: Walk, opening: Token): void {
  const wanted = CLOSING[opening.text] ?? "";
  const token = here(walk);
  if (token.text === wanted) walk.place += 1;
  else if (token.kind === "end") fail(walk, opening, `the bracket ${opening.text} is not closed`, `add ${wanted}`);
  else fail(walk, token, `${wanted} or an operator is expected, not ${token.text}`, surplus(walk));
}

/** From a word to the last one read. */
export const since = (walk: Walk, token: Token): Span => ({ start: token.span.start, end: here(walk, -1).span.end });

/** What to write instead of a word that cannot follow what was read. */
function surplus(walk: Walk): string {
  // Before the first word Python sees the last one; a formula cannot end there, so its kind says the same.
  const [token, before] = [here(walk), walk.tokens.at(walk.place - 1) as Token];
  if (["name", "number", "open", "bar"].includes(token.kind) && before.kind !== "end") {
    const called = before.kind === "name" && Object.hasOwn(ELEMENTARY, before.text) && token.kind !== "open";
    return called ? `write ${before.text}(${token.text})` : `write * between ${before.text} and ${token.text}`;
  }
  if (token.kind === "equals") return "write one side of the equation only; comparisons are <, <=, >, >=";
  if (token.kind === "relation") return "write where(condition, a, b)";
  if (token.kind === "comma") return "write decimals with a point";
  return token.kind === "close" ? "remove it" : "";
}

export function fail(walk: Walk, token: Token, why: string, instead: string): never {
  const letters = [...why];
  const shown = letters.length <= 200 ? why : `${letters.slice(0, 197).join("")}...`;
  throw new ExpressionError(walk.text, shown, instead, token.span.start, walk.argument);
}

/** The l of ^(l) or ^{(l)} directly behind a name, how many words that is, and whether braces were used. */
export function layerAfter(walk: Walk): { layer: string; length: number; braced: boolean } | null {
  const words = walk.tokens.slice(Math.max(walk.place - 1, 0), walk.place + 6);
  let touching = 1;
  while (touching < words.length && words[touching]?.span.start === (words[touching - 1]?.span.end ?? -1) + 1) {
    touching += 1;
  }
  const texts = words.slice(1, touching).map((word) => word.text);
  for (const [opening, closing] of [
    ["^(", ")"],
    ["^{(", ")}"],
  ] as const) {
    const length = opening.length + 1 + closing.length;
    const layer = texts[opening.length] ?? "";
    const behind = texts.slice(opening.length + 1, length).join("");
    const framed = texts.slice(0, opening.length).join("") === opening && behind === closing;
    if (framed && /^[\p{L}\p{N}]+$/u.test(layer)) return { layer, length, braced: closing.length === 2 };
  }
  return null;
}
