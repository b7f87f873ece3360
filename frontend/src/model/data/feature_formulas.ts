/** Features that are formulas. */
import { ELEMENTARY } from "../../contract/grammar";
import { canonicalName, ExpressionError, evaluateAll, type Node, read, variable } from "../expressions";
import type { Mathematics } from "../interfaces";

/** The features of inputs, column by column; NaN or infinite where not defined. */
export type Seeing = (
  inputs: readonly Float64Array[],
  count: number,
  mathematics: Mathematics,
) => readonly Float64Array[];

/**
 * Formulas of the inputs: a column's name, or any mathematics of x1, x2, ... (the inputs by their places) and of the
 * columns whose names can stand in a formula; a column that is itself called x1 is meant by x1.
 */
export interface FeatureFormulas {
  readonly nodes: readonly Node[];
  /** The place of the input for each name. */
  readonly places: ReadonlyMap<string, number>;
}

export function readFeatures(formulas: readonly string[], columns: readonly string[]): FeatureFormulas {
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
  return { nodes, places: new Map([...positions, ...named(spelled), ...named(columns)]) };
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

/** What the formulas make of inputs. */
export function seeing(formulas: readonly string[], columns: readonly string[]): Seeing {
  const { nodes, places } = readFeatures(formulas, columns);
  return (inputs, count, mathematics) => {
    const nothing = new Float64Array(count);
    const values = new Map([...places].map(([name, place]) => [name, inputs[place] ?? nothing]));
    return evaluateAll(nodes, values, count, mathematics);
  };
}
