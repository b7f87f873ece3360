/** A network that knows no more than the best constant answer. */
import { CONSTANT_PREDICTOR as FACTS, FIT } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { jumps } from "../learning_curve";
import { type Look, largestSpread, trainLossOf } from "../look";
import { downwards } from "../rounding";
import { counted, number, say } from "../wording";

export function constantPredictor(look: Look, fit: Fit): Finding[] {
  if (!isConstant(look, fit)) return [];
  const outputs = look.layers.at(-1)!;
  const spread = largestSpread(outputs);
  const begun = trainLossOf(look, look.found.start);
  const worse = fit.train > fit.constant && fit.train >= begun;
  const words = {
    loss: number(fit.train, 4),
    epochs: counted(look.epochs, FACTS.texts.epoch),
    constant: number(fit.constant, 4),
    begun: number(begun, 4),
    spread: number(spread),
  };
  return [
    found({
      kind: "constant_predictor",
      severity: "problem",
      sentence: worse ? FACTS.texts.sentence_worse : FACTS.texts.sentence,
      units: outputs.map((unit) => unit.place),
      evidence: say(FACTS.texts.evidence, words),
      numbers: { train_loss: fit.train, constant_loss: fit.constant, first_loss: begun, output_deviation: spread },
      advice: adviceOf(look, fit, worse),
      counterfactual: { change: FACTS.texts.change, loss: fit.train, lossThen: fit.constant },
    }),
  ];
}

/** Whether the network has been trained and has learned nothing, though there is something to learn. */
export const isConstant = (look: Look, fit: Fit): boolean =>
  look.epochs > 0 && fit.learnedNothing && fit.room > FIT.thresholds.nothing * fit.constant;

function adviceOf(look: Look, fit: Fit, worse: boolean): Advice[] {
  const { experiment, program } = look.found;
  const rate = experiment.training.learning_rate;
  const all = program.penalty !== "none" && program.penaltyRate > 0 ? [advise("no_penalty")] : [];
  if (worse || jumps(look, fit)) return [...all, advise("learning_rate", downwards(rate / 10), { now: rate })];
  if (10 * rate <= FACTS.thresholds.largest_rate) {
    all.push(advise("learning_rate", downwards(10.0001 * rate), { now: rate }));
  }
  return [...all, advise("epochs", FACTS.thresholds.longer * look.epochs, { now: look.epochs })];
}
