/** The text of one cell: what stands for nothing, and why a cell is no number. */
import {
  CELL_IS_DATE,
  CELL_SIGN_BEHIND,
  CELL_WITH_COMMA,
  CELL_WITH_UNIT,
  MISSING_CELL,
  MORE_CELLS,
  NOT_A_NUMBER,
  NOT_FINITE,
  ONE_CELL,
  OR_MISSING,
  SEVERAL_CELLS,
  UNUSABLE_CELLS,
} from "../../contract/point_refusals";
import { CELL_COMPLAINTS, INFINITE, MINUS_SIGNS, MISSING, PATTERNS, UNFILLED } from "../../contract/tables";
import { refused, say } from "../refusing";
import { shown } from "../showing";

const whole = (name: string): RegExp => new RegExp(`^(?:${PATTERNS[name] ?? ""})$`, "u");
const NUMBER = whole("number");
const WITH_UNIT = whole("withUnit");
const DATE = whole("date");
const SIGN_BEHIND = whole("signBehind");

/** Whether a cell stands for a missing value. */
export const isMissing = (cell: string): boolean => MISSING.includes(cell.toLowerCase());

/** Whether a cell among numbers stands for a missing value. */
export const isUnfilled = (cell: string): boolean => UNFILLED.includes(cell.toLowerCase());

const MINUS = new RegExp(`[${MINUS_SIGNS}]`, "gu");

/** The cell with the signs that are set for a minus made plain. */
export const plain = (cell: string): string => cell.replaceAll(MINUS, "-");

/** The finite number in a cell in plain notation; null if it is none. */
export function cellNumber(cell: string): number | null {
  if (cell.includes(",") || !NUMBER.test(cell)) return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

/** The number and the unit of a cell such as 5.1 cm; null for any other cell. */
export function withUnit(cell: string): readonly [string, string] | null {
  const found = WITH_UNIT.exec(plain(cell));
  return found === null || NUMBER.test(plain(cell)) ? null : [found[1] ?? "", found[2] ?? ""];
}

/** Whether a cell is a date or a time of day, written with digits. */
export const isDate = (cell: string): boolean => DATE.test(cell);

/** Why a cell is no number, as the rest of a sentence. */
export function noNumber(cell: string): string {
  if (isUnfilled(cell)) return cell === "" ? "is missing" : say(MISSING_CELL, { cell: shown(cell) });
  const unit = withUnit(cell);
  if (unit) return say(CELL_WITH_UNIT, { cell: shown(cell), number: unit[0], unit: unit[1] });
  if (SIGN_BEHIND.test(plain(cell))) {
    const digits = plain(cell).slice(0, -1);
    return say(CELL_SIGN_BEHIND, { cell: shown(cell), digits });
  }
  if (isDate(cell)) return say(CELL_IS_DATE, { cell: shown(cell) });
  const infinite = INFINITE.includes(cell.toLowerCase().replace(/^[+-]+/, ""));
  if (!infinite && !NUMBER.test(plain(cell))) return say(NOT_A_NUMBER, { cell: shown(cell) });
  return cell.includes(",") ? say(CELL_WITH_COMMA, { cell: shown(cell) }) : say(NOT_FINITE, { cell: shown(cell) });
}

/** Refuse a table because of its cells, if there are complaints: the first five, and how many there are. */
export function refuse(source: string, complaints: readonly string[], onlyMissing = false): void {
  if (complaints.length === 0) return;
  const several = complaints.length > 1;
  const count = several ? say(SEVERAL_CELLS, { count: complaints.length }) : ONE_CELL;
  const rest = complaints.length - CELL_COMPLAINTS;
  const more = rest > 0 ? say(MORE_CELLS, { count: rest }) : "";
  const steps = onlyMissing ? OR_MISSING : "";
  throw refused(UNUSABLE_CELLS, source, {
    what: count,
    complaints: complaints.slice(0, CELL_COMPLAINTS).join("; "),
    more,
    steps,
  });
}
