/** A network that knows no more than the best constant answer. */
import { CONSTANT_PREDICTOR as FACTS, FIT } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import { falls } from "../learning_curve";
import { type Look, largestSpread, trainLossOf } from "../look";
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
    {
      kind: "constant_predictor",
      severity: "problem",
      sentence: worse ? FACTS.texts.sentence_worse : FACTS.texts.sentence,
      units: outputs.map((unit) => unit.place),
      evidence: say(FACTS.texts.evidence, words),
      numbers: { train_loss: fit.train, constant_loss: fit.constant, first_loss: begun, output_deviation: spread },
      advice: advice(look, fit, worse),
    },
  ];
}

/** Whether the network has been trained and has learned nothing, though there is something to learn. */
export const isConstant = (look: Look, fit: Fit): boolean =>
  look.epochs > 0 && fit.train > (1 - FIT.thresholds.nothing) * fit.constant && fit.train > fit.reference;

function advice(look: Look, fit: Fit, worse: boolean): string[] {
  const { texts } = FACTS;
  const { experiment, program } = look.found;
  const rate = experiment.training.learning_rate;
  const all = worse ? [say(texts.smaller_rate, { rate: number(rate / 10) })] : [];
  if (falls(look, fit)) all.push(texts.more_epochs);
  if (program.penalty !== "none" && program.penaltyRate > 0) {
    all.push(say(texts.weaker_penalty, { penalty: program.penalty, rate: number(program.penaltyRate) }));
  }
  if (!worse) all.push(say(texts.another_rate, { larger: number(rate * 10), smaller: number(rate / 10) }));
  return [...all, texts.more_units];
}
