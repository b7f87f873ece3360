/** The network with its numbers and points as a Python program that needs NumPy alone. */
import { read, writePython } from "../expressions";
import { name } from "../expressions/tree";
import type { Case, LayerProgram, Program } from "../interfaces";
import { spelledOut } from "../mathematics/building";
import { allDigits } from "../mathematics/numbers";
import { fileName, type TextFile } from "./files";
import { lossCode } from "./loss_code";

type Source = Pick<Case, "experiment" | "program" | "run" | "data">;

export function pythonCode(found: Source): TextFile {
  const { experiment, program, run } = found;
  const parameters = run.parameters();
  const bodies = functionNames(program, parameters);
  const parts = [
    head(found),
    bodies.has("erf") ? "erf = np.vectorize(math.erf)" : "",
    dataCode(found),
    numbersCode(program, parameters),
    ...[...bodies.functions].map(([body, called]) => `def ${called}(z):\n    return ${body}`),
    forwardCode(program, parameters, bodies.functions),
    `def loss(z, a, t):\n    ${lossCode(program.loss)}`,
    MAIN,
  ];
  const text = `${parts.filter((part) => part !== "").join("\n\n\n")}\n`;
  return { name: fileName(experiment, ".py"), type: "text/x-python", text };
}

function head({ experiment, program, run, data }: Source): string {
  const widths = [program.layers[0]!.fanIn, ...program.layers.map((layer) => layer.units)].join("-");
  const source = experiment.data.generator ?? experiment.data.table ?? experiment.data.truth ?? "points";
  const title = `A ${widths} network after ${run.epoch} epochs on ${source.replaceAll(/["\\]/g, "")}, seed ${experiment.seed}`;
  const rows = `The first ${data.trainCount} points are trained on, the others are for testing.`;
  return [
    `"""${title}.`,
    "",
    rows,
    "Rows are points; a layer's weights have one row a unit.",
    '"""',
    "",
    "import math",
    "",
    "import numpy as np",
    "",
    'np.seterr(all="ignore")  # e to a large power is infinite, and that is fine here',
  ].join("\n");
}

/** Each different activation as a function: its body and its name. */
function functionNames(program: Program, parameters: Float64Array) {
  const functions = new Map<string, string>();
  for (const layer of program.layers.filter((one) => !one.softmax)) {
    for (let unit = 1; unit <= layer.units; unit++) {
      const body = bodyOf(layer, parameters, unit);
      if (!functions.has(body)) functions.set(body, freeName(layer.activations[unit - 1]!, functions));
    }
  }
  return {
    functions,
    has: (called: string): boolean => [...functions.keys()].some((body) => body.includes(`${called}(`)),
  };
}

const bodyOf = (layer: LayerProgram, parameters: Float64Array, unit: number): string =>
  writePython(spelledOut(layer, parameters, unit, name("z")));

function freeName(text: string, taken: ReadonlyMap<string, string>): string {
  const base = /^[a-z_]+/.exec(text)?.[0];
  const plain = base && /^[a-z_]+(\(.*=.*\))?$/.test(text) ? base : "activation";
  const names = new Set(taken.values());
  for (let count = 1; ; count++) {
    const found = count === 1 ? plain : `${plain}_${count}`;
    if (!names.has(found)) return found;
  }
}

function dataCode({ experiment, data, program }: Source): string {
  const width = data.columns.length;
  const outputs = program.layers.at(-1)!.units;
  const rows = Array.from({ length: data.count }, (_, row) => data.points.subarray(row * width, (row + 1) * width));
  const targets = [...data.train.targets, ...(data.trainCount < data.count ? data.test.targets : [])];
  const wanted = Array.from({ length: data.count }, (_, row) => targets.slice(row * outputs, (row + 1) * outputs));
  const columns = data.columns.map((column, at) => `    ${identifier(column)} = points[:, ${at}]`);
  const used = experiment.data.standardize_inputs
    ? data.columns.map((column, at) => standardized(column, at, data.trainCount))
    : [];
  const formulas = experiment.data.features.map(
    (feature) => `${writePython(read(feature, { names: null }))} + 0.0 * points[:, 0]`,
  );
  const plain = experiment.data.features.every(
    (feature, at) => feature === data.columns[at] || feature === `x${at + 1}`,
  );
  const numbered = plain
    ? []
    : data.columns
        .map((column, at) => `    x${at + 1} = ${identifier(column)}`)
        .filter((line) => !/ (x\d+) = \1$/.test(line));
  const features =
    plain && used.length === 0
      ? ["    return points"]
      : [...columns, ...used, ...numbered, `    return np.column_stack([${formulas.join(", ")}])`];
  return [
    `TRAINED = ${data.trainCount}`,
    matrix("POINTS", rows),
    matrix("TARGETS", wanted),
    "\n",
    `def features(points):\n${features.join("\n")}`,
  ]
    .join("\n")
    .replace("\n\n\n\ndef", "\n\n\ndef");
}

const identifier = (column: string): string => writePython(name(column)).replace(/\W/g, "_");

const standardized = (column: string, at: number, trained: number): string =>
  `    ${identifier(column)} = (${identifier(column)} - POINTS[:${trained}, ${at}].mean()) / (POINTS[:${trained}, ${at}].std() or 1.0)`;

const matrix = (called: string, rows: readonly ArrayLike<number>[]): string => {
  const lines = rows.map((row) => `    [${Array.from(row, pythonNumber).join(", ")}],`);
  const width = rows[0]?.length ?? 0;
  return [`${called} = np.array([`, ...lines, `]).reshape(${rows.length}, ${width})`].join("\n");
};

const pythonNumber = (value: number): string =>
  Number.isFinite(value) ? allDigits(value) : Number.isNaN(value) ? "math.nan" : value > 0 ? "math.inf" : "-math.inf";

function numbersCode({ layers }: Program, parameters: Float64Array): string {
  return layers
    .flatMap((layer, at) => {
      const rows = Array.from({ length: layer.units }, (_, unit) =>
        parameters.subarray(layer.weightsAt + unit * layer.fanIn, layer.weightsAt + (unit + 1) * layer.fanIn),
      );
      const biases = layer.biases ? [...parameters.subarray(layer.biasesAt, layer.biasesAt + layer.units)] : [0];
      return [matrix(`W${at + 1}`, rows), `b${at + 1} = np.array([${biases.map(pythonNumber).join(", ")}])`];
    })
    .join("\n");
}

function forwardCode(program: Program, parameters: Float64Array, functions: ReadonlyMap<string, string>): string {
  const lines = program.layers.flatMap((layer, at) => [
    `    z = a @ W${at + 1}.T + b${at + 1}`,
    `    a = ${activation(layer, parameters, functions)}`,
  ]);
  return ["def forward(points):", "    a = features(points)", ...lines, "    return z, a"].join("\n");
}

function activation(layer: LayerProgram, parameters: Float64Array, functions: ReadonlyMap<string, string>): string {
  if (layer.softmax)
    return "np.exp(z - z.max(axis=1, keepdims=True)) / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)";
  const names = Array.from({ length: layer.units }, (_, unit) => functions.get(bodyOf(layer, parameters, unit + 1))!);
  if (names.every((one) => one === names[0])) return `${names[0]}(z)`;
  return `np.column_stack([${names.map((one, unit) => `${one}(z[:, ${unit}])`).join(", ")}])`;
}

const MAIN = [
  'if __name__ == "__main__":',
  "    z, a = forward(POINTS)",
  "    costs = loss(z, a, TARGETS)",
  "    tested = costs[TRAINED:] if len(costs) > TRAINED else costs",
  '    print("training loss", costs[:TRAINED].mean())',
  '    print("test loss", tested.mean())',
].join("\n");
