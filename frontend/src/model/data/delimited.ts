/** Delimited text: from a CSV file to a sheet of cells with their lines, before anything is understood as a number. */
import {
  ABOVE_NAMES,
  CELLS_SEPARATED,
  EMPTY_TABLE,
  HEADER_ALONE,
  MORE_LINES,
  NO_DELIMITER,
  NO_ROWS,
  READ_AS_DATA,
  ROW_NAMES,
  UNEQUAL_LINES,
  UNITS_LINE,
} from "../../contract/table_refusals";
import { DELIMITERS } from "../../contract/tables";
import type { InputError } from "../interfaces";
import { refused, say } from "../refusing";
import type { Row } from "./csv";
import { hasHeader, isIndex, namedColumns, unitsBelow } from "./header";
import { numeral } from "./numerals";
import { linesAbove, unframed } from "./surroundings";
import { bestDelimiter, linesOf, type Rows, statedDelimiter, tableRows } from "./table_rows";

export interface Sheet {
  readonly source: string;
  /** What stands between cells. */
  readonly delimiter: string;
  /** The names of the columns, each once. */
  readonly columns: readonly string[];
  /** Each with the line of the file where it begins, from 1; as many cells in each as there are columns. */
  readonly rows: readonly Row[];
  /** The same rows with the cells of all columns, those without a name too. */
  readonly all: readonly Row[];
  /** What was decided while it was read, sentences. */
  readonly notes: readonly string[];
}

/**
 * Read the text of a table.  What stands between cells, and whether the first row holds names, is found out as Python's
 * `read_sheet` does.
 */
export function readSheet(source: string, given: string, delimiter: string | null = null, note = ""): Sheet {
  const whole = given.replace(/^\ufeff/, "");
  if (/^[\ufeff\s;,|]*$/.test(whole)) {
    throw refused(EMPTY_TABLE, source);
  }
  if (delimiter !== null && !Object.hasOwn(DELIMITERS, delimiter)) {
    throw refused(NO_DELIMITER, delimiter);
  }
  const begun = linesOf(whole);
  const lines = unframed(begun);
  const text = lines === begun ? whole : lines.join("\n");
  const chosen = delimiter ?? statedDelimiter(lines) ?? bestDelimiter(source, text, lines);
  const found = tableRows(source, text, lines, chosen);
  if (found.rows.length === 0) {
    throw refused(NO_ROWS, source);
  }
  const notes = note ? [note] : [];
  if (chosen !== ",") notes.push(say(CELLS_SEPARATED, { delimiter: DELIMITERS[chosen] ?? `'${chosen}'` }));
  const above = linesAbove(source, found.rows);
  if (above > 0) notes.push(say(ABOVE_NAMES, { line: found.rows[above]?.line }));
  const kept = above > 0 ? { rows: found.rows.slice(above), above: [] } : found;
  return sheetOf({ source, delimiter: chosen, columns: [], rows: [], all: [], notes }, kept);
}

function sheetOf(sheet: Sheet, { rows, above }: Rows): Sheet {
  const short = shortHeader(sheet, rows);
  if (short) return short;
  const first = rows[0]?.cells ?? [];
  if (hasHeader(rows)) {
    if (rows.length === 1) {
      throw refused(HEADER_ALONE, sheet.source);
    }
    const [places, note] = namedColumns(sheet.source, rows);
    const notes = note ? [...sheet.notes, note] : sheet.notes;
    const columns = places.map((place) => first[place] ?? "");
    return below({ ...sheet, columns, notes }, rows, places);
  }
  const places = first.flatMap((_, place) => (rows.some(({ cells }) => cells[place] !== "") ? [place] : []));
  const names = namesAbove(above, places.length) ?? places.map((_, place) => `column ${place + 1}`);
  const named = names.length < 4 ? names.join(", ") : `${names[0]} to ${names.at(-1)}`;
  const note = say(READ_AS_DATA, { names: named });
  const notes = above.length > 0 ? sheet.notes : [...sheet.notes, note];
  return { ...sheet, columns: names, rows: chosen(rows, places), all: rows, notes };
}

/** The sheet of the rows below the names, and below the units where there are any. */
function below(sheet: Sheet, rows: readonly Row[], places: readonly number[]): Sheet {
  const units = unitsBelow(rows, places);
  const note = say(UNITS_LINE, { line: rows[1]?.line, units });
  const all = rows.slice(units ? 2 : 1);
  return { ...sheet, rows: chosen(all, places), all, notes: units ? [...sheet.notes, note] : sheet.notes };
}

/** Rows with some of their cells, in the order of `places`. */
function chosen(rows: readonly Row[], places: readonly number[]): readonly Row[] {
  const all = places.every((place, at) => place === at);
  if (all && rows.every(({ cells }) => cells.length === places.length)) return rows;
  return rows.map(({ line, cells }) => ({ line, cells: places.map((place) => cells[place] ?? "") }));
}

/** The sheet where the header has a cell less than every row: R's names of rows, or an empty end; else null. */
function shortHeader(sheet: Sheet, rows: readonly Row[]): Sheet | null {
  const [header, ...points] = rows;
  const columns = header?.cells ?? [];
  const width = columns.length;
  if (points.every(({ cells }) => cells.length === width)) return null;
  if (points.every(({ cells }) => cells.length === width + 1)) {
    const all = columns.map((_, place) => place);
    if (points.every(({ cells }) => cells[width] === "")) return below({ ...sheet, columns }, rows, all);
    if (isIndex(points.map(({ cells }) => cells[0] ?? ""))) {
      const note = ROW_NAMES;
      const places = all.map((place) => place + 1);
      return below({ ...sheet, columns, notes: [...sheet.notes, note] }, rows, places);
    }
  }
  throw ragged(sheet.source, width, points);
}

function namesAbove(above: readonly string[], count: number): readonly string[] | null {
  const fit = above.length === count && new Set(above).size === count;
  return fit && above.every((cell) => cell !== "" && numeral(cell) === null) ? above : null;
}

const plural = (count: number): string => (count === 1 ? "" : "s");

function ragged(source: string, width: number, rows: readonly Row[]): InputError {
  const [first, ...more] = rows.filter((row) => row.cells.length !== width);
  const others = more.length ? say(MORE_LINES, { count: more.length, plural: plural(more.length) }) : "";
  const cells = first?.cells.length ?? 0;
  return refused(UNEQUAL_LINES, source, {
    cells,
    plural: plural(cells),
    line: first?.line,
    more: others,
    first: width,
  });
}
