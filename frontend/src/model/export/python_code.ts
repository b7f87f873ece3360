/** The network with its numbers and points as a Python program that needs NumPy alone. */
import { writePython } from "../expressions";
import { name } from "../expressions/tree";
import type { Case, LayerProgram, Program } from "../interfaces";
import { spelledOut } from "../mathematics/building";
import { dataCode, matrix, pythonNumber } from "./data_code";
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
  const title = harmless(`A ${widths} network after ${run.epoch} epochs on ${source}, seed ${experiment.seed}`);
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

/** Words from a document, which may come from anybody, within a docstring. */
const harmless = (words: string): string => words.replaceAll(/[^\w\s.,:;+*/()=-]/g, "").replaceAll(/\s+/g, " ");

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
  if (layer.softmax) return SOFTMAX;
  const names = Array.from({ length: layer.units }, (_, unit) => functions.get(bodyOf(layer, parameters, unit + 1))!);
  if (names.every((one) => one === names[0])) return `${names[0]}(z)`;
  return `np.column_stack([${names.map((one, unit) => `${one}(z[:, ${unit}])`).join(", ")}])`;
}

const POWERS = "np.exp(z - z.max(axis=1, keepdims=True))";
const SOFTMAX = `${POWERS} / ${POWERS}.sum(axis=1, keepdims=True)`;

const MAIN = [
  'if __name__ == "__main__":',
  "    z, a = forward(POINTS)",
  "    costs = loss(z, a, TARGETS)",
  "    tested = costs[TRAINED:] if len(costs) > TRAINED else costs",
  '    print("training loss", costs[:TRAINED].mean())',
  '    print("test loss", tested.mean())',
].join("\n");
