/** Columns of cells as numbers; Python's datasets/column_numbers. */
import { PATTERNS, TRUTH_VALUES } from "../../contract/tables";
import { general, shown } from "../showing";
import { cellNumber, isMissing, plain } from "./cells";
import type { Sheet } from "./delimited";
import { type Marks, marksOf, numbersOf, type Readings, readingsOf } from "./numerals";

/** A column's cells, each with its number or why it has none. */
export interface Column {
  readonly cells: readonly string[];
  readonly values: readonly (number | string)[];
  /** Whether more than half of what is not missing can be no number however it is read. */
  readonly wordy: boolean;
  /** How it was read, where that is more than plain numbers: a sentence, or "". */
  readonly note: string;
  readonly truth: boolean;
}

/** The columns that have been read: a table is looked at before it is used, and may be long. */
const READ = new WeakMap<Sheet, Map<string, readonly Column[]>>();
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
  const table = quick.every((values) => values !== null) ? new Set<string>() : new Set(own.flatMap((one) => [...one]));
  return cells.map((column, at) => {
    const values = quick[at] ?? null;
    const doubtful = table.has(",") && own[at]!.size === 0 && column.some((cell) => cell.includes("."));
    if (values !== null && !doubtful) return { cells: column, values, wordy: false, note: "", truth: false };
    const marks = { own: own[at]!, table, delimiter: sheet.delimiter };
    return carefully(sheet.columns[places[at]!] ?? "", column, readings[at] ?? readingsOf(column), marks);
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
  const present = cells.filter((cell) => !isMissing(cell));
  const truth = present.length > 0 && present.every((cell) => Object.hasOwn(TRUTH_VALUES, cell.toLowerCase()));
  const values = truth
    ? cells.map((cell) => TRUTH_VALUES[cell.toLowerCase()] ?? "is missing")
    : numbersOf(cells, readings, marks);
  const words = truth ? [] : present.filter((cell) => readings.get(cell) === null);
  const note = noteOf(name, cells, values, readings, truth);
  return { cells, values, wordy: 2 * words.length > present.length, note, truth };
}

function noteOf(
  name: string,
  cells: readonly string[],
  values: readonly (number | string)[],
  readings: Readings,
  truth: boolean,
): string {
  const told = (row: number): string => {
    const value = values[row];
    return `${shown(cells[row])} is read as ${typeof value === "number" ? general(value, 15) : "nan"}`;
  };
  const first = Math.max(
    0,
    values.findIndex((value) => typeof value === "number"),
  );
  if (truth) return `${name} holds true and false: ${told(first)}`;
  const unit = [...readings.values()].find((one) => one !== null)?.unit ?? "";
  if (unit) return `${name} is in ${unit}: ${told(first)}`;
  const grouped = values.findIndex(
    (value, row) =>
      typeof value === "number" && Math.abs(value) >= 1000 && Number(plain(cells[row]!).replace(",", ".")) !== value,
  );
  return grouped < 0 ? "" : `${name} has groups of thousands: ${told(grouped)}`;
}
