/** The text of one cell understood as a number, or the reason why it is none. */
import { CELL_COMPLAINTS, INFINITE, MISSING } from "../../contract/tables";
import { InputError } from "../interfaces";
import { shown } from "../showing";

const NUMBER = /^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** Whether a cell stands for a missing value. */
export const isMissing = (cell: string): boolean => MISSING.includes(cell.toLowerCase());

/** The finite number in a cell, with a decimal point or, where allowed, a decimal comma; null if it is none. */
export function cellNumber(cell: string, decimalComma = false): number | null {
  const plain = cell.includes("\u2212") ? cell.replaceAll("\u2212", "-") : cell;
  if (!NUMBER.test(plain)) return null;
  const comma = plain.includes(",");
  if (comma && !decimalComma) return null;
  const value = Number(comma ? plain.replace(",", ".") : plain);
  return Number.isFinite(value) ? value : null;
}

/** The number in a cell, or why it cannot be used, as the rest of a sentence. */
export function numberOrReason(cell: string, decimalComma: boolean): number | string {
  const value = cellNumber(cell, decimalComma);
  if (value !== null) return value;
  if (isMissing(cell)) return cell === "" ? "is missing" : `${shown(cell)} stands for a missing value`;
  const infinite = INFINITE.includes(cell.toLowerCase().replace(/^[+-]+/, ""));
  if (!infinite && !NUMBER.test(cell.replaceAll("\u2212", "-"))) return `${shown(cell)} is no number`;
  return cell.includes(",") ? `${shown(cell)} has a comma: write a decimal point` : `${shown(cell)} is not finite`;
}

/** Whether a column is one of words: more than half of what is not missing is no number. */
export function isWordy(values: readonly (number | string)[], cells: readonly string[]): boolean {
  let [present, words] = [0, 0];
  values.forEach((value, row) => {
    if (typeof value === "string" && isMissing(cells[row] ?? "")) return;
    present += 1;
    if (typeof value === "string") words += 1;
  });
  return 2 * words > present;
}

/** Refuse a table because of its cells, if there are complaints: the first five, and how many there are. */
export function refuse(source: string, complaints: readonly string[]): void {
  if (complaints.length === 0) return;
  const several = complaints.length > 1;
  const count = several ? `${complaints.length} cells that cannot be used` : "a cell that cannot be used";
  const rest = complaints.length - CELL_COMPLAINTS;
  const more = rest > 0 ? `; and ${rest} more` : "";
  const why = `has ${count} (${complaints.slice(0, CELL_COMPLAINTS).join("; ")}${more})`;
  throw new InputError("table", source, why, "correct them or leave those lines or columns out");
}
