/** The names of columns that may stand in a feature's formula. */
import { ELEMENTARY } from "../../contract/grammar";
import { canonicalName } from "../expressions";
import { InputError } from "../interfaces";

/** x1, x2, ... by the columns' places, and the columns' names as formulas spell them, where only one is meant. */
export function typeable(columns: readonly string[]): readonly string[] {
  const places = columns.map((_, place) => `x${place + 1}`);
  const spelled = columns.map(inFormula);
  const times = (name: string): number => spelled.filter((other) => other === name).length;
  return [...new Set([...places, ...spelled])].filter((name) => name !== "" && times(name) < 2);
}

/** How a column's name is spelled in a formula, or "" if it cannot stand there. */
function inFormula(column: string): string {
  try {
    const name = canonicalName(column);
    return Object.hasOwn(ELEMENTARY, name) || name === "pi" ? "" : name;
  } catch (error) {
    if (error instanceof InputError) return "";
    throw error;
  }
}
