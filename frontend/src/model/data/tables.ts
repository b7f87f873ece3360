/** Tables as data: the text of CSV files. */
import { DELIMITERS } from "../../contract/tables";
import { InputError } from "../interfaces";
import { shown } from "../showing";
import { isMissing, isWordy, refuse } from "./cells";
import { chooseColumn, chooseInputs } from "./columns";
import { columnOf, readSheet, type Sheet } from "./delimited";
import type { Kind, Points } from "./points";
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

type Read = number | string;

/**
 * Read points from the text of a CSV file, or from its cells; every cell that cannot be used is named with its line
 * and column.
 */
export function readTable(given: string | Sheet, choice: TableChoice): Points {
  const { kind = null, columns: wanted = null, delimiter = null, source = "text" } = choice;
  const sheet = typeof given === "string" ? readSheet(source, given, delimiter) : given;
  const place = chooseColumn("target", sheet.columns, choice.target);
  const places = chooseInputs(sheet.columns, place, wanted);
  const { cells, values } = columnOf(sheet, place);
  const wordy = kind === "classification" && values.some((value) => typeof value === "string");
  const asWords = kind !== "regression" && (wordy || isWordy(values, cells));
  const reasons = asWords ? cells.map((cell) => (isMissing(cell) ? "is missing" : 0)) : values;
  const inputs = inputsOf(sheet, places, complaints(sheet, [place], [reasons]));
  const name = sheet.columns[place] ?? "";
  const found = asWords ? wordsAsTarget(name, cells) : numbersAsTarget(name, values as readonly number[], kind);
  const names = places.map((one) => sheet.columns[one] ?? "");
  return { ...points(found), inputs, columns: names, target: name, notes: notes(sheet, found) };
}

const points = ({ kind, values, classes }: Target) => ({ kind, classes, targets: values, count: values.length });

function notes(sheet: Sheet, found: Target): readonly string[] {
  const unusual = sheet.delimiter === "," ? "" : `cells are separated by ${DELIMITERS[sheet.delimiter] ?? ""}`;
  return [unusual, found.note].filter((note) => note !== "");
}

/** The input columns row by row, checked together with earlier complaints about the target. */
function inputsOf(sheet: Sheet, places: readonly number[], earlier: readonly string[]): Float64Array {
  const read = places.map((place) => columnOf(sheet, place));
  const wordy = places.filter((_, at) => isWordy(read[at]?.values ?? [], read[at]?.cells ?? []));
  if (wordy.length > 0) {
    const names = wordy.map((place) => shown(sheet.columns[place])).join(", ");
    const rest = places.filter((place) => !wordy.includes(place)).map((place) => sheet.columns[place]);
    const hint = rest.length ? `leave them out: columns=${rest.join(",")}` : "choose columns of numbers";
    const [line, word] = firstWord(sheet, wordy[0] ?? 0);
    throw new InputError(
      "columns",
      names,
      `holds words, such as ${shown(word)} in line ${line}, and inputs are numbers`,
      hint,
    );
  }
  const values = read.map((column) => column.values);
  refuse(sheet.source, [...earlier, ...complaints(sheet, places, values)]);
  const inputs = new Float64Array(sheet.rows.length * values.length);
  values.forEach((numbers, at) =>
    numbers.forEach((number, row) => (inputs[row * values.length + at] = Number(number))),
  );
  return inputs;
}

/** The line and the text of a column's first cell that is neither missing nor a number. */
function firstWord(sheet: Sheet, place: number): readonly [number, string] {
  const { cells, values } = columnOf(sheet, place);
  const row = cells.findIndex((cell, at) => typeof values[at] === "string" && !isMissing(cell));
  return [sheet.rows[row]?.line ?? 0, cells[row] ?? ""];
}

/** Line, column and reason for each cell that cannot be used, by lines. */
function complaints(sheet: Sheet, places: readonly number[], values: readonly (readonly Read[])[]): readonly string[] {
  if (!values.some((column) => column.some((value) => typeof value === "string"))) return [];
  return sheet.rows.flatMap(({ line }, row) =>
    places.flatMap((place, at) => {
      const reason = values[at]?.[row];
      return typeof reason === "string" ? [`line ${line}, column ${shown(sheet.columns[place])}: ${reason}`] : [];
    }),
  );
}

/** The text of a dropped file's bytes, in UTF-8 with or without a byte order mark. */
export function decodeTable(source: string, bytes: Uint8Array): string {
  if (bytes.length > LARGEST) {
    const why = `is larger than ${LARGEST / 2 ** 20} MiB`;
    throw new InputError("table", source, why, "leave lines out, or use it from Python");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const bad = firstBadByte(bytes);
    const line = bytes.subarray(0, bad).filter((byte) => byte === 10).length + 1;
    const why = `is not UTF-8 text (line ${line}, byte 0x${(bytes[bad] ?? 0).toString(16).padStart(2, "0")})`;
    throw new InputError("table", source, why, 'save it as "CSV UTF-8"');
  }
}

const LARGEST = 32 * 2 ** 20;

/** Where the first sequence begins that is no character. */
function firstBadByte(bytes: Uint8Array): number {
  const replaced = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  for (let at = replaced.indexOf("\ufffd"); at >= 0; at = replaced.indexOf("\ufffd", at + 1)) {
    const place = encoder.encode(replaced.slice(0, at)).length;
    if (bytes[place] !== 0xef || bytes[place + 1] !== 0xbf || bytes[place + 2] !== 0xbd) return place;
  }
  return bytes.length - 1;
}
