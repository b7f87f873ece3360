/** The one exception of this room: a formula that cannot be read or used, with the column. */
import { LIMITS } from "../../contract/grammar";
import { InputError } from "../interfaces";

export class ExpressionError extends InputError {
  /** What is wrong, without the column. */
  readonly reason: string;
  readonly text: string;

  /** `column` counts characters from 1; null where the tree was not read from text. */
  constructor(
    text: string,
    why: string,
    instead = "",
    readonly column: number | null = null,
    argument = "formula",
  ) {
    const place = column === null ? "" : `cannot be read at column ${column}: `;
    super(argument, visible(text), `${place}${why}`, instead);
    this.name = "ExpressionError";
    this.text = [...text].slice(0, LIMITS.characters).join("");
    this.reason = why;
  }

  /** The same complaint about a place in a text. */
  located(text: string, column: number | null, argument: string): ExpressionError {
    return new ExpressionError(text, this.reason, this.instead, this.column || column, argument);
  }
}

/** The first characters of a text, with everything that a screen would not show as an escape. */
function visible(text: string): string {
  const characters = [...text.slice(0, 140)].slice(0, 70);
  const escaped = characters.map((one) =>
    isPrintable(one) ? one : `\\u${codePoint(one).toString(16).padStart(4, "0")}`,
  );
  return escaped.join("").trim() || "(empty)";
}

export const isPrintable = (character: string): boolean => character === " " || !/[\p{C}\p{Z}]/u.test(character);

export const codePoint = (character: string): number => character.codePointAt(0) ?? 0;
