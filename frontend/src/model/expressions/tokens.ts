/** The words of a typed formula, each with its columns.  Nothing is guessed: an unknown character is refused. */
import {
  CHARACTER_NAMES,
  HINTS,
  LIMITS,
  NOT_NUMBERS,
  ODD_DIGITS,
  RAISED,
  SIGNS,
  type SignKind,
  SPACES,
} from "../../contract/grammar";
import { quoted } from "../showing";
import { codePoint, ExpressionError } from "./errors";
import { decimalFraction, type Fraction, whole } from "./fractions";
import { type Characters, canonical, type Spelled, spell, startsName } from "./naming";
import type { Span } from "./tree";

/** A word: its kind, its canonical text, its columns; `value` of a number, `spelled` of a name. */
export interface Token {
  readonly kind: SignKind | "number" | "name" | "end";
  readonly text: string;
  readonly span: Span;
  readonly value: Fraction;
  readonly spelled: Spelled | null;
}

const signs = new Map(Object.entries(SIGNS));
const characterNames = new Map(Object.entries(CHARACTER_NAMES));
const hints = new Map(Object.entries(HINTS));
const raisedSigns = new Map([...RAISED].map((sign, place) => [sign, "0123456789-"[place] ?? ""]));
const spaces = new Set(SPACES);
const oddDigits = new Set(ODD_DIGITS);
const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-−]?[0-9]+)?/y;
const LONE = /^\s*[+\-−]?\s*[0-9]+,[0-9]+(?:[eE][+\-−]?[0-9]+)?\s*$/;

const token = (kind: Token["kind"], text: string, start: number, end: number, more: Partial<Token> = {}): Token => ({
  kind,
  text,
  span: { start, end },
  value: whole(0),
  spelled: null,
  ...more,
});

/** The words of a formula, the last of kind "end". */
export function tokenize(typed: string): readonly Token[] {
  const text = [...typed];
  if (text.length > LIMITS.characters) {
    const why = `the text has ${text.length} characters, more than ${LIMITS.characters}`;
    throw new ExpressionError(text.slice(0, 80).join(""), why, "split it", LIMITS.characters + 1);
  }
  const readable = [...withDecimalPoints(typed)];
  const tokens: Token[] = [];
  for (let place = 0; place < text.length; ) {
    if (spaces.has(text[place] ?? "")) place += 1;
    else {
      const found = tokenAt(text, readable, place);
      tokens.push(...found);
      place = found.at(-1)?.span.end ?? text.length;
    }
  }
  return [...tokens, token("end", "the end", text.length + 1, text.length + 1)];
}

/** The text with a decimal point where a number that stands alone between = signs has a comma. */
function withDecimalPoints(text: string): string {
  return text
    .split("=")
    .map((side) => (LONE.test(side) ? side.replaceAll(",", ".") : side))
    .join("=");
}

function tokenAt(text: Characters, readable: Characters, place: number): readonly Token[] {
  const character = text[place] ?? "";
  const length = numberLength(readable, place);
  if (length) return [numberToken(text, place, place + length)];
  if (startsName(character)) return [nameToken(text, place)];
  if (raisedSigns.has(character)) return raisedTokens(text, place);
  for (const length of [2, 1]) {
    const sign = text.slice(place, place + length).join("");
    const known = signs.get(sign);
    if (known) return [token(known[0], known[1], place + 1, place + [...sign].length)];
  }
  throw unknown(text, place);
}

/** How many characters the number has that begins at a place; 0 where none does. */
function numberLength(text: Characters, place: number): number {
  if (!/^[0-9.]$/.test(text[place] ?? "")) return 0;
  NUMBER.lastIndex = 0;
  return NUMBER.exec(text.slice(place).join(""))?.[0].length ?? 0;
}

function numberToken(text: Characters, start: number, end: number): Token {
  const typed = text.slice(start, end).join("");
  const plain = typed.replaceAll(",", ".").replaceAll("−", "-").toLowerCase();
  const [mantissa = "", exponent = ""] = plain.split("e");
  const column = start + 1;
  if (mantissa.length > LIMITS.digits) {
    throw wrong(text, `a number of more than ${LIMITS.digits} digits`, "round it", column);
  }
  if (exponent.length > 9 || Math.abs(Number(exponent || 0)) > LIMITS.decimalExponent) {
    const why = `the exponent of a number is beyond ${LIMITS.decimalExponent}`;
    throw wrong(text, why, "use a smaller one", column);
  }
  if (/^0[xXbBoO][0-9]/.test(text.slice(start, start + 3).join(""))) {
    throw wrong(text, "numbers are decimal", "write 16, or 0*x10 for a product", column);
  }
  const next = text[end] ?? "";
  if (next === "." || (isDigit(next) && !raisedSigns.has(next))) {
    throw wrong(text, "a number with two points", "write one point, as in 0.5", end + 1);
  }
  return token("number", typed, column, end, { value: decimalFraction(plain) });
}

const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character) || oddDigits.has(character);

function nameToken(text: Characters, start: number): Token {
  const spelled = spell(text, start);
  const name = canonical(spelled);
  if (NOT_NUMBERS.includes(name.toLowerCase())) {
    const typed = text.slice(start, spelled.end).join("");
    throw wrong(text, `${typed} is not a number to compute with`, "write a number", start + 1);
  }
  return token("name", name, start + 1, spelled.end, { spelled });
}

/** x² as x^2: the sign ^ and a number, possibly with a minus between. */
function raisedTokens(text: Characters, start: number): readonly Token[] {
  let [plain, end] = ["", start];
  for (; raisedSigns.has(text[end] ?? ""); end += 1) plain += raisedSigns.get(text[end] ?? "") ?? "";
  const digits = plain.replace(/^-/, "");
  if (!/^[0-9]+$/.test(digits)) {
    throw wrong(text, "a raised exponent is not a number", "write ^ and the exponent", start + 1);
  }
  const minus = plain.startsWith("-") ? [token("operator", "-", start + 1, end)] : [];
  const value = { above: BigInt(digits), below: 1n };
  return [token("operator", "^", start + 1, end), ...minus, token("number", digits, start + 1, end, { value })];
}

function unknown(text: Characters, place: number): ExpressionError {
  const character = text[place] ?? "";
  const hexadecimal = codePoint(character).toString(16).toUpperCase().padStart(4, "0");
  const control = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}]/u.test(character) ? "a control character" : "";
  const code = `U+${hexadecimal} ${characterNames.get(character) ?? control}`.trim();
  if (/^[\0-\x7f]$/.test(character)) {
    return wrong(text, `unexpected ${quoted(character)} (${code})`, hints.get(character) ?? "", place + 1);
  }
  if (/^[\p{L}\p{N}]$/u.test(character) || /^[\0-\x7f]*$/.test(character.normalize("NFKC"))) {
    const hint = "it only looks like a character of the keyboard; type the Latin letter, digit or sign itself";
    return wrong(text, `${code} is not accepted`, hint, place + 1);
  }
  return wrong(text, `${code} has no meaning here`, "", place + 1);
}

function wrong(text: Characters, why: string, instead: string, column: number): ExpressionError {
  return new ExpressionError(text.join(""), why, instead, column);
}
