/** Points: what a data set is once it is drawn or read. */
import type { Inline } from "../../contract/documents";
import { cellNumber } from "./cells";

export type Kind = "classification" | "regression";

export interface Points {
  /** Row by row: inputs[point * columns + column], in the units of the source. */
  readonly inputs: Float64Array;
  /** Numbers, or indices of classes. */
  readonly targets: Float64Array;
  /** The targets of every output, point by point, where each is a row; `targets` are the first ones. */
  readonly rows?: Float64Array | null;
  readonly count: number;
  readonly kind: Kind;
  readonly classes: readonly string[];
  readonly columns: readonly string[];
  /** The name of what is predicted. */
  readonly target: string;
  /** What was decided on the way and is worth reading, sentences. */
  readonly notes: readonly string[];
}

/**
 * The points as an experiment's document holds them; classes that are numbers stay numbers, and so keep their order.
 */
export function asInline(points: Points): Inline {
  const width = points.columns.length;
  const rows = Array.from({ length: points.count }, (_, row) => row);
  const classes = points.classes.every((name) => cellNumber(name) !== null)
    ? points.classes.map(Number)
    : points.classes;
  return {
    columns: points.columns,
    inputs: rows.map((row) => rowOf(points.inputs, row * width, width)),
    targets: rows.map((row) => {
      const target = points.targets[row] ?? NaN;
      return points.kind === "regression" ? target : (classes[target] ?? "");
    }),
  };
}

/** Faster than a slice of a typed array, and points are many. */
function rowOf(inputs: Float64Array, from: number, width: number): number[] {
  const row: number[] = [];
  for (let at = from; at < from + width; at++) row.push(inputs[at] as number);
  return row;
}
