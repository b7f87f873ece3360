/** Delimited text: from a CSV file to a sheet of cells with their lines, before anything is understood as a number. */
import { DELIMITERS } from "../../contract/tables";
import { InputError } from "../interfaces";
import { shown } from "../showing";
import { cellNumber, numberOrReason } from "./cells";
import { type Row, rowsOf } from "./csv";

export interface Sheet {
  readonly source: string;
  /** What stands between cells. */
  readonly delimiter: string;
  /** The names of the columns, each once. */
  readonly columns: readonly string[];
  /** Each with the line of the file where it begins, from 1; as many cells in each as there are columns. */
  readonly rows: readonly Row[];
}

/**
 * Read the text of a table.  The delimiter is the one of tab, semicolon and comma that gives every row as many cells as
 * the header has, or else the one that is most frequent in the header.  Empty lines are skipped.
 */
export function readSheet(source: string, given: string, delimiter: string | null = null): Sheet {
  const text = given.replace(/^\ufeff/, "");
  if (/^[\ufeff \r\n\t;,]*$/.test(text)) {
    throw new InputError("table", source, "is empty", "give a header line and a line for each point");
  }
  if (delimiter !== null && !Object.hasOwn(DELIMITERS, delimiter)) {
    throw new InputError("delimiter", delimiter, "cannot separate cells", "write a comma, a semicolon or a tab");
  }
  const chosen = delimiter ?? bestDelimiter(source, text);
  const [header, ...rows] = rowsOf(source, text, chosen, true);
  const columns = checkedHeader(source, header?.cells ?? []);
  if (rows.length === 0)
    throw new InputError("table", source, "has a header and no rows", "give a line for each point");
  refuseRagged(source, columns.length, rows);
  return { source, delimiter: chosen, columns, rows };
}

/** A column's cells, each with its number or why it has none. */
export interface Column {
  readonly cells: readonly string[];
  readonly values: readonly (number | string)[];
}

/** The columns that have been read: a table is looked at before it is used, and may be long. */
const READ = new WeakMap<Sheet, Map<number, Column>>();

export function columnOf(sheet: Sheet, place: number): Column {
  const read = READ.get(sheet) ?? new Map<number, Column>();
  READ.set(sheet, read);
  const found = read.get(place) ?? readColumn(sheet, place);
  read.set(place, found);
  return found;
}

function readColumn({ rows, delimiter }: Sheet, place: number): Column {
  const words = new Map<string, number | string>();
  const cells = rows.map((row) => row.cells[place] ?? "");
  const values = cells.map((cell) => {
    const found = cellNumber(cell, delimiter === ";") ?? words.get(cell) ?? numberOrReason(cell, delimiter === ";");
    if (typeof found === "string") words.set(cell, found);
    return found;
  });
  return { cells, values };
}

function bestDelimiter(source: string, text: string): string {
  const tried = Object.keys(DELIMITERS).map((delimiter) => {
    if (!text.includes(delimiter)) return { delimiter, width: 1, misfit: true };
    const rows = rowsOf(source, text, delimiter, false);
    const width = rows[0]?.cells.length ?? 0;
    return { delimiter, width, misfit: width < 2 || rows.some((row) => row.cells.length !== width) };
  });
  const [first] = tried.sort((a, b) => Number(a.misfit) - Number(b.misfit) || b.width - a.width);
  return first?.delimiter ?? ",";
}

function checkedHeader(source: string, columns: readonly string[]): readonly string[] {
  const refuse = (why: string, instead: string): never => {
    throw new InputError("table", source, why, instead);
  };
  const repeated = columns.find((column, place) => column && columns.indexOf(column, place + 1) > 0);
  if (columns.includes("")) {
    const why = `has no name for column ${columns.indexOf("") + 1} in its header`;
    refuse(why, "give each column a name in the first line");
  }
  if (columns.every((column) => cellNumber(column) !== null)) {
    refuse("has no header: its first line holds only numbers", "put names there");
  }
  if (repeated !== undefined) {
    const why = `has two columns called ${shown(repeated)}`;
    refuse(why, "give each column its own name in the first line");
  }
  return columns;
}

const plural = (count: number): string => (count === 1 ? "" : "s");

function refuseRagged(source: string, width: number, rows: readonly Row[]): void {
  const [first, ...more] = rows.filter((row) => row.cells.length !== width);
  if (!first) return;
  const others = more.length ? ` (and in ${more.length} more line${plural(more.length)})` : "";
  const cells = `${first.cells.length} cell${plural(first.cells.length)} at line ${first.line}${others}`;
  const why = `has ${cells}, and ${width} names in its header`;
  throw new InputError("table", source, why, "give every line as many cells as the header");
}
