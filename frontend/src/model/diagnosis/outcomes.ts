/** What noise does to the targets where that is known exactly: the counterpart of Python's datasets/outcomes.py. */
import { POPULATION } from "../../contract/findings";
import { BODIES } from "../../contract/generator_formulas";
import { arithmetic, sideBySide } from "../expressions";
import type { Mathematics } from "../interfaces";
import { arcsine } from "./angles";
import { equalPanels, panels } from "./quadrature";

/** The possible targets of n points, numbers or class indices, with their chances; one array a possibility. */
export interface Outcomes {
  readonly targets: readonly Float64Array[];
  readonly chances: readonly Float64Array[];
}

/** What a generated data set is drawn by; noise is in percent. */
export interface Drawing {
  readonly generator: string;
  readonly noise: number;
  readonly classes: number;
}

const ALWAYS_NOISY: readonly string[] = ["gauss", "blobs"];

/** Whether the target is a function of the place, by the rule that drew it. */
export const isNoiseless = ({ generator, noise }: Drawing): boolean => noise === 0 && !ALWAYS_NOISY.includes(generator);

/** The possible targets at places; null where they are not known. */
export function outcomes(drawing: Drawing, x: Float64Array, y: Float64Array, m: Mathematics): Outcomes | null {
  const q = drawing.noise / 100;
  switch (drawing.generator) {
    case "xor":
      return twoClasses(x.map((one, at) => xor(one, y[at]!, 5 * q)));
    case "checkerboard":
      return twoClasses(x.map((one, at) => checkerboard(one, y[at]!, q)));
    case "circle":
      return twoClasses(x.map((one, at) => disc(one, y[at]!, POPULATION.radius * q, POPULATION.radius * 0.5)));
    case "gauss":
    case "blobs": {
      const { centres, variance } = clouds(drawing, m);
      return cloudOutcomes(x, y, centres, variance, m);
    }
    case "plane":
    case "multi_gauss":
      return moved(drawing.generator, x, y, q, m);
    default:
      return null;
  }
}

export type Centre = readonly [x: number, y: number];

/** The centres of round clouds and the variance of each coordinate. */
export function clouds(
  { generator, noise, classes }: Drawing,
  m: Mathematics,
): { centres: Centre[]; variance: number } {
  const { gauss_centre: away, blobs_radius: radius } = POPULATION;
  const q = noise / 100;
  if (generator === "gauss")
    return {
      centres: [
        [-away, -away],
        [away, away],
      ],
      variance: 0.5 + 7 * q,
    };
  const centres = Array.from({ length: classes }, (_, at): Centre => {
    const angle = (at / classes) * (2 * Math.PI);
    return [radius * m.apply("cos", angle), radius * m.apply("sin", angle)];
  });
  return { centres, variance: 0.25 + 3 * q };
}

function twoClasses(positive: Float64Array): Outcomes {
  const targets = [new Float64Array(positive.length), new Float64Array(positive.length).fill(1)];
  return { targets, chances: [positive.map((chance) => 1 - chance), positive] };
}

function xor(x: number, y: number, h: number): number {
  const share = (v: number): number => (h > 0 ? Math.min(Math.max((v + h) / (2 * h), 0), 1) : Number(v >= 0));
  const [right, above] = [share(x), share(y)];
  return right * above + (1 - right) * (1 - above);
}

function checkerboard(x: number, y: number, q: number): number {
  const field = Math.floor(x / POPULATION.field) + Math.floor(y / POPULATION.field);
  const odd = field - 2 * Math.floor(field / 2);
  return odd * q + (1 - odd) * (1 - q);
}

/** The share of the square of half width h around a place that lies in the disc of that radius around (0, 0). */
function disc(x: number, y: number, h: number, radius: number): number {
  if (h === 0) return Number(x * x + y * y < radius * radius);
  const [right, left, above, below] = [x + h, x - h, y + h, y - h];
  let area = corner(right, above, radius) - corner(left, above, radius);
  area = area - corner(right, below, radius) + corner(left, below, radius);
  return Math.min(Math.max(area / (4 * h * h), 0), 1);
}

/** The area of the part of the disc with x < across and y < up; Python's docstring tells why. */
function corner(across: number, up: number, radius: number): number {
  const [a, b] = [across, up].map((one) => Math.min(Math.max(one, -radius), radius)) as [number, number];
  const [underA, underB] = [under(a, radius), under(b, radius)];
  const quarter = (Math.PI * radius * radius) / 4;
  if (a * a + b * b <= radius * radius) return quarter + a * b + underA + underB;
  if (a >= 0 && b >= 0) return 2 * underA + 2 * underB;
  if (b >= 0) return 2 * (quarter + underA);
  return a >= 0 ? 2 * (quarter + underB) : 0;
}

function under(u: number, radius: number): number {
  const height = Math.sqrt(Math.max(0, radius * radius - u * u));
  return (u * height + radius * radius * arcsine(u / radius)) / 2;
}

function cloudOutcomes(
  x: Float64Array,
  y: Float64Array,
  centres: readonly Centre[],
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

/** The targets of a grid of moves by the generator's own rule, with the weights of the moves. */
function moved(name: string, x: Float64Array, y: Float64Array, q: number, mathematics: Mathematics): Outcomes {
  const count = x.length;
  const m = arithmetic(sideBySide(mathematics, count));
  const body = BODIES[name]!;
  const { points, weights } = panels(equalPanels(0, 1, POPULATION.move_panels), POPULATION.moves_a_panel, mathematics);
  const places = [x, y].map((inputs) => inputs.map((one) => (one + 6) / 12));
  const moves = points.flatMap((up) => points.map((across) => [across, up].map((share) => m.lanes(share))));
  const index = new Float64Array(count);
  const targets = moves.map((move) => {
    const draws = [...places, ...move];
    const [, , target] = body(m, { draw: (place) => draws[place]!, index, count }, q, 0);
    return m.lanes(target);
  });
  const chances = weights.flatMap((up) => weights.map((across) => new Float64Array(count).fill(up * across)));
  return { targets, chances };
}
