/** Training that ran away, when, and by how much the learning rate is too large. */
import { DIVERGED as FACTS } from "../../../contract/findings";
import type { Advice, Case, Finding } from "../../interfaces";
import { advise } from "../advice";
import { constantLosses } from "../best_answers";
import { found } from "../finding";
import { hasOverflowed, type Look, trainLossOf } from "../look";
import { heldLoss, lostAt } from "../rerunning";
import { downwards } from "../rounding";
import { mean } from "../sums";
import { counted, number, say, whole } from "../wording";
import { unscaled } from "./unscaled_inputs";

const {
  grown: GROWN,
  halvings: HALVINGS,
  narrowings: NARROWINGS,
  longest: LONGEST,
  smallest_rate: SMALLEST_RATE,
} = FACTS.thresholds;

/** Whether the training has run away. */
export const hasDiverged = (look: Look): boolean =>
  hasOverflowed(look.found) || (look.epochs > 0 && lossOf(look) >= boundOf(look));

const lossOf = ({ found: { history } }: Look): number => history.at(-1)?.[1] ?? NaN;

const boundOf = (look: Look): number =>
  GROWN * Math.max(trainLossOf(look, look.found.start), mean(constantLosses(look)));

/** The findings of a case that has diverged: the size of the inputs first, if that is the cause. */
export function divergence(look: Look): Finding[] {
  const causes = unscaled(look, "problem", lossOf(look), mean(constantLosses(look)));
  return [...causes, finding(look, causes.find((cause) => !cause.suspected)?.kind ?? null)];
}

/** The finding; `cause` is the kind that is certainly the reason, or null. */
function finding(look: Look, cause: string | null): Finding {
  const rate = look.found.experiment.training.learning_rate;
  const epochs = Math.max(1, look.epochs);
  const epoch = lostAt(look.found, rate, epochs, boundOf(look)) ?? epochs;
  const length = Math.min(epochs, LONGEST);
  const works = timesTooLarge(look.found, rate, length);
  const factor = works?.factor ?? null;
  return found({
    kind: "diverged",
    severity: "problem",
    sentence: say(FACTS.texts.sentence, { epoch: whole(epoch), why: reason(rate, factor, cause) }),
    evidence: say(FACTS.texts.evidence, { epochs: counted(length, FACTS.texts.epoch), lost: lost(look) }),
    numbers: {
      epoch,
      learning_rate: rate,
      times_too_large: factor,
      ...(factor === null ? {} : { rate_that_works: rate / factor }),
    },
    advice: cause === null ? advice(rate, factor) : [],
    counterfactual: works && {
      change: say(FACTS.texts.change, { rate: number(rate / works.factor, 2) }),
      loss: lossOf(look),
      lossThen: works.loss,
    },
  });
}

function reason(rate: number, factor: number | null, cause: string | null): string {
  if (cause !== null) return cause === "unscaled_inputs" ? FACTS.texts.unlike : FACTS.texts.large_target;
  if (factor === null) return say(FACTS.texts.not_the_rate, { rate: number(rate / 2 ** HALVINGS) });
  return say(FACTS.texts.rate_too_large, { rate: number(rate), times: number(factor, 2) });
}

function lost(look: Look): string {
  if (hasOverflowed(look.found)) return FACTS.texts.overflow;
  const begun = trainLossOf(look, look.found.start);
  return say(FACTS.texts.grown, { begun: number(begun, 4), loss: number(lossOf(look), 4) });
}

function advice(rate: number, factor: number | null): Advice[] {
  const usable = factor === null ? null : downwards(rate / factor / 2);
  if (usable === null || usable < SMALLEST_RATE) return [advise("standardize"), advise("start", "glorot_normal")];
  return [advise("learning_rate", usable, { now: rate })];
}

/** The factor by which the learning rate is too large and the loss at the rate that works; null where none helps. */
function timesTooLarge(
  of: Case,
  rate: number,
  epochs: number,
): { readonly factor: number; readonly loss: number } | null {
  const works = (factor: number): number | null => heldLoss(of, rate / factor, epochs);
  let [halving, loss] = [1, works(2)];
  while (loss === null && halving < HALVINGS) loss = works(2 ** ++halving);
  if (loss === null) return null;
  let [low, high] = [2 ** (halving - 1), 2 ** halving];
  for (let narrowing = 0; narrowing < NARROWINGS; narrowing++) {
    const middle = Math.sqrt(low * high);
    const held = works(middle);
    if (held === null) low = middle;
    else [high, loss] = [middle, held];
  }
  return { factor: high, loss };
}
