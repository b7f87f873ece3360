/** What could be had: the best constant answer, and what the values around a point say about it. */
import { BEST_ANSWERS } from "../../contract/findings";
import type { Look } from "./look";
import { lossesOf } from "./look";
import { deviation, mean, median } from "./sums";

const { neighbours: NEIGHBOURS, most_points: MOST_POINTS, tiny: TINY } = BEST_ANSWERS.thresholds;

/** The loss of every training point under the best constant answer: the mean targets or their median. */
export function constantLosses(look: Look): Float64Array {
  const targets = look.trainTargets;
  const tried = [mean, median].map((middle) => {
    const answers = targets.map((column) => new Float64Array(column.length).fill(middle(column)));
    return lossesOf(look, asAnswers(look, answers), targets);
  });
  const [byMean, byMedian] = tried as [Float64Array, Float64Array];
  return mean(byMedian) < mean(byMean) ? byMedian : byMean;
}

/** The loss of every training point if each is answered by the mean target of all points with its features. */
export function exactLosses(look: Look): Float64Array {
  const { inputs, count } = look.found.data.train;
  const width = look.found.program.layers[0]!.fanIn;
  const rows = Array.from({ length: count }, (_, row) => [...inputs.subarray(row * width, (row + 1) * width)]);
  const alike = rows.map((row) =>
    rows.flatMap((other, at) => (row.every((value, place) => value === other[place]) ? [at] : [])),
  );
  const answers = look.trainTargets.map((column) =>
    Float64Array.from(alike, (places) => mean(places.map((at) => column[at]!))),
  );
  return lossesOf(look, asAnswers(look, answers), look.trainTargets);
}

/** The loss of (at most the first 2,000) training points, each answered by the mean of its 5 nearest others. */
export function neighbourLosses(look: Look): Float64Array {
  const count = Math.min(MOST_POINTS, look.found.data.train.count);
  const targets = look.trainTargets.map((column) => column.slice(0, count));
  const features = scaledFeatures(look, count);
  const answers = targets.map(() => new Float64Array(count));
  for (let point = 0; point < count; point++) {
    const nearest = nearestTo(point, features, count);
    answers.forEach((answer, output) => {
      answer[point] = nearest.reduce((sum, other) => sum + targets[output]![other]!, 0) / NEIGHBOURS;
    });
  }
  return lossesOf(look, asAnswers(look, answers, NEIGHBOURS), targets);
}

function scaledFeatures({ found: { data, program } }: Look, count: number): Float64Array[] {
  const width = program.layers[0]!.fanIn;
  return Array.from({ length: width }, (_, feature) => {
    const column = Float64Array.from({ length: count }, (_, point) => data.train.inputs[point * width + feature]!);
    const spread = deviation(column);
    return spread > 0 ? column.map((value) => value / spread) : column;
  });
}

/** The places of the nearest points, nearest first, the earlier one of equals. */
function nearestTo(point: number, features: readonly Float64Array[], count: number): number[] {
  const distances: number[] = [];
  const places: number[] = [];
  for (let other = 0; other < count; other++) {
    if (other === point) continue;
    const distance = features.reduce(
      (sum, column) => sum + (column[point]! - column[other]!) * (column[point]! - column[other]!),
      0,
    );
    let at = places.length;
    while (at > 0 && distances[at - 1]! > distance) at--;
    if (at >= NEIGHBOURS) continue;
    distances.splice(at, 0, distance);
    places.splice(at, 0, other);
    if (places.length > NEIGHBOURS) {
      distances.pop();
      places.pop();
    }
  }
  return places;
}

/** Mean targets as a network would answer: log-odds where the loss takes pre-activations; see Python's docstring. */
export function asAnswers(look: Look, means: readonly Float64Array[], softened = 0): Float64Array[] {
  if (!look.loss.logits) return [...means];
  const outputs = means.length;
  const undecided = outputs === 1 ? 0.5 : 1 / outputs;
  const wide = look.found.engine.mathematics(64);
  return means.map((column) =>
    column.map((value) => {
      const soft = softened ? (value * softened + undecided) / (softened + 1) : value;
      const share = Math.min(Math.max(soft, TINY), 1 - TINY);
      return wide.apply("log", outputs === 1 ? share / (1 - share) : share);
    }),
  );
}
