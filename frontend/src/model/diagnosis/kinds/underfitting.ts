/** A network that has learned something, but clearly less than the data allow. */
import { BEST_ANSWERS, CONSTANT_PREDICTOR, UNDERFITTING as FACTS, FIT } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { fallenLately, falls, jumps } from "../learning_curve";
import type { Look } from "../look";
import { laterLoss } from "../rerunning";
import { downwards } from "../rounding";
import { deviation, mean } from "../sums";
import { counted, number, percent, say } from "../wording";
import { isConstant } from "./constant_predictor";

export function underfitting(look: Look, fit: Fit): Finding[] {
  const silent = look.epochs === 0 || fit.good || fit.basis === "exact fit";
  if (silent || isConstant(look, fit) || !clear(fit)) return [];
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
  if (fallenLately(look) === null) return [tooEarly(look, learned, evidence, numbers)];
  if (!falls(look, fit)) return [under(look, fit, learned, evidence, numbers)];
  const learning = stillLearning(look, learned, evidence, numbers);
  const { gained, longest } = FACTS.thresholds;
  if (look.epochs > longest) return [learning];
  const lossThen = laterLoss(look.found, 2 * look.epochs);
  if (!(lossThen <= fit.train - gained * (fit.train - fit.reference))) {
    return [under(look, fit, learned, evidence, numbers)];
  }
  const withLater = say(FACTS.texts.evidence_later, { evidence: learning.evidence, later: number(lossThen, 4) });
  const counterfactual = { change: FACTS.texts.change, loss: fit.train, lossThen };
  return [{ ...learning, evidence: withLater, counterfactual }];
}

/** What can be said before there are losses enough to see whether they fall. */
function tooEarly({ epochs }: Look, learned: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const { longer, longest } = FACTS.thresholds;
  const words = { share: percent(learned), epochs: counted(epochs, FACTS.texts.epoch) };
  return found({
    kind: "still_learning",
    severity: "warning",
    sentence: say(FACTS.texts.sentence_early, words),
    evidence,
    numbers,
    advice: [epochs <= longest ? advise("epochs", longer * epochs, { now: epochs }) : advise("seed")],
  });
}

const clear = ({ excess }: Fit): boolean =>
  mean(excess) > (FIT.thresholds.sure * deviation(excess)) / Math.sqrt(excess.length);

function under(look: Look, fit: Fit, learned: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const { experiment, program } = look.found;
  const rate = experiment.training.learning_rate;
  const jumpy = jumps(look, fit);
  const advice: Advice[] = [];
  if (program.penalty !== "none" && program.penaltyRate > 0) advice.push(advise("no_penalty"));
  if (jumpy) advice.push(advise("learning_rate", downwards(rate / 3), { now: rate }));
  if (look.hidden.length > 0) advice.push(advise("units", 1, { layer: narrowest(look) }));
  return found({
    kind: "underfitting",
    severity: "warning",
    sentence: say(jumpy ? FACTS.texts.sentence_jumps : FACTS.texts.sentence, { share: percent(learned) }),
    evidence,
    numbers,
    advice: [...advice, advise("seed")],
  });
}

/** The hidden layer with the fewest units, the first of equals. */
function narrowest({ hidden }: Look): number {
  const counts = hidden.map((layer) => layer.length);
  return counts.indexOf(Math.min(...counts)) + 1;
}

function stillLearning(look: Look, learned: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const lately = fallenLately(look) ?? 0;
  const rate = look.found.experiment.training.learning_rate;
  const advice = [advise("epochs", FACTS.thresholds.longer * look.epochs, { now: look.epochs })];
  const most = CONSTANT_PREDICTOR.thresholds.largest_rate;
  if (3 * rate <= most) advice.push(advise("learning_rate", downwards(3.4 * rate), { now: rate }));
  return found({
    kind: "still_learning",
    severity: "warning",
    sentence: say(FACTS.texts.sentence_learning, { share: percent(learned) }),
    evidence: say(FACTS.texts.evidence_learning, { evidence, fallen: number(lately) }),
    numbers: { ...numbers, fallen_lately: lately },
    advice,
  });
}
