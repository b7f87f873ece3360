/** What even the best answers cost, and what that means for a target loss. */
import { NOISE_FLOOR as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { chance, deviationOfMean } from "../floor";
import type { Look } from "../look";
import { upwards } from "../rounding";
import { mean } from "../sums";
import { number, percent, say } from "../wording";

const DIGITS = FACTS.thresholds.digits;

export function noiseFloor(look: Look, fit: Fit): Finding[] {
  const { floor } = fit;
  if (floor === null) return unknown(look.found.experiment.data);
  if (floor.loss <= FACTS.thresholds.visible * fit.constant) return [];
  const points = look.found.data.test.count;
  const spread = deviationOfMean(floor, points);
  const best = mean(floor.test);
  const numbers = {
    noise_floor: floor.loss,
    deviation_of_test_loss: spread,
    test_points: points,
    floor_on_these_test_points: best,
    test_loss: fit.test,
  };
  const words = { best: number(best, 4), points, loss: number(fit.test, 4), spread: number(spread, 2) };
  const evidence = say(FACTS.texts.evidence, words);
  const { target } = look.found;
  if (target === null) return [plainFloor(floor.loss, evidence, numbers)];
  const odds = chance(look, floor, target, points);
  const facts = { ...numbers, target, target_minus_floor: target - floor.loss, chance_of_the_best: odds };
  const more = evidence + say(FACTS.texts.chance, { target: number(target), share: percent(odds) });
  return [odds < FACTS.thresholds.half ? tooLow(target, floor.loss, more, facts) : plainFloor(floor.loss, more, facts)];
}

/** A word where generated data have noise and nothing is known of what it costs. */
function unknown({ generator, noise }: Look["found"]["experiment"]["data"]): Finding[] {
  if ((generator ?? null) === null || noise === 0) return [];
  const sentence = FACTS.texts.sentence_unknown;
  return [found({ kind: "unknown_floor", severity: "remark", sentence, evidence: "", numbers: { noise } })];
}

function plainFloor(loss: number, evidence: string, numbers: Finding["numbers"]): Finding {
  const sentence = say(FACTS.texts.sentence, { floor: number(loss, DIGITS) });
  return found({ kind: "noise_floor", severity: "remark", sentence, evidence, numbers });
}

function tooLow(target: number, loss: number, evidence: string, numbers: Finding["numbers"]): Finding {
  return found({
    kind: "unreachable_target",
    severity: "warning",
    sentence: say(FACTS.texts.sentence_target, { target: number(target), floor: number(loss, DIGITS) }),
    evidence,
    numbers,
    advice: [advise("target", upwards(loss))],
  });
}
