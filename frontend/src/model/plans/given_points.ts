/** Points that stand in a document: whether they can be used, and whether their targets are classes or numbers. */

import type { Inline, Kind } from "../../contract/documents";
import { MOST_CLASSES } from "../../contract/limits";
import {
  ALL_WORDS_DIFFER,
  CLASSES_OF_ROWS,
  COLUMN_NAMES,
  MORE_CELLS,
  NOT_FINITE_IN_ROW,
  NUMBERS_ONLY,
  ONE_CELL,
  ONE_CLASS,
  ONE_VALUE,
  SEVERAL_CELLS,
  UNEQUAL_ARRAYS,
} from "../../contract/point_refusals";
import { InputError } from "../interfaces";
import { refused, say } from "../refusing";
import { general, shown, shownFloat } from "../showing";
import { isTruthTable } from "./truth_tables";

/** What targets are; the names of their classes, none for numbers. */
export interface TargetKind {
  readonly kind: Kind;
  readonly classes: readonly string[];
}

/** The same, and whether the points are all rows of a truth table; `outputs` where each target is a row. */
export interface PointsLook extends TargetKind {
  readonly outputs?: number;
  readonly isTruthTable: boolean;
}

const SHOWN = 5;
const SUSPICIOUS = 20;

/** The kind of the targets, and the names of the classes: words by the alphabet, numbers by size. @throws InputError */
export function lookAtPoints(points: Inline, kind: unknown): PointsLook {
  checkShape(points);
  refuse(complaints(points));
  const rows = rowsOf(points);
  if (rows.length > 0) return { ...lookAtRows(rows, kind), isTruthTable: areTruthTables(points.inputs, rows) };
  const targets = points.targets as readonly (number | string)[];
  const words = targets.filter((target) => typeof target === "string");
  const given = words.length > 0 ? targets.map(asWord) : targets;
  const table = isTruthTable(points.inputs.flat(), points.inputs.length, given);
  if (words.length > 0 && kind !== "regression") {
    return { ...fromWords(targets.map(asWord)), isTruthTable: table };
  }
  if (words.length > 0) throw notNumbers(words[0] ?? "");
  const numbers = targets as readonly number[];
  if (!numbers.every(Number.isFinite)) {
    refuse(numbers.flatMap((value, row) => (Number.isFinite(value) ? [] : [infinite(row, "target", value)])));
  }
  return { ...fromNumbers(numbers, kind, table), isTruthTable: table };
}

/** The targets of every output, point by point; empty where a target is one number or word. @throws InputError */
export function rowsOf({ targets }: Inline): readonly (readonly number[])[] {
  const lengths = new Set(targets.map((target) => (Array.isArray(target) ? target.length : 0)));
  if (lengths.size > 1) {
    const why = lengths.has(0) ? "are rows and single values" : "have rows of different lengths";
    throw new InputError("targets", `${targets.length} targets`, why, "give a row of as many numbers each");
  }
  return targets.filter((target): target is readonly number[] => Array.isArray(target));
}

/** Numbers as they stand, for every output. */
function lookAtRows(rows: readonly (readonly number[])[], kind: unknown): TargetKind & { readonly outputs: number } {
  if (kind === "classification") {
    throw refused(CLASSES_OF_ROWS, kind);
  }
  const outputs = rows[0]?.length ?? 0;
  const name = (place: number): string => (outputs === 1 ? "target" : `target ${place + 1}`);
  refuse(
    rows.flatMap((row, at) =>
      row.flatMap((value, place) => (Number.isFinite(value) ? [] : [infinite(at, name(place), value)])),
    ),
  );
  return { kind: "regression", classes: [], outputs };
}

/** Whether each of the targets is the output of one truth table. */
function areTruthTables(inputs: Inline["inputs"], rows: readonly (readonly number[])[]): boolean {
  const places = [...(rows[0] ?? []).keys()];
  return places.every((place) =>
    isTruthTable(
      inputs.flat(),
      inputs.length,
      rows.map((row) => row[place] ?? Number.NaN),
    ),
  );
}

function checkShape({ columns, inputs, targets }: Inline): void {
  const width = inputs[0]?.length ?? 0;
  if (width === 0 || inputs.some((row) => row.length !== width) || targets.length !== inputs.length) {
    const given = `(${inputs.length}, ${width}) and (${targets.length},)`;
    throw refused(UNEQUAL_ARRAYS, given);
  }
  if (columns.length === width && new Set(columns).size === width) return;
  const given = `(${columns.map(shown).join(", ")}${columns.length === 1 ? "," : ""})`;
  throw refused(COLUMN_NAMES, given, { width });
}

function complaints({ columns, inputs }: Inline): readonly string[] {
  if (inputs.every((row) => row.every(Number.isFinite))) return [];
  return inputs.flatMap((row, at) =>
    row.flatMap((value, place) => (Number.isFinite(value) ? [] : [infinite(at, columns[place] ?? "", value)])),
  );
}

const infinite = (row: number, column: string, value: number): string =>
  say(NOT_FINITE_IN_ROW, { row: row + 1, column: shown(column), value: shownFloat(value) });

function refuse(found: readonly string[]): void {
  if (found.length === 0) return;
  const count = found.length > 1 ? say(SEVERAL_CELLS, { count: found.length }) : ONE_CELL;
  const more = found.length > SHOWN ? say(MORE_CELLS, { count: found.length - SHOWN }) : "";
  const why = `has ${count} (${found.slice(0, SHOWN).join("; ")}${more})`;
  throw new InputError("table", "arrays", why, "correct them or leave those lines or columns out");
}

function notNumbers(word: string): InputError {
  const why = `are not numbers (could not convert string to float: ${shown(word)})`;
  return new InputError("targets", "list", why, NUMBERS_ONLY);
}

const asWord = (target: string | number): string => (typeof target === "string" ? target : shownFloat(target));

function fromWords(words: readonly string[]): TargetKind {
  const classes = [...new Set(words)].sort(byCodePoints);
  if (classes.length === words.length && words.length >= SUSPICIOUS) {
    throw refused(ALL_WORDS_DIFFER, "target");
  }
  return atLeastTwo(classes);
}

function fromNumbers(numbers: readonly number[], kind: unknown, table: boolean): TargetKind {
  const different = [...new Set(numbers.map((value) => value + 0))].sort((a, b) => a - b);
  const few = different.length <= MOST_CLASSES && 2 * different.length < numbers.length;
  if (kind === "classification" || (kind === undefined && (table || (few && different.every(Number.isInteger))))) {
    return atLeastTwo(different.map((value) => (Number.isInteger(value) ? shown(value) : shownFloat(value))));
  }
  if (different.length >= 2) return { kind: "regression", classes: [] };
  throw refused(ONE_VALUE, "target", { only: general(different[0] ?? 0) });
}

function atLeastTwo(classes: readonly string[]): TargetKind {
  if (classes.length > 1) return { kind: "classification", classes };
  throw refused(ONE_CLASS, "target", { only: shown(classes[0]) });
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
