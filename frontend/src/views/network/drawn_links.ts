/** The links of a network and where they are drawn. */
import type { Experiment } from "../../contract/documents";
import type { LayerProgram, Place, Program } from "../../model/interfaces";
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

/** More links than that are a thicket that nobody can read and that takes seconds to draw. */
const MOST_LINKS = 3000;
/** Of so many, each unit shows its strongest ones only. */
const STRONGEST = 3;

/** Whether a network has so many links that only the strongest of each unit are drawn. */
export const isThicket = ({ layers }: Program): boolean =>
  layers.reduce((sum, { units, fanIn }) => sum + units * fanIn, 0) > MOST_LINKS;

/** The links that are drawn: all of them, or of very many the strongest into each unit and all of the `shown` unit. */
export function drawnLinks(
  experiment: Experiment,
  program: Program,
  columns: readonly string[],
  layout: Layout,
  parameters: Float64Array,
  shown: Place | null,
): readonly DrawnLink[] {
  const offered = offeredFeatures(experiment, columns);
  const folded = isThicket(program);
  return program.layers.flatMap((layer, index) => {
    if (layout.columns[index + 1]?.length !== layer.units) return [];
    return Array.from({ length: layer.units }, (_, unit) => {
      const all = !folded || (shown !== null && shown[0] === index + 1 && shown[1] === unit + 1);
      return sourcesOf(layer, unit, all ? layer.fanIn : STRONGEST, parameters).map((source) => {
        const from = source + 1;
        const spot = index === 0 ? offered.indexOf(experiment.data.features[source] ?? "") + 1 : from;
        const at = layer.weightsAt + unit * layer.fanIn + source;
        const path = linkPath(layout, [index, spot], [index + 1, unit + 1]);
        return { layer: index + 1, to: unit + 1, from, spot, at, path };
      });
    }).flat();
  });
}

/** So many of a unit's sources, from 0, those with the largest weights; in their order. */
function sourcesOf({ fanIn, weightsAt }: LayerProgram, unit: number, most: number, parameters: Float64Array): number[] {
  const all = Array.from({ length: fanIn }, (_, source) => source);
  if (most >= fanIn) return all;
  const size = (source: number): number => Math.abs(parameters[weightsAt + unit * fanIn + source]!);
  const strongest = all.sort((one, other) => size(other) - size(one) || one - other).slice(0, most);
  return strongest.sort((one, other) => one - other);
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
