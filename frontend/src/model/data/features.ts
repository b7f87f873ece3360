/** Features: what a network sees, as formulas of the inputs. */
import { ELEMENTARY } from "../../contract/grammar";
import { canonicalName, evaluateAll, ExpressionError, type Node, read, variable } from "../expressions";
import { InputError, type Mathematics } from "../interfaces";
import { general } from "../showing";

/**
 * Formulas of the inputs: a column's name, or any mathematics of x1, x2, ... (the inputs by their places) and of the
 * columns whose names can stand in a formula; a column that is itself called x1 is meant by x1.
 */
export interface FeatureMap {
  readonly formulas: readonly string[];
  readonly columns: readonly string[];
  readonly nodes: readonly Node[];
  /** The place of the input for each name. */
  readonly places: ReadonlyMap<string, number>;
}

export function featureMap(formulas: readonly string[], columns: readonly string[]): FeatureMap {
  const spelled = columns.map(spelledColumn);
  const positions = columns.map((_, place) => [`x${place + 1}`, place] as const);
  const named = (names: readonly string[]) => names.map((name, place) => [name, place] as const);
  const typeable = [...new Set([...positions.map(([name]) => name), ...spelled])].filter(
    (name) => name !== "" && spelled.filter((other) => other === name).length < 2,
  );
  const nodes = formulas.map((formula) => {
    const column = formula.trim();
    return columns.includes(column) ? variable(column) : read(formula, { names: typeable, argument: "features" });
  });
  return { formulas, columns, nodes, places: new Map([...positions, ...named(spelled), ...named(columns)]) };
}

/** How a column's name is spelled in a formula, or "" if it cannot stand there. */
function spelledColumn(column: string): string {
  try {
    const name = canonicalName(column);
    return Object.hasOwn(ELEMENTARY, name) || name === "pi" ? "" : name;
  } catch (error) {
    if (error instanceof ExpressionError) return "";
    throw error;
  }
}

/** The features of inputs, column by column; NaN or infinite where not defined. */
export function features(
  map: FeatureMap,
  inputs: readonly Float64Array[],
  count: number,
  mathematics: Mathematics,
): readonly Float64Array[] {
  const nothing = new Float64Array(count);
  const values = new Map([...map.places].map(([name, place]) => [name, inputs[place] ?? nothing]));
  return evaluateAll(map.nodes, values, count, mathematics);
}

/** Refuse features that are not finite for one of the points. */
export function refuseInfinite(
  map: FeatureMap,
  found: readonly Float64Array[],
  inputs: readonly Float64Array[],
): void {
  const bad = found.map((values) => values.findIndex((value) => !Number.isFinite(value)));
  const point = Math.min(...bad.filter((row) => row >= 0));
  const place = bad.indexOf(point);
  if (place < 0) return;
  const row = inputs.map((column) => general(column[point] ?? NaN)).join(", ");
  const why = `is not a finite number for the point (${row})`;
  throw new InputError("features", map.formulas[place], why, "leave it out, or change the formula");
}
