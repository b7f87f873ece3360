/**
 * Names as people type them, brought to one canonical spelling in ASCII: σ -> sigma, h̄ -> hbar, w_{11} -> w11,
 * w_{ji} -> w_ji, w_{11}^(2) -> w_11^(2), h'_1 -> h1'.  The counterpart of Python's expressions/naming.py.
 */
import { GREEK, LIMITS, MARKS, PRIMES, SUBSCRIPTS, VARIANTS } from "../../contract/grammar";
import { quoted } from "../showing";
import { ExpressionError } from "./errors";

const greek = new Map(Object.entries(GREEK));
const marks = new Map(Object.entries(MARKS));
const primeCounts = new Map(Object.entries(PRIMES));
const spelledLetters = new Map([...Object.entries(VARIANTS), ...greek, ...marks]);
const lowered = new Map([...SUBSCRIPTS].map((sign, digit) => [sign, String(digit)]));

/** A name found in a text: canonical base, subscripts, primes, and the place behind it, from 0. */
export interface Spelled {
  readonly base: string;
  readonly subscripts: readonly string[];
  readonly primes: number;
  readonly end: number;
}

/** A text by its characters; columns count them. */
export type Characters = readonly string[];

/** Whether a name can begin with this character. */
export function startsName(character: string): boolean {
  return letters(character) !== "" && !marks.has(character) && !isAsciiDigit(character);
}

export const isAsciiDigit = (character: string): boolean => /^[0-9]$/.test(character);

/** The canonical name, primes before the layer, where they are read; `layer` is what stands in ^(...). */
export function canonical(found: Spelled, layer = ""): string {
  const name = joined(found.base, found.subscripts, layer);
  const place = name.indexOf("^(");
  const primes = "'".repeat(found.primes);
  return place < 0 ? name + primes : name.slice(0, place) + primes + name.slice(place);
}

/** The name that begins at a place of a text. */
export function spell(text: Characters, start: number): Spelled {
  const first = baseAt(text, start);
  let end = first.end;
  const subscripts: string[] = [];
  let primes = 0;
  for (let here = text[end]; here !== undefined; here = text[end]) {
    if (here === "_") {
      const found = subscriptAt(text, end);
      subscripts.push(...found.words);
      end = found.end;
    } else if (lowered.has(here)) {
      let word = "";
      for (; lowered.has(text[end] ?? ""); end += 1) word += lowered.get(text[end] ?? "") ?? "";
      subscripts.push(word);
    } else if (primeCounts.has(here)) {
      primes += primeCounts.get(here) ?? 0;
      end += 1;
    } else break;
  }
  if (primes > LIMITS.primes) throw wrong(text, "too many primes", `write at most ${LIMITS.primes}`, end);
  return { base: first.base, subscripts, primes, end };
}

/** The canonical spelling of one name, such as w_{11} -> w11 or σ -> sigma. */
export function canonicalName(text: string): string {
  const stripped = [...text.trim()];
  if (stripped.length > LIMITS.characters || !startsName(stripped[0] ?? "")) {
    throw new ExpressionError(text, "is not a name", "begin a name with a letter", null, "name");
  }
  const found = spell(stripped, 0);
  const rest = stripped.slice(found.end).join("");
  const layer = /^\^(?:\(([A-Za-z0-9]+)\)|\{\(([A-Za-z0-9]+)\)\})('*)$/.exec(rest);
  if (layer) {
    const primes = found.primes + (layer[3] ?? "").length;
    return canonical({ ...found, primes }, layer[1] ?? layer[2]);
  }
  if (rest) throw new ExpressionError(text, "is not one name", "", found.end + 1, "name");
  return canonical(found);
}

function joined(base: string, subscripts: readonly string[], layer: string): string {
  if (!layer) {
    return subscripts.reduce((name, word) => name + (/^\d/.test(word) && !/\d$/.test(name) ? word : `_${word}`), base);
  }
  const trailing = /^(.*?[^0-9])([0-9]+)$/.exec(base);
  const words = trailing && subscripts.length === 0 ? trailing.slice(1) : [base, ...subscripts];
  return `${words.join("_")}^(${layer})`;
}

/** The ASCII spelling of a character within a name; "" where it cannot stand there. */
function letters(character: string): string {
  if (/^[\0-\x7f]?$/.test(character)) return /^[A-Za-z0-9]$/.test(character) ? character : "";
  const found = spelledLetters.get(character);
  if (found) return found;
  const [letter = "", mark = "", ...more] = [...character.normalize("NFD")];
  const marked = more.length === 0 && /^[A-Za-z]$/.test(letter) && marks.get(mark);
  return marked ? letter + marked : "";
}

function baseAt(text: Characters, start: number): { base: string; end: number } {
  let [base, end] = ["", start];
  for (let word = letters(text[end] ?? ""); word; word = letters(text[end] ?? "")) {
    const [before = "", here = ""] = [text[end - 1], text[end]];
    if (end > start && isSmallGreek(here) && isSmallGreek(before)) {
      throw wrong(text, "two Greek letters side by side", `write ${before}*${here}`, end + 1);
    }
    base += word;
    end += 1;
  }
  return { base, end };
}

const isSmallGreek = (character: string): boolean => greek.has(character) && character === character.toLowerCase();

/** The words of a subscript that begins with `_`, and its end. */
function subscriptAt(text: Characters, underscore: number): { words: readonly string[]; end: number } {
  const start = underscore + 1;
  if (text[start] !== "{") {
    const { base, end } = baseAt(text, start);
    if (!base) throw wrong(text, "a subscript is missing after _", "write w_11 or w_{11}", start + 1);
    return { words: [base], end };
  }
  const close = text.indexOf("}", start);
  if (close < 0) throw wrong(text, "the subscript is not closed", "write w_{11}", start + 1);
  const inside = text
    .slice(start + 1, close)
    .join("")
    .trim();
  const words = inside.split(/[,_\s]+/).map((word) => asciiWord(text, word, start + 2));
  return { words: words.every((word) => word.length === 1) ? [words.join("")] : words, end: close + 1 };
}

function asciiWord(text: Characters, word: string, column: number): string {
  const plain = [...word].map((character) => lowered.get(character) ?? (letters(character) || " ")).join("");
  if (!/^[A-Za-z0-9]+$/.test(plain)) {
    throw wrong(text, `${quoted(word)} cannot be a subscript`, "write letters and digits", column);
  }
  return plain;
}

function wrong(text: Characters, why: string, instead: string, column: number): ExpressionError {
  return new ExpressionError(text.join(""), why, instead, column);
}
