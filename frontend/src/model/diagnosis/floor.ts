/** The noise floor: what the best possible answers cost, over the population and on a run's own points. */
import type { Coding, DrawnData } from "../interfaces";
import { asAnswers } from "./best_answers";
import { meanVariance } from "./cones";
import { type Look, lossesOf } from "./look";
import { type Drawing, isNoiseless, type Outcomes, outcomes } from "./outcomes";
import { type Places, placesOf } from "./population";
import { mean, total } from "./sums";

const BEST_IS_THE_MEAN: readonly string[] = ["half_squared", "mean_squared", "logistic", "softmax_cross_entropy"];

/** All places where points of the data set lie, and the possible targets there. */
export interface Population {
  readonly places: Places;
  readonly possible: Outcomes;
}

export interface Floor {
  /** The mean loss of the best answers over the population. */
  readonly loss: number;
  /** The standard deviation of one point's loss under them, and its third standardized moment. */
  readonly deviation: number;
  readonly skewness: number;
  readonly train: Float64Array;
  readonly test: Float64Array;
  readonly population: Population | null;
}

/** The floor of a case; null where it is not known. */
export function floorOf(look: Look): Floor | null {
  const { data } = look.found.experiment;
  if (data.truth !== undefined && data.truth !== null) return nothing(look, null);
  if (data.generator === undefined || data.generator === null) return null;
  const drawing = { generator: data.generator, noise: data.noise, classes: data.classes.length };
  const known = !data.standardize_target && BEST_IS_THE_MEAN.includes(look.loss.name);
  const population = known ? populationOf(look, drawing) : null;
  if (isNoiseless(drawing)) return nothing(look, population);
  return population && noisy(look, drawing, population);
}

function populationOf(look: Look, drawing: Drawing): Population | null {
  const m = look.found.engine.mathematics(64);
  const places = placesOf(drawing, m);
  const possible = places && outcomes(drawing, places.x, places.y, m);
  return places && possible && { places, possible };
}

function nothing({ found: { data } }: Look, population: Population | null): Floor {
  const [train, test] = [new Float64Array(data.train.count), new Float64Array(data.test.count)];
  return { loss: 0, deviation: 0, skewness: 0, train, test, population };
}

function noisy(look: Look, drawing: Drawing, population: Population): Floor {
  const [first, second, third] = moments(look, population, null);
  const variance = Math.max(0, second - first * first);
  const deviation = Math.sqrt(variance);
  const central = third - 3 * first * second + 2 * first * first * first;
  return {
    loss: drawing.generator === "multi_gauss" ? conesLoss(look, drawing.noise) : first,
    deviation,
    skewness: deviation > 0 ? central / (variance * deviation) : 0,
    ...ownLosses(look, drawing),
    population,
  };
}

/** The loss of the best answers at the run's own training and test points. */
function ownLosses(look: Look, drawing: Drawing): Pick<Floor, "train" | "test"> {
  const { data } = look.found;
  const [x, y] = [0, 1].map((column) => columnOf(data, column)) as [Float64Array, Float64Array];
  const answers = asAnswers(look, meanTargets(look, outcomes(drawing, x, y, look.found.engine.mathematics(64))!));
  const test = data.trainCount < data.count ? data.trainCount : 0;
  const part = (first: number, end: number): Float64Array[] => answers.map((column) => column.slice(first, end));
  return {
    train: lossesOf(look, part(0, data.trainCount), look.trainTargets),
    test: lossesOf(look, part(test, data.count), look.testTargets),
  };
}

const columnOf = ({ points, count }: DrawnData, column: number): Float64Array =>
  Float64Array.from({ length: count }, (_, row) => points[row * 2 + column]!);

export const deviationOfMean = (floor: Floor, points: number): number => floor.deviation / Math.sqrt(points);

/** The chance that the best answers cost at most `target` on so many fresh points; Python's docstring says how. */
export function chance(look: Look, floor: Floor, target: number, points: number): number {
  const spread = deviationOfMean(floor, points);
  if (spread === 0) return Number(target >= floor.loss);
  const m = look.found.engine.mathematics(64);
  const z = (target - floor.loss) / spread;
  const normal = 0.5 * m.apply("erfc", -z / Math.sqrt(2));
  const density = m.apply("exp", (-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const skewed = normal - (floor.skewness / (6 * Math.sqrt(points))) * (z * z - 1) * density;
  return Math.min(1, Math.max(0, skewed));
}

/** The mean of the possible targets as the network's outputs should be, one array an output. */
export function meanTargets(look: Look, { targets, chances }: Outcomes): Float64Array[] {
  const sums = codedTargets(look, targets[0]!).map((column) => new Float64Array(column.length));
  targets.forEach((column, place) => {
    codedTargets(look, column).forEach((coded, output) => {
      const sum = sums[output]!;
      for (let point = 0; point < sum.length; point++) sum[point]! += chances[place]![point]! * coded[point]!;
    });
  });
  return sums;
}

/** The mean loss of answers over places and targets. */
export const expectedLoss = (look: Look, population: Population, answers: readonly Float64Array[]): number =>
  moments(look, population, answers)[0];

/** The means of the loss, its square and its cube; of the best answers if none are given. */
function moments(
  look: Look,
  { places, possible }: Population,
  answers: readonly Float64Array[] | null,
): [number, number, number] {
  const given = answers ?? asAnswers(look, meanTargets(look, possible));
  const count = places.weights.length;
  const powers = [0, 1, 2].map(() => new Float64Array(count));
  possible.targets.forEach((column, place) => {
    const losses = lossesOf(look, given, codedTargets(look, column));
    for (let point = 0; point < count; point++) {
      let power = possible.chances[place]![point]!;
      for (const sums of powers) {
        power = power * losses[point]!;
        sums[point]! += power;
      }
    }
  });
  return powers.map((sums) => total(sums.map((sum, at) => places.weights[at]! * sum))) as [number, number, number];
}

/** The loss of the cones' mean at a target that is one standard deviation away. */
function conesLoss(look: Look, noise: number): number {
  const away = Math.sqrt(meanVariance(noise, look.found.engine.mathematics(64)));
  return mean(lossesOf(look, [new Float64Array(1)], [Float64Array.of(away)]));
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
