/** Columns as people name them: by name, or by number from 1. */
import { COLUMN_TWICE, INPUT_IS_TARGET, NO_COLUMN_NUMBER, NO_INPUT_COLUMN } from "../../contract/table_refusals";
import { unknownName } from "../nearest";
import { refused } from "../refusing";

/** The place (from 0) of a column; capitals do not matter where only one column fits. */
export function chooseColumn(argument: string, columns: readonly string[], wanted: string): number {
  const name = wanted.trim();
  if (columns.includes(name)) return columns.indexOf(name);
  const alike = columns.filter((column) => column.toLowerCase() === name.toLowerCase());
  if (alike.length === 1) return columns.indexOf(alike[0] ?? "");
  if (!/^-*[0-9]+$/.test(name)) throw unknownName(argument, name, columns);
  const place = Number(name);
  if (place >= 1 && place <= columns.length) return place - 1;
  throw refused(NO_COLUMN_NUMBER, name, { columns: columns.length, names: columns.join(", ") }, argument);
}

/** The places of the inputs: those wanted, or all but the target. */
export function chooseInputs(
  columns: readonly string[],
  target: number,
  wanted: readonly string[] | null,
): readonly number[] {
  const all = columns.map((_, place) => place).filter((place) => place !== target);
  const places = wanted ? wanted.map((name) => chooseColumn("columns", columns, name)) : all;
  if (places.includes(target)) {
    throw refused(INPUT_IS_TARGET, columns[target]);
  }
  if (new Set(places).size < places.length) {
    const named = places.map((place) => columns[place]);
    throw refused(COLUMN_TWICE, named, {}, "columns");
  }
  if (places.length === 0) {
    throw refused(NO_INPUT_COLUMN, columns.join(", "));
  }
  return places;
}
