/** The noise floor: what the best possible answers cost on a run's own points. */
import type { Coding } from "../interfaces";
import { asAnswers } from "./best_answers";
import { type Look, lossesOf } from "./look";
import { isNoiseless, type Outcomes, outcomes } from "./noise";
import { mean } from "./sums";

const BEST_IS_THE_MEAN: readonly string[] = ["half_squared", "mean_squared", "logistic", "softmax_cross_entropy"];

export interface Floor {
  /** The mean loss that is expected of the best answers at the places of all the run's points. */
  readonly loss: number;
  /** The standard deviation of one point's loss under them. */
  readonly deviation: number;
  readonly train: Float64Array;
  readonly test: Float64Array;
}

/** The floor of a case; null where it is not known. */
export function floorOf(look: Look): Floor | null {
  const { experiment, data } = look.found;
  if (isNoiseless(experiment.data)) {
    return {
      loss: 0,
      deviation: 0,
      train: new Float64Array(data.train.count),
      test: new Float64Array(data.test.count),
    };
  }
  const plan = experiment.data;
  if (plan.generator === undefined || plan.standardize_target || !BEST_IS_THE_MEAN.includes(look.loss.name))
    return null;
  const possible = outcomes(plan, data.points, data.count, look.found.engine.mathematics(64));
  if (possible === null) return null;
  const answers = best(look, possible);
  const { expected, squared } = moments(look, possible, answers);
  const loss = mean(expected);
  const test = data.trainCount < data.count ? data.trainCount : 0;
  const part = (first: number, end: number): Float64Array[] => answers.map((column) => column.slice(first, end));
  return {
    loss,
    deviation: Math.sqrt(Math.max(0, mean(squared) - loss * loss)),
    train: lossesOf(look, part(0, data.trainCount), look.trainTargets),
    test: lossesOf(look, part(test, data.count), look.testTargets),
  };
}

export const deviationOfMean = (floor: Floor, points: number): number => floor.deviation / Math.sqrt(points);

/** The chance that even the best answers cost at most `target` on so many fresh points (normal law). */
export function chance(look: Look, floor: Floor, target: number, points: number): number {
  const spread = deviationOfMean(floor, points);
  if (spread === 0) return Number(target >= floor.loss);
  return 0.5 * look.found.engine.mathematics(64).apply("erfc", (floor.loss - target) / (spread * Math.sqrt(2)));
}

function best(look: Look, { targets, chances }: Outcomes): Float64Array[] {
  const sums = codedTargets(look, targets[0]!).map((column) => new Float64Array(column.length));
  targets.forEach((column, place) => {
    codedTargets(look, column).forEach((coded, output) => {
      const sum = sums[output]!;
      for (let point = 0; point < sum.length; point++) sum[point]! += chances[place]![point]! * coded[point]!;
    });
  });
  return asAnswers(look, sums);
}

function moments(look: Look, { targets, chances }: Outcomes, answers: readonly Float64Array[]) {
  const count = answers[0]!.length;
  const [expected, squared] = [new Float64Array(count), new Float64Array(count)];
  targets.forEach((column, place) => {
    const losses = lossesOf(look, answers, codedTargets(look, column));
    for (let point = 0; point < count; point++) {
      expected[point]! += chances[place]![point]! * losses[point]!;
      squared[point]! += chances[place]![point]! * (losses[point]! * losses[point]!);
    }
  });
  return { expected, squared };
}

/** Targets as the network's outputs should be, one array an output. */
function codedTargets({ found: { program } }: Look, targets: Float64Array): Float64Array[] {
  return coded(targets, program.coding, program.layers.at(-1)!.units);
}

function coded(targets: Float64Array, coding: Coding, outputs: number): Float64Array[] {
  if (coding === "numbers") return [targets];
  if (outputs === 1) return [coding === "bits" ? targets : targets.map((share) => 2 * share - 1)];
  return Array.from({ length: outputs }, (_, output) =>
    targets.map((target) => (target === output ? 1 : coding === "signs" ? -1 : 0)),
  );
}
