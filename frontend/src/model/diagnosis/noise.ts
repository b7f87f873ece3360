/** What noise does to the targets where that is known exactly: the twin of Python's diagnosis/noise.py. */
import type { Data } from "../../contract/documents";
import { NOISE } from "../../contract/findings";
import { BODIES } from "../../contract/generator_formulas";
import { arithmetic, sideBySide } from "../expressions";
import type { Mathematics } from "../interfaces";

/** The possible targets of n points, numbers or class indices, with their chances; one array a possibility. */
export interface Outcomes {
  readonly targets: readonly Float64Array[];
  readonly chances: readonly Float64Array[];
}

const {
  moves: MOVES,
  strips: STRIPS,
  circle_radius: RADIUS,
  blobs_radius: BLOBS_RADIUS,
  gauss_centre: GAUSS_CENTRE,
} = NOISE.thresholds;
const ALWAYS_NOISY: readonly string[] = ["gauss", "blobs"];

/** Whether the target is a function of the place, by the rule that drew it. */
export function isNoiseless(data: Data): boolean {
  if (data.truth !== undefined && data.truth !== null) return true;
  return (
    data.generator !== undefined &&
    data.generator !== null &&
    data.noise === 0 &&
    !ALWAYS_NOISY.includes(data.generator)
  );
}

/** The possible targets at points [row * 2 + column]; null where they are not known. */
export function outcomes(data: Data, points: Float64Array, count: number, m: Mathematics): Outcomes | null {
  const q = data.noise / 100;
  const [x, y] = [0, 1].map((column) =>
    Float64Array.from({ length: count }, (_, row) => points[row * 2 + column]!),
  ) as [Float64Array, Float64Array];
  switch (data.generator) {
    case "xor":
      return twoClasses(x.map((one, at) => xor(one, y[at]!, 5 * q)));
    case "circle":
      return twoClasses(x.map((one, at) => circle(one, y[at]!, RADIUS * q)));
    case "gauss":
      return clouds(
        x,
        y,
        [
          [-GAUSS_CENTRE, -GAUSS_CENTRE],
          [GAUSS_CENTRE, GAUSS_CENTRE],
        ],
        0.5 + 7 * q,
        m,
      );
    case "blobs":
      return clouds(x, y, circleOfCentres(data.classes.length, m), 0.25 + 3 * q, m);
    case "plane":
    case "multi_gauss":
      return moved(data.generator, x, y, q, m);
    default:
      return null;
  }
}

function twoClasses(positive: Float64Array): Outcomes {
  const targets = [new Float64Array(positive.length), new Float64Array(positive.length).fill(1)];
  return { targets, chances: [positive.map((chance) => 1 - chance), positive] };
}

function xor(x: number, y: number, h: number): number {
  const share = (v: number): number => Math.min(Math.max((v + h) / (2 * h), 0), 1);
  const [right, above] = [share(x), share(y)];
  return right * above + (1 - right) * (1 - above);
}

function circle(x: number, y: number, h: number): number {
  let sum = 0;
  for (let strip = 0; strip < STRIPS; strip++) {
    const place = x + h * midpoint(strip, STRIPS);
    const reach = Math.sqrt(Math.max(0, RADIUS * RADIUS * 0.25 - place * place));
    sum += Math.max(0, Math.min(y + h, reach) - Math.max(y - h, -reach));
  }
  return sum / STRIPS / (2 * h);
}

const midpoint = (at: number, count: number): number => ((at + 0.5) / count) * 2 - 1;

function circleOfCentres(classes: number, m: Mathematics): [number, number][] {
  return Array.from({ length: classes }, (_, at) => {
    const angle = (at / classes) * (2 * Math.PI);
    return [BLOBS_RADIUS * m.apply("cos", angle), BLOBS_RADIUS * m.apply("sin", angle)];
  });
}

function clouds(
  x: Float64Array,
  y: Float64Array,
  centres: readonly (readonly [number, number])[],
  variance: number,
  m: Mathematics,
): Outcomes {
  const chances = centres.map(() => new Float64Array(x.length));
  for (let point = 0; point < x.length; point++) {
    const squares = centres.map(([a, b]) => (x[point]! - a) * (x[point]! - a) + (y[point]! - b) * (y[point]! - b));
    const nearest = Math.min(...squares);
    const weights = squares.map((square) => m.apply("exp", (nearest - square) / (2 * variance)));
    const whole = weights.reduce((sum, weight) => sum + weight);
    weights.forEach((weight, at) => (chances[at]![point] = weight / whole));
  }
  return { targets: centres.map((_, at) => new Float64Array(x.length).fill(at)), chances };
}

/** The targets of a grid of moves, all equally likely, by the generator's own rule. */
function moved(name: string, x: Float64Array, y: Float64Array, q: number, mathematics: Mathematics): Outcomes {
  const count = x.length;
  const m = arithmetic(sideBySide(mathematics, count));
  const body = BODIES[name]!;
  const shares = Array.from({ length: MOVES }, (_, at) => (midpoint(at, MOVES) + 1) / 2);
  const places = [x, y].map((inputs) => inputs.map((one) => (one + 6) / 12));
  const moves = shares.flatMap((up) => shares.map((across) => [across, up].map((share) => m.lanes(share))));
  const index = new Float64Array(count);
  const targets = moves.map((move) => {
    const draws = [...places, ...move];
    const [, , target] = body(m, { draw: (place) => draws[place]!, index, count }, q, 0);
    return m.lanes(target);
  });
  return { targets, chances: targets.map(() => new Float64Array(count).fill(1 / moves.length)) };
}
