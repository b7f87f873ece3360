/** Columns of cells as numbers; Python's datasets/column_numbers. */
import { GROUPED, IN_BRACKETS, IN_UNIT, PERHAPS_CODE, READ_AS, TRUE_AND_FALSE } from "../../contract/table_refusals";
import { HEADER_SAMPLE, PATTERNS, TRUTH_VALUES } from "../../contract/tables";
import { say } from "../refusing";
import { general, shown } from "../showing";
import { cellNumber, isUnfilled, plain } from "./cells";
import type { Sheet } from "./delimited";
import { type Marks, marksOf, numbersOf, type Readings, readingsOf } from "./numerals";

/** A column's cells, each with its number or why it has none. */
export interface Column {
  readonly cells: readonly string[];
  readonly values: readonly (number | string)[];
  /** Whether more than half of what is not missing can be no number however it is read. */
  readonly wordy: boolean;
  /** How it was read, where that is more than plain numbers: sentences. */
  readonly notes: readonly string[];
  readonly truth: boolean;
}

/** The columns that have been read: a table is looked at before it is used, and may be long. */
const READ = new WeakMap<Sheet, Map<string, readonly Column[]>>();
const CODE = new RegExp(`^(?:${PATTERNS.code ?? ""})$`, "u");
const OPEN_POINT = new RegExp(`^(?:${PATTERNS.openPoint ?? ""})$`, "u");

/** The columns at the given places; what one says of the decimal mark helps the others. */
export function readColumns(sheet: Sheet, places: readonly number[]): readonly Column[] {
  const kept = READ.get(sheet) ?? new Map<string, readonly Column[]>();
  READ.set(sheet, kept);
  const key = [...places].sort((a, b) => a - b).join();
  const order = [...places].sort((a, b) => a - b);
  const found = kept.get(key) ?? read(sheet, order);
  kept.set(key, found);
  return places.map((place) => found[order.indexOf(place)]!);
}

function read(sheet: Sheet, places: readonly number[]): readonly Column[] {
  const cells = places.map((place) => sheet.rows.map((row) => row.cells[place] ?? ""));
  const quick = cells.map(plainNumbers);
  const readings = cells.map((column, at) => (quick[at] ? null : readingsOf(column)));
  const own = cells.map((column, at) => (readings[at] ? marksOf(readings[at]) : pointMarks(column)));
  const all = quick.every((values) => values !== null) && sheet.delimiter !== ";";
  const table = all ? new Set<string>() : new Set(own.flatMap((one) => [...one]));
  return cells.map((column, at) => {
    const values = quick[at] ?? null;
    const inDoubt = table.has(",") || (sheet.delimiter === ";" && table.size === 0);
    const doubtful = inDoubt && own[at]!.size === 0 && column.some((cell) => cell.includes("."));
    const name = sheet.columns[places[at]!] ?? "";
    if (values !== null && !doubtful) {
      return { cells: column, values, wordy: false, notes: codeNote(name, column, values), truth: false };
    }
    const marks = { own: own[at]!, table, delimiter: sheet.delimiter };
    return carefully(name, column, readings[at] ?? readingsOf(column), marks);
  });
}

function plainNumbers(cells: readonly string[]): readonly number[] | null {
  const values: number[] = [];
  for (const cell of cells) {
    const value = cellNumber(cell);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** The decimal mark that plain numbers give away: a point, unless all could be groups of thousands. */
const pointMarks = (cells: readonly string[]): ReadonlySet<string> =>
  new Set(cells.some((cell) => cell.includes(".") && !OPEN_POINT.test(cell)) ? ["."] : []);

function carefully(name: string, cells: readonly string[], readings: Readings, marks: Marks): Column {
  const present = cells.filter((cell) => !isUnfilled(cell));
  const truth = present.length > 0 && present.every((cell) => Object.hasOwn(TRUTH_VALUES, cell.toLowerCase()));
  const values = truth
    ? cells.map((cell) => TRUTH_VALUES[cell.toLowerCase()] ?? "is missing")
    : numbersOf(cells, readings, marks);
  const words = truth ? [] : present.filter((cell) => readings.get(cell) === null);
  const wordy = 2 * words.length > present.length;
  const code = wordy ? [] : codeNote(name, cells, values);
  return { cells, values, wordy, notes: [...code, ...notesOf(name, cells, values, readings, truth)], truth };
}

/** A sentence on a column that has a number with a nought in front. */
function codeNote(name: string, cells: readonly string[], values: readonly (number | string)[]): readonly string[] {
  const row = cells.slice(0, HEADER_SAMPLE).findIndex((cell) => CODE.test(cell));
  return row < 0 ? [] : [say(PERHAPS_CODE, { name, example: example(cells, values, row) })];
}

function example(cells: readonly string[], values: readonly (number | string)[], row: number): string {
  const value = values[row];
  return say(READ_AS, { cell: shown(cells[row]), value: typeof value === "number" ? general(value, 15) : "nan" });
}

function notesOf(
  name: string,
  cells: readonly string[],
  values: readonly (number | string)[],
  readings: Readings,
  truth: boolean,
): readonly string[] {
  const first = Math.max(
    0,
    values.findIndex((value) => typeof value === "number"),
  );
  if (truth) return [say(TRUE_AND_FALSE, { name, example: example(cells, values, first) })];
  const notes: string[] = [];
  const odd = values.findIndex((value, row) => typeof value === "number" && readings.get(cells[row]!)?.bookkept);
  if (odd >= 0) notes.push(say(IN_BRACKETS, { name, example: example(cells, values, odd) }));
  const unit = [...readings.values()].find((one) => one !== null)?.unit ?? "";
  if (unit) return [...notes, say(IN_UNIT, { name, unit, example: example(cells, values, first) })];
  const grouped = values.findIndex(
    (value, row) => typeof value === "number" && Math.abs(value) >= 1000 && !says(cells[row]!, value),
  );
  return grouped < 0 ? notes : [...notes, say(GROUPED, { name, example: example(cells, values, grouped) })];
}

/** Whether the digits of a cell say its number by themselves. */
const says = (cell: string, value: number): boolean => {
  const digits = plain(cell).replaceAll(/^[()+-]+|[()+-]+$/g, "");
  return Number(digits.replaceAll(",", ".")) === Math.abs(value);
};
