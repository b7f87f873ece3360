/** A network that has learned something, but clearly less than the data allow. */
import { BEST_ANSWERS, UNDERFITTING as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import { fallenLately, falls } from "../learning_curve";
import type { Look } from "../look";
import { deviation, mean } from "../sums";
import { number, percent, say, whole } from "../wording";
import { isConstant } from "./constant_predictor";

export function underfitting(look: Look, fit: Fit): Finding[] {
  if (look.epochs === 0 || fit.good || isConstant(look, fit) || !clear(fit)) return [];
  const learned = Math.max(0, fit.learned);
  const numbers = {
    train_loss: fit.train,
    test_loss: fit.test,
    constant_loss: fit.constant,
    reference_loss: fit.reference,
    learned_share: learned,
  };
  const known = fit.basis === "noise floor" ? FACTS.texts.floor : FACTS.texts.neighbours;
  const evidence = say(FACTS.texts.evidence, {
    loss: number(fit.train, 4),
    constant: number(fit.constant, 4),
    known: say(known, { count: BEST_ANSWERS.thresholds.neighbours }),
    reference: number(fit.reference, 4),
  });
  return [falls(look, fit) ? stillLearning(look, learned, evidence, numbers) : under(look, learned, evidence, numbers)];
}

const clear = ({ excess }: Fit): boolean =>
  mean(excess) > (FACTS.thresholds.sure * deviation(excess)) / Math.sqrt(excess.length);

function under({ found: { program } }: Look, learned: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const penalised = program.penalty !== "none" && program.penaltyRate > 0;
  const words = { penalty: program.penalty, rate: number(program.penaltyRate) };
  return {
    kind: "underfitting",
    severity: "warning",
    sentence: say(FACTS.texts.sentence, { share: percent(learned) }),
    units: [],
    evidence,
    numbers,
    advice: penalised ? [say(FACTS.texts.weaker_penalty, words), ...FACTS.advice] : FACTS.advice,
  };
}

function stillLearning(look: Look, learned: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const lately = fallenLately(look) ?? 0;
  return {
    kind: "still_learning",
    severity: "warning",
    sentence: say(FACTS.texts.sentence_learning, { share: percent(learned) }),
    units: [],
    evidence: say(FACTS.texts.evidence_learning, { evidence, fallen: number(lately) }),
    numbers: { ...numbers, fallen_lately: lately },
    advice: [say(FACTS.texts.more_epochs, { epochs: whole(look.epochs * 4) }), FACTS.texts.larger_rate],
  };
}
