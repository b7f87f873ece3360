/** The whole network as the plain composition of its units' formulas. */
import { type Node, writeLatex, writePython, writeText } from "../expressions";
import { name } from "../expressions/tree";
import type { Place, Program } from "../interfaces";
import { sourceNames, spelledOut, unitName } from "./building";
import type { Digits } from "./numbers";
import { outputOf, type Spell, sumOf } from "./unit";

export interface NetworkFormula {
  readonly lines: readonly Line[];
  /** One line an output; where that grows too long, one line a unit. */
  readonly text: string;
  readonly latex: string;
  /** One line a unit, as assignments that NumPy runs; inputs are arrays by their names. */
  readonly python: string;
}

/** Nodes up to which a composition is still a formula that somebody reads. */
const READABLE = 3000;

export function networkFormula(
  program: Program,
  parameters: Float64Array,
  features: readonly string[],
  digits: Digits = 4,
): NetworkFormula {
  const lines = unitLines(program, parameters, features, digits);
  const whole = composed(program, parameters, features, digits);
  const shown = whole ?? lines;
  return {
    lines: shown,
    text: shown.map(([symbol, formula]) => `${writeText(symbol)} = ${writeText(formula)}`).join("\n"),
    latex: shown.map(([symbol, formula]) => `${writeLatex(symbol)} = ${writeLatex(formula)}`).join(" \\\\\n"),
    python: pythonOf(
      unitLines(program, parameters, features, "all", (layer, unit, z) => spelledOut(layer, parameters, unit, z)),
    ),
  };
}

export type Line = readonly [symbol: Node, formula: Node];

function unitLines(
  program: Program,
  parameters: Float64Array,
  features: readonly string[],
  digits: Digits,
  spell?: Spell,
): Line[] {
  return program.layers.flatMap((layer, at) => {
    const sources = sourceNames(at + 1, features, layer.fanIn);
    return Array.from({ length: layer.units }, (_, unit): Line => {
      const place: Place = [at + 1, unit + 1];
      return [
        unitName("a", place),
        outputOf(layer, place, (own) => sumOf(layer, parameters, own, sources, digits), spell),
      ];
    });
  });
}

/** Each output as one formula of the features; null where that is too long to be read. */
function composed(
  program: Program,
  parameters: Float64Array,
  features: readonly string[],
  digits: Digits,
): Line[] | null {
  let sources: readonly Node[] = sourceNames(1, features, program.layers[0]!.fanIn);
  for (const [at, layer] of program.layers.entries()) {
    const given = sources;
    sources = Array.from({ length: layer.units }, (_, unit) =>
      outputOf(layer, [at + 1, unit + 1], (own) => sumOf(layer, parameters, own, given, digits)),
    );
    if (sources.some((formula) => formula.size > READABLE)) return null;
  }
  return sources.map((formula, unit) => [name(sources.length === 1 ? "y" : `y_${unit + 1}`), formula]);
}

function pythonOf(lines: readonly Line[]): string {
  const code = lines.map(([symbol, formula]) => `${writePython(symbol)} = ${writePython(formula)}`);
  const erf = code.some((line) => line.includes("erf("));
  const head = erf
    ? ["import math", "", "import numpy as np", "", "erf = np.vectorize(math.erf)"]
    : ["import numpy as np"];
  return [...head, "", ...code].join("\n");
}
