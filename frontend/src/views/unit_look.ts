/** How much of the training data each unit is active on, and how far its values reach. */
import type { DrawnData, Run } from "../model/interfaces";

export interface UnitLook {
  /** active[layer][unit - 1]: the share of the training points with z > 0; layer 0 is empty. */
  readonly active: readonly (readonly number[])[];
  /** reach[layer][unit - 1]: the smallest and the largest value. */
  readonly reach: readonly (readonly (readonly [number, number])[])[];
}

export const NO_LOOK: UnitLook = { active: [], reach: [] };

export function lookAtUnits(run: Run, data: DrawnData): UnitLook {
  const { count, inputs } = data.train;
  const sums = run.preActivations(inputs, count);
  const active = sums.map((layer) => sliced(layer, count).map((unit) => positive(unit) / count));
  const reach = run.evaluate(inputs, count).map((layer) => sliced(layer, count).map(ends));
  return { active, reach };
}

function sliced(layer: Float64Array, count: number): Float64Array[] {
  return Array.from({ length: Math.floor(layer.length / count) }, (_, unit) =>
    layer.subarray(unit * count, (unit + 1) * count),
  );
}

function positive(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value > 0) count += 1;
  return count;
}

function ends(values: Float64Array): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
