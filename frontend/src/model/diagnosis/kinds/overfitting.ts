/** A network that does better on its training points than it can do on others. */
import { OVERFITTING as FACTS, FIT } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { deviation, mean } from "../sums";
import { number, say } from "../wording";

const { fewest: FEWEST, penalty: PENALTY, more_points: MORE_POINTS } = FACTS.thresholds;

interface Judged {
  readonly words: string;
  readonly numbers: Finding["numbers"];
}

export function overfitting(look: Look, fit: Fit): Finding[] {
  if (look.epochs === 0 || !fit.good) return [];
  const gap = (fit.population ?? fit.test) - fit.train;
  if (!(gap >= (1 - FIT.thresholds.enough) * fit.constant)) return [];
  const judged = fit.population === null ? byTheGap(look, gap) : againstThePopulation(fit, fit.population);
  if (judged === null) return [];
  return [
    found({
      kind: "overfitting",
      severity: "warning",
      sentence: FACTS.texts.sentence,
      evidence: say(FACTS.texts.evidence, {
        train: number(fit.train, 4),
        test: number(fit.test, 4),
        judged: judged.words,
      }),
      numbers: { train_loss: fit.train, test_loss: fit.test, gap, ...judged.numbers },
      advice: adviceOf(look),
    }),
  ];
}

function againstThePopulation({ floor, train, constant }: Fit, population: number): Judged | null {
  const numbers = { noise_floor: floor!.loss, population_loss: population };
  if (floor!.loss === 0) return { words: say(FACTS.texts.population, { true: number(population, 4) }), numbers };
  const best = mean(floor!.train);
  if (train >= best || population - floor!.loss < FIT.thresholds.nothing * constant) return null;
  const words = { train: number(best, 4), floor: number(floor!.loss, 4), true: number(population, 4) };
  return { words: say(FACTS.texts.against_the_floor, words), numbers: { ...numbers, floor_on_training_points: best } };
}

function byTheGap(look: Look, gap: number): Judged | null {
  const [first, second] = [errorOf(look.trainLosses), errorOf(look.testLosses)];
  const spread = Math.sqrt(first * first + second * second);
  const few = Math.min(look.trainLosses.length, look.testLosses.length) < FEWEST;
  if (few || gap <= FACTS.thresholds.certain * spread) return null;
  const words = say(FACTS.texts.by_the_gap, { gap: number(gap), times: number(gap / spread, 2) });
  return { words, numbers: { deviation: spread } };
}

/** The standard error of the mean. */
const errorOf = (values: Float64Array): number => deviation(values) / Math.sqrt(values.length);

/** More points, where they can be drawn; a penalty; an end before the noise is learned; a smaller network. */
function adviceOf({ found: { experiment, history, program }, hidden, epochs }: Look): Advice[] {
  const { generator, points } = experiment.data;
  const drawn = generator !== undefined && generator !== null;
  const more = drawn ? advise("points", MORE_POINTS * points, { now: points }) : advise("points");
  const all = drawn ? [more] : [];
  if (program.penalty === "none" || program.penaltyRate === 0) all.push(advise("penalty", PENALTY));
  const best = bestEpoch(history, epochs);
  if (best !== null) all.push(advise("epochs", best, { now: epochs }));
  const last = hidden.at(-1);
  if (last && last.length > 1) all.push(advise("units", -1, { layer: hidden.length }));
  return drawn ? all : [...all, more];
}

/** The recorded epoch with the lowest test loss, if it lies in the first half of the training. */
function bestEpoch(history: readonly (readonly [number, number, number])[], epochs: number): number | null {
  const rows = history.filter(([epoch]) => epoch > 0);
  if (rows.length === 0) return null;
  const [best] = rows.reduce((least, row) => (row[2] < least[2] ? row : least));
  return best <= Math.floor(epochs / 2) ? best : null;
}
