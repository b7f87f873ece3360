/** The first row of a table: names of the columns, or data already.  The types of the cells below tell. */
import { NAME_TWICE, NAMELESS_COLUMN, ROW_NUMBERS, UNCERTAIN_HEADER } from "../../contract/table_refusals";
import { HEADER_SAMPLE, LEAST_WITH_UNITS, PATTERNS } from "../../contract/tables";
import { refused, say } from "../refusing";
import { shown } from "../showing";
import { isUnfilled } from "./cells";
import type { Row } from "./csv";
import { numeral, withinBrackets } from "./numerals";

const isNumber = (cell: string): boolean => numeral(cell) !== null;

/** @throws InputError the first row can be names or data. */
export function hasHeader(rows: readonly Row[]): boolean {
  const first = rows[0]?.cells ?? [];
  const below = rows.slice(1, HEADER_SAMPLE + 1);
  if (below.length === 0) return !first.every(isNumber);
  const numeric = first.map((_, place) => isNumeric(below.map(({ cells }) => cells[place] ?? "")));
  if (first.some((cell, place) => numeric[place] && !isUnfilled(cell) && !isNumber(cell))) return true;
  const words = first.flatMap((cell, place) => (numeric[place] || cell === "" ? [] : [place]));
  if (words.some((place) => rows.some(({ cells }, row) => row > 0 && cells[place] === first[place]))) return false;
  if (!numeric.some(Boolean)) return true;
  const counted = (first.length > 2 && countsUp(first)) || first.every((cell) => withinBrackets(cell));
  if (words.length === 0 && !counted) return false;
  const named = first.slice(0, 6).join(", ") + (first.length > 6 ? ", ..." : "");
  throw refused(UNCERTAIN_HEADER, named);
}

/** Whether the first row has a name of its own in every column, and stands over numbers. */
export function headsNumbers(rows: readonly Row[]): boolean {
  const first = rows[0]?.cells ?? [];
  const below = rows.slice(1, HEADER_SAMPLE + 1);
  const places = first.flatMap((cell, at) => (cell || below.some(({ cells }) => cells[at]) ? [at] : []));
  const names = places.map((at) => first[at] ?? "");
  if (below.length === 0 || names.includes("") || new Set(names).size < names.length) return false;
  const isName = (cell: string): boolean => !isUnfilled(cell) && !isNumber(cell);
  return places.some((at) => isName(first[at] ?? "") && isNumeric(below.map(({ cells }) => cells[at] ?? "")));
}

function isNumeric(cells: readonly string[]): boolean {
  const present = cells.filter((cell) => !isUnfilled(cell));
  return 2 * present.filter(isNumber).length > present.length;
}

/** Whether the cells are whole numbers that follow each other, such as years: perhaps they are names. */
const countsUp = (cells: readonly string[]): boolean =>
  cells.every((cell, place) => /^\d+$/.test(cell) && (place === 0 || Number(cell) - Number(cells[place - 1]) === 1));

/** The places of the columns that are kept, and a note on those without a name; Python's `named`. */
export function namedColumns(source: string, rows: readonly Row[]): readonly [readonly number[], string] {
  const first = rows[0]?.cells ?? [];
  const below = (place: number): readonly string[] => rows.slice(1).map(({ cells }) => cells[place] ?? "");
  const full = first.flatMap((cell, place) => (cell === "" && below(place).some((one) => one !== "") ? [place] : []));
  const index = full.filter((place) => place === 0 && isIndex(below(0)));
  for (const place of full.filter((one) => !index.includes(one))) {
    throw refused(NAMELESS_COLUMN, source, { place: place + 1 });
  }
  const repeated = first.find((column, place) => column && first.indexOf(column, place + 1) > 0);
  if (repeated !== undefined) {
    throw refused(NAME_TWICE, source, { name: shown(repeated) });
  }
  const does = index.length > 0 && numbersRows(below(0)) ? "numbers" : "names";
  const note = index.length > 0 ? say(ROW_NUMBERS, { does }) : "";
  return [first.flatMap((cell, place) => (cell === "" ? [] : [place])), note];
}

const UNIT = new RegExp(`^(?:${PATTERNS.unit ?? ""})$`, "u");

/** The row below the names if it holds units, as text for a note; "" if it does not.  Python's `units_below`. */
export function unitsBelow(rows: readonly Row[], places: readonly number[]): string {
  if (rows.length < LEAST_WITH_UNITS) return "";
  const given = places.map((place) => rows[1]?.cells[place] ?? "");
  const below = rows.slice(2, HEADER_SAMPLE + 2);
  const isUnit = (cell: string, at: number): boolean =>
    !isNumber(cell) && UNIT.test(cell) && isNumeric(below.map(({ cells }) => cells[places[at]!] ?? ""));
  const units = given.filter((cell) => !isUnfilled(cell)).length;
  return units > 0 && given.every((cell, at) => isUnfilled(cell) || isUnit(cell, at)) ? given.join(", ") : "";
}

/** Whether a column numbers the rows, or has another word in each of them. */
export const isIndex = (cells: readonly string[]): boolean =>
  numbersRows(cells) || (new Set(cells).size === cells.length && cells.every((cell) => !isNumber(cell)));

/** Whether a column numbers the rows, from 0 or from 1. */
export function numbersRows(cells: readonly string[]): boolean {
  const begin = cells[0] ?? "";
  return (begin === "0" || begin === "1") && cells.every((cell, place) => cell === String(place + Number(begin)));
}
