/** An output unit that is saturated at the wrong end, so that its errors no longer teach it. */
import { STUCK_OUTPUT as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { laterLoss } from "../rerunning";
import { downwards } from "../rounding";
import { largest, mean, share, smallest } from "../sums";
import type { UnitSeen } from "../units";
import { capital, named, number, percent, say } from "../wording";
import { FLAT } from "./saturated_unit";

export function stuckOutputs(look: Look, fit: Fit): Finding[] {
  if (look.epochs === 0 || fit.good || look.loss.logits || look.found.program.layers.at(-1)!.softmax) return [];
  if (look.bySlopes.length < look.layers.length) return [];
  const all = look.layers.at(-1)!.flatMap((unit) => finding(look, unit));
  const { taught, longest } = FACTS.thresholds;
  if (all.length === 0 || look.epochs > longest) return all;
  const then = laterLoss(look.found, 2 * look.epochs);
  return then <= (1 - taught) * fit.train ? [] : all.map((one) => confirmed(one, fit.train, then));
}

function confirmed(finding: Finding, loss: number, lossThen: number): Finding {
  const { evidence_later, change } = FACTS.texts;
  const evidence = say(evidence_later, { evidence: finding.evidence, later: number(lossThen, 4) });
  return { ...finding, evidence, counterfactual: { change, loss, lossThen } };
}

function finding(look: Look, unit: UnitSeen): Finding[] {
  const targets = look.trainTargets[unit.place[1] - 1]!;
  const far = 0.5 * (largest(targets) - smallest(targets));
  const stuck = unit.on.map(
    (on, at) => Math.abs(unit.a[at]! - targets[at]!) > far && unit.slopes[at]! < FLAT * unit.steepest && on,
  );
  const many = share(stuck);
  if (many < FACTS.thresholds.many) return [];
  const slope = mean(unit.slopes.filter((_, at) => stuck[at]));
  const words = { function: capital(unit.activation.text), slope: number(slope), steepest: number(unit.steepest) };
  return [
    found({
      kind: "stuck_output",
      severity: "problem",
      sentence: say(FACTS.texts.sentence, { unit: named([unit.place]), share: percent(many) }),
      units: [unit.place],
      evidence: say(FACTS.texts.evidence, words),
      numbers: { share_stuck: many, mean_slope_there: slope, steepest_slope: unit.steepest },
      advice: adviceOf(look),
    }),
  ];
}

function adviceOf({ found: { experiment }, layers }: Look): Advice[] {
  const rate = experiment.training.learning_rate;
  const all = [advise("seed"), advise("learning_rate", downwards(rate / 3), { now: rate })];
  const one = experiment.data.kind === "classification" && layers.at(-1)!.length === 1;
  return one ? [...all, advise("loss", "logistic")] : all;
}
