/** A network that does better on its training points than it can do on others. */
import { OVERFITTING as FACTS, FIT } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import type { Floor } from "../floor";
import type { Look } from "../look";
import { deviation, mean } from "../sums";
import { number, say } from "../wording";

const { sure: SURE, fewest: FEWEST } = FACTS.thresholds;

interface Judged {
  readonly words: string;
  readonly numbers: Finding["numbers"];
}

export function overfitting(look: Look, fit: Fit): Finding[] {
  const gap = fit.test - fit.train;
  const few = Math.min(look.trainLosses.length, look.testLosses.length) < FEWEST;
  if (look.epochs === 0 || few || gap < (1 - FIT.thresholds.enough) * fit.constant) return [];
  const judged = fit.floor !== null && fit.floor.loss > 0 ? againstTheFloor(look, fit.floor) : byTheGap(look, gap);
  if (judged === null) return [];
  return [
    {
      kind: "overfitting",
      severity: "warning",
      sentence: FACTS.texts.sentence,
      units: [],
      evidence: say(FACTS.texts.evidence, {
        train: number(fit.train, 4),
        test: number(fit.test, 4),
        judged: judged.words,
      }),
      numbers: { train_loss: fit.train, test_loss: fit.test, gap, ...judged.numbers },
      advice: FACTS.advice,
    },
  ];
}

function againstTheFloor(look: Look, floor: Floor): Judged | null {
  const [gain, gainError] = meanOf(floor.train.map((best, at) => best - look.trainLosses[at]!));
  const [excess, excessError] = meanOf(look.testLosses.map((loss, at) => loss - floor.test[at]!));
  if (gain <= SURE * gainError || excess <= SURE * excessError) return null;
  return {
    words: say(FACTS.texts.against_the_floor, {
      train: number(mean(floor.train), 4),
      test: number(mean(floor.test), 4),
    }),
    numbers: {
      noise_floor: floor.loss,
      gain_on_training_points: gain,
      gain_error: gainError,
      excess_on_test_points: excess,
      excess_error: excessError,
    },
  };
}

function byTheGap(look: Look, gap: number): Judged | null {
  const [first, second] = [meanOf(look.trainLosses)[1], meanOf(look.testLosses)[1]];
  const spread = Math.sqrt(first * first + second * second);
  if (gap <= SURE * spread) return null;
  const words = say(FACTS.texts.by_the_gap, { gap: number(gap), times: number(gap / spread, 2) });
  return { words, numbers: { deviation: spread } };
}

/** The mean and its standard error. */
const meanOf = (values: Float64Array): readonly [number, number] => [
  mean(values),
  deviation(values) / Math.sqrt(values.length),
];
