/** Columns as people name them: by name, or by number from 1. */
import { InputError } from "../interfaces";
import { unknownName } from "../nearest";

/** The place (from 0) of a column; capitals do not matter where only one column fits. */
export function chooseColumn(argument: string, columns: readonly string[], wanted: string): number {
  const name = wanted.trim();
  if (columns.includes(name)) return columns.indexOf(name);
  const alike = columns.filter((column) => column.toLowerCase() === name.toLowerCase());
  if (alike.length === 1) return columns.indexOf(alike[0] ?? "");
  if (!/^-*[0-9]+$/.test(name)) throw unknownName(argument, name, columns);
  const place = Number(name);
  if (place >= 1 && place <= columns.length) return place - 1;
  const instead = `write 1 to ${columns.length}, or a name: ${columns.join(", ")}`;
  throw new InputError(argument, name, `is no column number: there are ${columns.length}`, instead);
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
    throw new InputError("columns", columns[target], "is the target", "leave it out of the inputs");
  }
  if (new Set(places).size < places.length) {
    const named = places.map((place) => columns[place]);
    throw new InputError("columns", named, "names a column twice", "name each once");
  }
  if (places.length === 0) {
    const why = "leaves no column for the inputs";
    throw new InputError("table", columns.join(", "), why, "give two columns or more");
  }
  return places;
}
