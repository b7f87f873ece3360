/** Gauss-Legendre's points and weights: the counterpart of Python's datasets/quadrature.py. */
import type { Mathematics } from "../interfaces";

export interface Rule {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

const STEPS = 8;
const known = new Map<number, Rule>();

function gaussLegendre(count: number, m: Mathematics): Rule {
  const held = known.get(count);
  if (held !== undefined) return held;
  const rows = Array.from({ length: count }, (_, place) => {
    let x = m.apply("cos", (Math.PI * (place + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < STEPS; step++) {
      let [before, value] = [1, x];
      for (let degree = 2; degree <= count; degree++) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x = x - value / slope;
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const;
  });
  const rule = { points: rows.map(([x]) => x), weights: rows.map(([, weight]) => weight) };
  known.set(count, rule);
  return rule;
}

/** Points and weights over the panels between neighbouring edges, `count` in each; the weights have the sum 1. */
export function panels(edges: readonly number[], count: number, m: Mathematics): Rule {
  const rule = gaussLegendre(count, m);
  const whole = edges.at(-1)! - edges[0]!;
  const spans = edges
    .slice(1)
    .map((high, at) => [edges[at]!, high] as const)
    .filter(([low, high]) => high > low);
  return {
    points: spans.flatMap(([low, high]) => rule.points.map((x) => (low + high) / 2 + ((high - low) / 2) * x)),
    weights: spans.flatMap(([low, high]) => rule.weights.map((weight) => ((high - low) / (2 * whole)) * weight)),
  };
}

/** Equal panels from low to high. */
export const equalPanels = (low: number, high: number, panelsWanted: number): number[] =>
  Array.from({ length: panelsWanted + 1 }, (_, at) => low + at * ((high - low) / panelsWanted));
