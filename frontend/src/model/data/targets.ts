/** What a target column is: classes or numbers. */

import { MOST_CLASSES } from "../../contract/limits";
import {
  ALL_WORDS_DIFFER,
  NUMBERS_TO_PREDICT,
  ONE_CLASS,
  ONE_VALUE,
  WHOLE_TRUTH_TABLE,
  WORDS_ARE_CLASSES,
} from "../../contract/point_refusals";
import { refused, say } from "../refusing";
import { general, shown, shownFloat } from "../showing";
import type { Kind } from "./points";

/** A target column, understood; `note` says what was decided and why, "" where somebody said it. */
export interface Target {
  readonly kind: Kind;
  readonly values: Float64Array;
  readonly classes: readonly string[];
  readonly note: string;
}

/** Rows of numbers as they stand, one for each output; the first of a row is what pictures show. */
export const rowsAsTarget = (rows: readonly (readonly number[])[]): Target & { readonly rows: Float64Array } => ({
  kind: "regression",
  values: Float64Array.from(rows, ([first = NaN]) => first),
  rows: Float64Array.from(rows.flat()),
  classes: [],
  note: "",
});

const SUSPICIOUS = 20;

/** Words are the names of classes, in the order of the alphabet. */
export function wordsAsTarget(name: string, words: readonly string[]): Target {
  const names = [...new Set(words)].sort(byCodePoints);
  if (names.length === words.length && words.length >= SUSPICIOUS) {
    throw refused(ALL_WORDS_DIFFER, name);
  }
  const places = new Map(names.map((word, place) => [word, place]));
  return classes(
    name,
    words.map((word) => places.get(word) ?? 0),
    names,
    say(WORDS_ARE_CLASSES, { name }),
  );
}

/**
 * Numbers are classes if somebody says so; or, if nobody says anything, where they are whole, at most 10 different
 * ones, and fewer than half as many as there are rows.
 */
export function numbersAsTarget(
  name: string,
  numbers: readonly number[],
  kind: Kind | null,
  truthTable = false,
): Target {
  const different = [...new Set(numbers)].sort((a, b) => a - b);
  const few = different.length <= MOST_CLASSES && 2 * different.length < numbers.length;
  if (kind === "classification" || (kind === null && (truthTable || (few && different.every(Number.isInteger))))) {
    const found = `${name} holds ${different.length} different whole numbers`;
    const table = say(WHOLE_TRUTH_TABLE, { name });
    const note = truthTable ? table : `${found}, so it is classes (kind=regression: numbers)`;
    const places = new Map(different.map((number, place) => [number, place]));
    const names = different.map((number) => (Number.isInteger(number) ? shown(number) : shownFloat(number)));
    return classes(
      name,
      numbers.map((number) => places.get(number) ?? 0),
      names,
      kind ? "" : note,
    );
  }
  if (different.length < 2) {
    throw refused(ONE_VALUE, name, { only: general(different[0] ?? NaN) });
  }
  const note = kind ? "" : say(NUMBERS_TO_PREDICT, { name });
  return { kind: "regression", values: Float64Array.from(numbers), classes: [], note };
}

function classes(name: string, members: readonly number[], names: readonly string[], note: string): Target {
  if (names.length === 1) {
    throw refused(ONE_CLASS, name, { only: shown(names[0]) });
  }
  const listed = names.slice(0, MOST_CLASSES).join(", ") + (names.length > MOST_CLASSES ? ", ..." : "");
  const values = Float64Array.from(members);
  return { kind: "classification", values, classes: names, note: note && `${note}: ${listed}` };
}

/** Python's order of texts: by code points, not by the halves of them. */
function byCodePoints(a: string, b: string): number {
  const [first, second] = [[...a], [...b]];
  for (const [place, character] of first.entries()) {
    const other = second[place];
    if (other === undefined) return 1;
    if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return first.length - second.length;
}
