/** The part of the plane that maps show: two of the raw columns, the others held at their mean. */

import type { Experiment } from "../../contract/documents";
import { GENERATORS } from "../../contract/generators";
import type { DrawnData } from "../../model/interfaces";
import { answerScale, type Scale } from "./scales";

export interface Frame {
  readonly xColumn: number;
  /** The same as xColumn where there is only one. */
  readonly yColumn: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  /** What the other columns are held at. */
  readonly rest: readonly number[];
  /** With one column only the answer itself goes up: the map is a curve over it. */
  readonly curve?: boolean;
}

/** Which columns go across and up. */
export type Axes = readonly [across: number, up: number];

export function frameOf(experiment: Experiment, data: DrawnData, [across, up]: Axes = [0, 1]): Frame {
  const columns = data.columns.length;
  const xColumn = Math.min(across, columns - 1);
  const yColumn = Math.min(up, columns - 1) === xColumn ? Number(xColumn === 0) : Math.min(up, columns - 1);
  if (columns === 1) return curveFrame(experiment, data);
  const rest = Array.from({ length: columns }, (_, column) => mean(data, column));
  const known = GENERATORS.find((one) => one.name === experiment.data.generator);
  if (known)
    return { xColumn, yColumn, left: -known.reach, right: known.reach, bottom: -known.reach, top: known.reach, rest };
  const [left, right] = range(data, xColumn);
  const [bottom, top] = range(data, yColumn);
  return { xColumn, yColumn, left, right, bottom, top, rest };
}

function curveFrame(experiment: Experiment, data: DrawnData): Frame {
  const [left, right] = range(data, 0);
  const scale = answerScale(experiment, data);
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < data.count; row++) {
    const height = heightOf(data, row, scale);
    [low, high] = [Math.min(low, height), Math.max(high, height)];
  }
  const margin = MARGIN * (high - low) || 1;
  return { xColumn: 0, yColumn: 0, left, right, bottom: low - margin, top: high + margin, rest: [0], curve: true };
}

/** Where a point stands over its one column: its target as the network shall answer it, a number in its own units. */
export function heightOf(data: DrawnData, row: number, { low, high }: Scale): number {
  const target = data.targets[row]!;
  if (data.kind === "regression" || data.classes.length > 2) return target;
  return target > 0 ? high : low;
}

/** size * size raw points, row by row from the top left. */
export function gridPoints(frame: Frame, columns: number, size: number): Float64Array {
  const points = new Float64Array(size * size * columns);
  for (let row = 0; row < size; row++) {
    const y = frame.top - ((frame.top - frame.bottom) * row) / (size - 1);
    for (let column = 0; column < size; column++) {
      const at = (row * size + column) * columns;
      for (let index = 0; index < columns; index++) points[at + index] = frame.rest[index]!;
      if (columns > 1) points[at + frame.yColumn] = y;
      if (columns > 0) points[at + frame.xColumn] = frame.left + ((frame.right - frame.left) * column) / (size - 1);
    }
  }
  return points;
}

function mean(data: DrawnData, column: number): number {
  let sum = 0;
  for (let row = 0; row < data.count; row++) sum += data.points[row * data.columns.length + column]!;
  return sum / Math.max(1, data.count);
}

const MARGIN = 0.12;

function range(data: DrawnData, column: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < data.count; row++) {
    const value = data.points[row * data.columns.length + column]!;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) return [-1, 1];
  const margin = MARGIN * (high - low) || 1;
  return [low - margin, high + margin];
}
