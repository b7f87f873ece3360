/** Training that ran away to infinity, when, and by how much the learning rate is too large. */
import { DIVERGED as FACTS } from "../../../contract/findings";
import type { Case, Finding } from "../../interfaces";
import { holds, lostAt } from "../rerunning";
import { counted, number, say, whole } from "../wording";

const { halvings: HALVINGS, narrowings: NARROWINGS, shortest: SHORTEST, longest: LONGEST } = FACTS.thresholds;

/** The finding of a case that has diverged. */
export function diverged(found: Case): Finding {
  const rate = found.experiment.training.learning_rate;
  const epochs = Math.max(1, found.history.at(-1)?.[0] ?? 0);
  const epoch = lostAt(found, rate, epochs) ?? epochs;
  const length = Math.min(epochs, Math.max(SHORTEST, Math.min(LONGEST, 2 * epoch)));
  const factor = timesTooLarge(found, rate, length);
  const working = factor === null ? {} : { rate_that_works: rate / factor };
  return {
    kind: "diverged",
    severity: "problem",
    sentence: say(FACTS.texts.sentence, { epoch: whole(epoch), why: reason(rate, factor) }),
    units: [],
    evidence: say(FACTS.texts.evidence, { epochs: counted(length, FACTS.texts.epoch) }),
    numbers: { epoch, learning_rate: rate, times_too_large: factor, ...working },
    advice: advice(rate, factor),
  };
}

function reason(rate: number, factor: number | null): string {
  if (factor === null) return say(FACTS.texts.not_the_rate, { rate: number(rate / 2 ** HALVINGS) });
  return say(FACTS.texts.rate_too_large, { rate: number(rate), times: number(factor, 2) });
}

function advice(rate: number, factor: number | null): string[] {
  const { standardize, smaller_start, smaller_rate } = FACTS.texts;
  if (factor === null) return [standardize, smaller_start];
  return [say(smaller_rate, { rate: number(rate / factor, 2) }), standardize];
}

/** The factor by which the learning rate is too large; null where no smaller rate helps. */
function timesTooLarge(found: Case, rate: number, epochs: number): number | null {
  const works = (factor: number): boolean => holds(found, rate / factor, epochs);
  let halving = 1;
  while (halving <= HALVINGS && !works(2 ** halving)) halving++;
  if (halving > HALVINGS) return null;
  let [low, high] = [2 ** (halving - 1), 2 ** halving];
  for (let narrowing = 0; narrowing < NARROWINGS; narrowing++) {
    const middle = Math.sqrt(low * high);
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}
