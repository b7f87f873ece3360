/** What a network can reach that sees a plane along one direction only: as Python's one_direction.py. */
import { ONE_DIRECTION } from "../../contract/findings";
import { asAnswers } from "./best_answers";
import { expectedLoss, meanTargets, type Population } from "./floor";
import type { Look } from "./look";

const { strips: STRIPS, directions: DIRECTIONS } = ONE_DIRECTION.thresholds;

/** The mean loss of the best function of w1 x1 + w2 x2. */
export const bestAlong = (look: Look, population: Population, w1: number, w2: number): number =>
  best(look, population, meanTargets(look, population.possible), w1, w2);

/** The same for the best of 36 directions. */
export function bestOfAll(look: Look, population: Population): number {
  const targets = meanTargets(look, population.possible);
  const m = look.found.engine.mathematics(64);
  const losses = Array.from({ length: DIRECTIONS }, (_, at) => {
    const angle = (Math.PI * at) / DIRECTIONS;
    return best(look, population, targets, m.apply("cos", angle), m.apply("sin", angle));
  });
  return Math.min(...losses);
}

function best(look: Look, population: Population, targets: readonly Float64Array[], w1: number, w2: number): number {
  const { x, y, weights } = population.places;
  const along = x.map((one, at) => w1 * one + w2 * y[at]!);
  const [low, high] = [along.reduce((a, b) => Math.min(a, b)), along.reduce((a, b) => Math.max(a, b))];
  const strips = Array.from(along, (one) => Math.min(Math.trunc(((one - low) / (high - low)) * STRIPS), STRIPS - 1));
  const summed = (values: (at: number) => number): Float64Array => {
    const sums = new Float64Array(STRIPS);
    strips.forEach((strip, at) => (sums[strip]! += values(at)));
    return sums;
  };
  const held = summed((at) => weights[at]!).map((one) => (one === 0 ? 1 : one));
  const answers = targets.map((column) => {
    const sums = summed((at) => weights[at]! * column[at]!).map((sum, strip) => sum / held[strip]!);
    return Float64Array.from(strips, (strip) => sums[strip]!);
  });
  return expectedLoss(look, population, asAnswers(look, answers));
}
