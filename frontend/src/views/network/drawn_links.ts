/** The links of a network and where they are drawn. */
import type { Experiment } from "../../contract/documents";
import type { Program } from "../../model/interfaces";
import type { Link } from "../../state";
import { offeredFeatures } from "../names";
import { type Layout, linkPath, type Spot, spotOf } from "./layout";

export interface DrawnLink extends Link {
  readonly path: string;
  /** The column and the spot from which it is drawn. */
  readonly spot: number;
  /** Where its weight stands among the parameters. */
  readonly at: number;
}

export function drawnLinks(
  experiment: Experiment,
  program: Program,
  columns: readonly string[],
  layout: Layout,
): readonly DrawnLink[] {
  const offered = offeredFeatures(experiment, columns);
  return program.layers.flatMap((layer, index) => {
    if (layout.columns[index + 1]?.length !== layer.units) return [];
    return Array.from({ length: layer.units * layer.fanIn }, (_, flat) => {
      const [to, from] = [Math.floor(flat / layer.fanIn) + 1, (flat % layer.fanIn) + 1];
      const spot = index === 0 ? offered.indexOf(experiment.data.features[from - 1] ?? "") + 1 : from;
      return {
        layer: index + 1,
        to,
        from,
        spot,
        at: layer.weightsAt + flat,
        path: linkPath(layout, [index, spot], [index + 1, to]),
      };
    });
  });
}

export function middleOf(layout: Layout, { layer, to, spot }: DrawnLink): Spot {
  const [one, other] = [spotOf(layout, [layer - 1, spot]), spotOf(layout, [layer, to])];
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** The width of a link's line, in pixels. */
export function linkWidth(weight: number): number {
  const size = Math.abs(weight);
  return Number.isNaN(size) ? 1 : 0.8 + 7 * (1 - Math.exp(-size / 2.2));
}

const NOTHING = 0.005;

/** Below that a weight is drawn as nothing. */
export function isNothing(weight: number): boolean {
  return !(Math.abs(weight) >= NOTHING);
}
