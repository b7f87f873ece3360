/** Tables as data: the text of CSV files. */
import { IN_CELL } from "../../contract/point_refusals";
import { NO_NUMBERS, WORDS_AMONG_INPUTS } from "../../contract/table_refusals";
import { InputError } from "../interfaces";
import { isTruthTable } from "../plans/truth_tables";
import { refused, say } from "../refusing";
import { shown } from "../showing";
import { isDate, isMissing, isUnfilled, refuse, withUnit } from "./cells";
import { type Column, readColumns } from "./column_numbers";
import { chooseColumn, chooseInputs } from "./columns";
import { readSheet, type Sheet } from "./delimited";
import type { Kind, Points } from "./points";
import { remarks } from "./remarks";
import { totalNotes } from "./surroundings";
import { numbersAsTarget, type Target, wordsAsTarget } from "./targets";

export interface TableChoice {
  /** The column to predict, by its name or its number from 1. */
  readonly target: string;
  /** What the target is; found out if null. */
  readonly kind?: Kind | null;
  /** The inputs; all but the target if null. */
  readonly columns?: readonly string[] | null;
  /** Comma, semicolon or tab; found out if null.  With a semicolon a decimal comma is read too. */
  readonly delimiter?: string | null;
  /** The file's name, for messages. */
  readonly source?: string;
}

/** Read points from the text of a CSV file, or from its cells; what cannot be used is named with line and column. */
export function readTable(given: string | Sheet, choice: TableChoice): Points {
  const { kind = null, columns: wanted = null, delimiter = null, source = "text" } = choice;
  const sheet = typeof given === "string" ? readSheet(source, given, delimiter) : given;
  const place = chooseColumn("target", sheet.columns, choice.target);
  const places = chooseInputs(sheet.columns, place, wanted);
  const columns = readColumns(sheet, [...places, place]);
  const answer = columns.at(-1)!;
  const asWords = isWords(sheet, place, answer, kind);
  const reasons = asWords ? answer.cells.map((cell) => (isMissing(cell) ? "is missing" : 0)) : answer.values;
  const inputs = inputsOf(sheet, places, columns.slice(0, -1), [place, reasons]);
  const name = sheet.columns[place] ?? "";
  const targets = asWords ? answer.cells : (answer.values as readonly number[]);
  const table = isTruthTable(inputs, sheet.rows.length, targets);
  const found = asWords
    ? wordsAsTarget(name, answer.cells)
    : numbersAsTarget(name, answer.values as readonly number[], kind, table);
  const names = places.map((one) => sheet.columns[one] ?? "");
  const noted = [...columns.flatMap((column) => column.notes), ...totalNotes(sheet.all)];
  const remarked = table ? [] : remarks(inputs, names, found, name);
  const notes = [...sheet.notes, ...noted, ...remarked, ...(found.note ? [found.note] : [])];
  return { ...points(found), inputs, columns: names, target: name, notes };
}

const points = ({ kind, values, classes }: Target) => ({ kind, classes, targets: values, count: values.length });

/** Whether the target is a column of words. @throws InputError most of it are numbers, some with a unit, or dates */
function isWords(sheet: Sheet, place: number, answer: Column, kind: Kind | null): boolean {
  const { cells, values } = answer;
  const wrong = values.flatMap((value, row) => (typeof value === "string" ? [row] : []));
  if (kind === "regression" || wrong.length === 0) return answer.truth && kind !== "regression";
  if (kind === "classification") return wrong.some((row) => !isUnfilled(cells[row] ?? ""));
  if (!answer.wordy) return false;
  const nearly = wrong.filter((row) => isDate(cells[row] ?? "") || withUnit(cells[row] ?? "") !== null);
  if (nearly.length === 0 || 2 * (nearly.length + cells.length - wrong.length) <= cells.length) return true;
  const row = nearly[0] ?? 0;
  const name = sheet.columns[place] ?? "";
  const reason = say(IN_CELL, { line: sheet.rows[row]?.line, column: shown(name), reason: values[row] });
  throw refused(NO_NUMBERS, name, { reason });
}

type Reasons = readonly [number, readonly (number | string)[]];

/** The input columns row by row, checked together with the target's cells. */
function inputsOf(sheet: Sheet, places: readonly number[], read: readonly Column[], target: Reasons): Float64Array {
  const wordy = places.filter((_, at) => read[at]?.wordy);
  if (wordy.length > 0) throw words(sheet, places, wordy, read);
  const all: readonly Reasons[] = [...places.map((place, at) => [place, read[at]?.values ?? []] as const), target];
  const found = complaints(sheet, all);
  refuse(
    sheet.source,
    found.map(({ text }) => text),
    found.every(({ missing }) => missing),
  );
  const inputs = new Float64Array(sheet.rows.length * read.length);
  read.forEach(({ values }, at) => {
    values.forEach((number, row) => (inputs[row * read.length + at] = Number(number)));
  });
  return inputs;
}

function words(sheet: Sheet, places: readonly number[], wordy: readonly number[], read: readonly Column[]): InputError {
  const place = wordy[0] ?? 0;
  const { cells, values } = read[places.indexOf(place)]!;
  const row = Math.max(
    0,
    cells.findIndex((cell, at) => typeof values[at] === "string" && !isUnfilled(cell)),
  );
  const [cell, line] = [cells[row] ?? "", sheet.rows[row]?.line ?? 0];
  if (withUnit(cell) !== null || isDate(cell)) {
    refuse(sheet.source, [say(IN_CELL, { line, column: shown(sheet.columns[place]), reason: values[row] })]);
  }
  const names = wordy.map((one) => shown(sheet.columns[one])).join(", ");
  const rest = places.filter((one) => !wordy.includes(one)).map((one) => sheet.columns[one]);
  const hint = rest.length
    ? `leave them out: columns=${rest.join(",")}; or choose categories=one-hot`
    : "choose columns of numbers, or categories=one-hot";
  return new InputError("columns", names, say(WORDS_AMONG_INPUTS, { cell: shown(cell), line }), hint);
}

interface Complaint {
  readonly text: string;
  readonly missing: boolean;
}

/** Line, column and reason for each cell that cannot be used, by lines. */
function complaints(sheet: Sheet, columns: readonly Reasons[]): readonly Complaint[] {
  if (!columns.some(([, values]) => values.some((value) => typeof value === "string"))) return [];
  return sheet.rows.flatMap(({ line, cells }, row) =>
    columns.flatMap(([place, values]) => {
      const reason = values[row];
      if (typeof reason !== "string") return [];
      const text = say(IN_CELL, { line, column: shown(sheet.columns[place]), reason });
      return [{ text, missing: isUnfilled(cells[place] ?? "") }];
    }),
  );
}
