/** The rules: what fills each setting that nobody chose. */

import { SOFTMAX } from "../../contract/activations";
import type { Kind } from "../../contract/documents";
import { BATCH, HE_STARTS, HIDDEN, type RuleSet } from "../../contract/rules";
import { activationOf, lossOf, optimizerOf, penaltyOf } from "./functions";

export type Source = "generator" | "truth" | "inline";

const criterionOf = (optimizer: string) => optimizerOf(optimizer).record.criterion;

/** The hidden layers; none under a rule that corrects by the outputs' own error. */
export const hiddenFor = (optimizer: string): readonly number[] => (criterionOf(optimizer) === null ? HIDDEN : []);

/** The output layer's activation: what loss or update rule need, else linear, tanh, sigmoid or softmax. */
export function outputFor(
  rules: RuleSet,
  kind: Kind,
  classes: number,
  chosenLoss: string | null,
  optimizer: string,
): string {
  const needed = chosenLoss === null ? null : lossOf(chosenLoss).record.output;
  if (needed !== null) return needed;
  const criterion = criterionOf(optimizer);
  if (criterion !== null) return criterion.output ?? "linear";
  if (kind === "regression") return "linear";
  if (rules.name === "playground") return "tanh";
  return classes > 2 ? SOFTMAX : "sigmoid";
}

/** The loss that belongs to an output activation; softmax always has its cross-entropy. */
export function lossFor(rules: RuleSet, kind: Kind, output: unknown): string {
  if (kind === "regression") return rules.regressionLoss;
  if (output === SOFTMAX) return "softmax_cross_entropy";
  return rules.name === "textbook" && output === "sigmoid" ? "logistic" : "half_squared";
}

/** The start: He's normal where a hidden unit passes only one side, else Glorot's uniform. */
export function startFor(rules: RuleSet, hidden: Iterable<string>): string {
  if (rules.name === "playground") return "playground";
  const oneSided = [...hidden].some((text) => HE_STARTS.includes(activationOf(text).name));
  return oneSided ? "he_normal" : "glorot_uniform";
}

/** The Playground lets L1 kill links; textbooks do not. */
export const deadLinksFor = (rules: RuleSet, penalty: string): boolean =>
  rules.name === "playground" && penaltyOf(penalty)?.canKill === true;

/** Ten samples, or all where there are fewer; one under a rule that corrects by the outputs' own error. */
export const batchFor = (trainCount: number, optimizer: string): number =>
  criterionOf(optimizer) === null ? Math.max(1, Math.min(BATCH, trainCount)) : 1;

/** Percent: half of drawn points, 70 of given ones under textbook rules; every row of a truth table. */
export function trainShareFor(rules: RuleSet, source: Source): number {
  if (source === "truth") return 100;
  return rules.name === "textbook" && source === "inline" ? 70 : 50;
}

/** Whether inputs and target are standardized: given points under textbook rules, class names never. */
export function standardizeFor(rules: RuleSet, source: Source, kind: Kind): readonly [boolean, boolean] {
  const given = rules.name === "textbook" && source === "inline";
  return [given, given && kind === "regression"];
}
