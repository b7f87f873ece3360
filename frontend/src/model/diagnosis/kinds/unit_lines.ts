/** How the lines lie along which the units of the first layer switch (a description, nothing wrong). */
import { UNIT_LINES as FACTS } from "../../../contract/findings";
import type { Finding, Place } from "../../interfaces";
import { direction } from "../angles";
import { found } from "../finding";
import type { Fit } from "../fit";
import { biasesOf, type Look, weightsOf } from "../look";
import { number, say } from "../wording";

const { at_0, at_45, at_90, at_135, at_180, slanting } = FACTS.texts;
const NAMES = [
  [0, at_0],
  [45, at_45],
  [90, at_90],
  [135, at_135],
  [180, at_180],
] as const;

export function unitLines(look: Look, fit: Fit): Finding[] {
  const first = look.hidden[0]?.length ?? 0;
  const certain = (fit.good || look.epochs === 0) && plainInputs(look) && first > 0 && first <= FACTS.thresholds.most;
  if (!certain) return [];
  const biases = biasesOf(look, 1, look.parameters);
  const rows: (number | string)[][] = [];
  const words: string[] = [];
  const units: Place[] = [];
  weightsOf(look, 1, look.parameters).forEach(([w1 = 0, w2 = 0], at) => {
    const size = Math.sqrt(w1 * w1 + w2 * w2);
    if (!(size > 0)) return;
    const angle = direction(w1, w2);
    const name = NAMES.find(([middle]) => Math.abs(angle - middle) <= FACTS.thresholds.tolerance)?.[1] ?? slanting;
    rows.push([at + 1, angle, Math.abs(biases[at]!) / size, name]);
    words.push(say(FACTS.texts.line, { unit: at + 1, name, angle: number(angle) }));
    units.push([1, at + 1]);
  });
  return rows.length > 0 ? [finding(look, words, units, rows)] : [];
}

function finding(
  { found: { experiment } }: Look,
  words: readonly string[],
  units: readonly Place[],
  rows: readonly (readonly (number | string)[])[],
): Finding {
  return found({
    kind: "unit_lines",
    severity: "remark",
    sentence: say(FACTS.texts.sentence, { lines: words.join(", ") }),
    units,
    evidence: say(FACTS.texts.evidence, {
      tolerance: number(FACTS.thresholds.tolerance),
      first: experiment.data.features[0]!,
    }),
    numbers: { unit_angle_distance_name: rows },
  });
}

/** Whether the features are two inputs as they are. */
export function plainInputs({ found: { data, experiment } }: Look): boolean {
  const formulas = experiment.data.features;
  const same = (names: readonly string[]): boolean =>
    names.length === formulas.length && names.every((name, at) => name === formulas[at]);
  return data.columns.length === 2 && (same(["x1", "x2"]) || same(data.columns));
}
