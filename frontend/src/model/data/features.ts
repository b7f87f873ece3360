/** Features: what a network sees, as formulas of the inputs. */
import { FEATURE_NOT_FINITE } from "../../contract/point_refusals";
import type { Mathematics } from "../interfaces";
import { refused } from "../refusing";
import { general } from "../showing";
import { type Seeing, seeing } from "./feature_formulas";

export interface FeatureMap {
  readonly formulas: readonly string[];
  readonly columns: readonly string[];
  readonly seeing: Seeing;
}

/** Columns by their names are seen as they are; anything else is read as a formula. */
export function featureMap(formulas: readonly string[], columns: readonly string[]): FeatureMap {
  const places = formulas.map((formula) => columns.indexOf(formula.trim()));
  const plain: Seeing = (inputs) => places.map((place) => inputs[place] as Float64Array);
  return { formulas, columns, seeing: places.includes(-1) ? seeing(formulas, columns) : plain };
}

export const features = (
  map: FeatureMap,
  inputs: readonly Float64Array[],
  count: number,
  mathematics: Mathematics,
): readonly Float64Array[] => map.seeing(inputs, count, mathematics);

/** Refuse features that are not finite for one of the points. */
export function refuseInfinite(map: FeatureMap, found: readonly Float64Array[], inputs: readonly Float64Array[]): void {
  const bad = found.map((values) => values.findIndex((value) => !Number.isFinite(value)));
  const point = Math.min(...bad.filter((row) => row >= 0));
  const place = bad.indexOf(point);
  if (place < 0) return;
  const row = inputs.map((column) => general(column[point] ?? NaN)).join(", ");
  throw refused(FEATURE_NOT_FINITE, map.formulas[place], { point: row });
}
