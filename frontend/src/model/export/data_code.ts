/** Points, targets and features as Python. */

import { readFeatures } from "../data/feature_formulas";
import { substitute, variable, writePython } from "../expressions";
import type { Case } from "../interfaces";
import { allDigits } from "../mathematics/numbers";

export function dataCode({ experiment, data, program }: Pick<Case, "experiment" | "data" | "program">): string {
  const width = data.columns.length;
  const outputs = program.layers.at(-1)!.units;
  const rows = Array.from({ length: data.count }, (_, row) => data.points.subarray(row * width, (row + 1) * width));
  const targets = [...data.train.targets, ...(data.trainCount < data.count ? data.test.targets : [])];
  const wanted = Array.from({ length: data.count }, (_, row) => targets.slice(row * outputs, (row + 1) * outputs));
  const numbers = [`TRAINED = ${data.trainCount}`, matrix("POINTS", rows), matrix("TARGETS", wanted)].join("\n");
  const { features, standardize_inputs } = experiment.data;
  const lines = featureLines(features, data.columns, standardize_inputs);
  return [numbers, "", "", "def features(points):", ...lines].join("\n");
}

/** The lines of the function; inputs are x1, x2, ... by their places, whatever they are called. */
function featureLines(formulas: readonly string[], columns: readonly string[], standardized: boolean): string[] {
  const { nodes, places } = readFeatures(formulas, columns);
  const byPlace = new Map([...places].map(([name, place]) => [name, variable(`x${place + 1}`)]));
  const code = nodes.map((node) => writePython(substitute(node, byPlace)));
  if (code.length === 0) return ["    return np.zeros((len(points), 0))"];
  const scaled = standardized
    ? [
        "    held = POINTS[:TRAINED]",
        "    points = (points - held.mean(axis=0)) / np.where(held.std(axis=0) > 0, held.std(axis=0), 1.0)",
      ]
    : [];
  if (code.length === columns.length && code.every((one, at) => one === `x${at + 1}`))
    return [...scaled, "    return points"];
  const named = columns.map((_, at) => `    x${at + 1} = points[:, ${at}]`);
  const stacked = code.map((one) => `        ${one} + np.zeros(len(points)),`);
  return [...scaled, ...named, "    return np.column_stack([", ...stacked, "    ])"];
}

export const matrix = (called: string, rows: readonly ArrayLike<number>[]): string => {
  const lines = rows.map((row) => `    [${Array.from(row, pythonNumber).join(", ")}],`);
  const width = rows[0]?.length ?? 0;
  return [`${called} = np.array([`, ...lines, `]).reshape(${rows.length}, ${width})`].join("\n");
};

export const pythonNumber = (value: number): string =>
  Number.isFinite(value) ? allDigits(value) : Number.isNaN(value) ? "math.nan" : value > 0 ? "math.inf" : "-math.inf";
