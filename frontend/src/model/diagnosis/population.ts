/** Where the points of a generated data set lie, with weights: the counterpart of Python's datasets/population.py. */
import { POPULATION } from "../../contract/findings";
import type { Mathematics } from "../interfaces";
import { type Centre, clouds, type Drawing } from "./outcomes";
import { equalPanels, panels, type Rule } from "./quadrature";

/** Places and weights whose sum is 1. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
}

const KEPT = 8;
const known = new Map<string, Places | null>();

/** The places of a data set; null for sets whose noise moves the points in other ways. */
export function placesOf(drawing: Drawing, m: Mathematics): Places | null {
  const key = `${drawing.generator} ${drawing.noise} ${drawing.classes}`;
  let found = known.get(key);
  if (found === undefined) {
    if (known.size >= KEPT) known.clear();
    known.set(key, (found = drawn(drawing, m)));
  }
  return found;
}

function drawn(drawing: Drawing, m: Mathematics): Places | null {
  const q = drawing.noise / 100;
  const { half_width, field, field_nodes, square_panels, square_nodes, radius } = POPULATION;
  switch (drawing.generator) {
    case "xor":
      return square(paddedAxis(5 * q, m));
    case "circle":
      return rings(radius, radius * q, m);
    case "checkerboard":
      return square(panels(equalPanels(-half_width, half_width, (2 * half_width) / field), field_nodes, m));
    case "plane":
    case "multi_gauss":
      return square(panels(equalPanels(-6, 6, square_panels), square_nodes, m));
    case "gauss":
      return twoClouds(drawing, m);
    case "blobs":
      return roundClouds(drawing, m);
    default:
      return null;
  }
}

/** Both coordinates alike. */
function square({ points, weights }: Rule): Places {
  return {
    x: Float64Array.from(points.flatMap(() => points)),
    y: Float64Array.from(points.flatMap((up) => points.map(() => up))),
    weights: Float64Array.from(weights.flatMap((up) => weights.map((across) => up * across))),
  };
}

function paddedAxis(h: number, m: Mathematics): Rule {
  const [low, high] = [POPULATION.padding, 5 + POPULATION.padding];
  const { points, weights } = panels([low, Math.min(Math.max(h, low), high), high], POPULATION.xor_nodes, m);
  return {
    points: [...points.map((one) => -one), ...points],
    weights: [...weights, ...weights].map((weight) => weight / 2),
  };
}

function rings(radius: number, h: number, m: Mathematics): Places {
  const { circle_nodes: nodes, circle_angles: count } = POPULATION;
  const border = radius * 0.5;
  const reaches = [h, Math.sqrt(2) * h];
  const kinks = [-1, 1].flatMap((sign) => reaches.map((reach) => Math.abs(border + sign * reach)));
  const cuts = [...new Set(kinks)].sort((a, b) => a - b);
  const cut = (low: number, high: number): Rule =>
    panels([low, ...cuts.filter((kink) => low < kink && kink < high), high], nodes, m);
  const [inner, outer] = [cut(0, border), cut(radius * 0.7, radius)];
  const radii = [...inner.points, ...outer.points];
  const weights = [...inner.weights, ...outer.weights].map((weight) => weight / 2 / count);
  const angles = Array.from({ length: count }, (_, at) => ((at + 0.5) / count) * (2 * Math.PI));
  const [sines, cosines] = ["sin", "cos"].map((name) => angles.map((angle) => m.apply(name, angle)));
  return {
    x: Float64Array.from(radii.flatMap((one) => sines!.map((sine) => one * sine))),
    y: Float64Array.from(radii.flatMap((one) => cosines!.map((cosine) => one * cosine))),
    weights: Float64Array.from(weights.flatMap((weight) => angles.map(() => weight))),
  };
}

/** Fine steps along the diagonal on which both centres lie, where the label's chance changes, coarse ones across. */
function twoClouds(drawing: Drawing, m: Mathematics): Places {
  const { centres, variance } = clouds(drawing, m);
  const spread = Math.sqrt(variance);
  const reach = POPULATION.cloud_reach * spread;
  const away = Math.sqrt(2) * centres[1]![0];
  const along = steps(away + reach, spread / POPULATION.gauss_steps[0]);
  const across = steps(reach, spread / POPULATION.gauss_steps[1]);
  const x = Float64Array.from(across.flatMap((v) => along.map((u) => (u - v) / Math.sqrt(2))));
  const y = Float64Array.from(across.flatMap((v) => along.map((u) => (u + v) / Math.sqrt(2))));
  return weighted(x, y, centres, variance, m);
}

function roundClouds(drawing: Drawing, m: Mathematics): Places {
  const { centres, variance } = clouds(drawing, m);
  const spread = Math.sqrt(variance);
  const furthest = Math.max(...centres.flat().map(Math.abs));
  const axis = steps(furthest + POPULATION.cloud_reach * spread, spread / POPULATION.blobs_steps);
  const x = Float64Array.from(axis.flatMap(() => axis));
  const y = Float64Array.from(axis.flatMap((up) => axis.map(() => up)));
  return weighted(x, y, centres, variance, m);
}

function steps(reach: number, step: number): number[] {
  const count = Math.ceil(reach / step);
  return Array.from({ length: 2 * count + 1 }, (_, at) => (at - count) * step);
}

/** Each point with the mean density of the clouds there; those that weigh next to nothing are left out. */
function weighted(
  x: Float64Array,
  y: Float64Array,
  centres: readonly Centre[],
  variance: number,
  m: Mathematics,
): Places {
  const kept: number[] = [];
  const densities: number[] = [];
  for (let at = 0; at < x.length; at++) {
    const density = centres.reduce((sum, [a, b]) => {
      const [across, up] = [x[at]! - a, y[at]! - b];
      return sum + m.apply("exp", -(across * across + up * up) / (2 * variance));
    }, 0);
    if (!(density > POPULATION.far)) continue;
    kept.push(at);
    densities.push(density);
  }
  const whole = densities.reduce((sum, density) => sum + density);
  return {
    x: Float64Array.from(kept, (at) => x[at]!),
    y: Float64Array.from(kept, (at) => y[at]!),
    weights: Float64Array.from(densities, (density) => density / whole),
  };
}
