/** Where units and links stand, in pixels. */
import type { Place } from "../../model/interfaces";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The side of a unit's map. */
  readonly tile: number;
  /** columns[layer][unit - 1]: the middle of the unit's map; layer 0 are the features. */
  readonly columns: readonly (readonly Spot[])[];
}

const LARGEST = 68;
/** The least that a pointer hits with ease; where there is no room for it, the network is higher than its room. */
const SMALLEST = 24;
/**
 * Pixels from layer to layer that the heads above them need; where there are fewer, the network is wider than its
 * room.
 */
const LEAST_ACROSS = 72;
const SHARE = 0.56;
/** Room beside the first column, for the features' names, and beside the last, for the classes'. */
const LEFT = 96;
const RIGHT = 56;
/** On a phone, where a pixel more would push the output off. */
const PHONE = 480;
const RIGHT_ON_PHONE = 44;
/** Pixels that a letter of a name takes; what there is room for beside the first column; a class's mark and gaps. */
const LETTER = 7.2;
const NAME = 58;
const MARK = 30;
/** The most that longer names may take, in pixels and as a share of the room. */
const LONGEST_NAME = 112;
const LARGEST_SHARE = 0.16;
const GAP = 14;
const TIGHT = 6;

/** The names that stand beside the first and the last column. */
export interface Names {
  readonly features: readonly string[];
  readonly outputs: readonly string[];
}

const NO_NAMES: Names = { features: [], outputs: [] };

export function layOut(counts: readonly number[], room: number, high: number, names: Names = NO_NAMES): Layout {
  const most = Math.max(1, ...counts);
  const height = Math.max(high, leastHeight(most));
  const gaps = Math.max(1, counts.length - 1);
  const left = LEFT + Math.max(0, longest(names.features, room) - NAME);
  const least = room < PHONE ? RIGHT_ON_PHONE : RIGHT;
  const right = names.outputs.length > 1 ? Math.max(least, LARGEST / 2 + MARK + longest(names.outputs, room)) : least;
  const across = Math.max((room - left - right) / gaps, LEAST_ACROSS);
  const width = Math.max(room, left + right + across * gaps);
  const tile = Math.max(
    SMALLEST,
    Math.min(LARGEST, height / most - (height / most < 44 ? TIGHT : GAP), across * SHARE),
  );
  const columns = counts.map((count, layer) => {
    const pitch = Math.min(height / Math.max(1, count), tile + Math.max(TIGHT, tile * 0.55));
    const top = (height - pitch * count) / 2 + pitch / 2;
    const x = left + layer * across;
    return Array.from({ length: count }, (_, unit) => ({ x, y: top + unit * pitch }));
  });
  return { width, height, tile: Math.round(tile), columns };
}

/** Pixels of the longest name, as far as there is room for it. */
function longest(names: readonly string[], room: number): number {
  const wanted = LETTER * Math.max(0, ...names.map((name) => name.length));
  return Math.min(wanted, LONGEST_NAME, LARGEST_SHARE * room);
}

/** Pixels that so many units above each other need. */
export function leastHeight(most: number): number {
  return most * (SMALLEST + TIGHT);
}

export function spotOf(layout: Layout, [layer, unit]: Place): Spot {
  return layout.columns[layer]?.[unit - 1] ?? { x: 0, y: 0 };
}

/** A link as a smooth line from the right side of one map to the left side of another. */
export function linkPath(layout: Layout, from: Place, to: Place): string {
  const [one, other] = [spotOf(layout, from), spotOf(layout, to)];
  const half = layout.tile / 2;
  const [x1, x2] = [one.x + half, other.x - half];
  const bend = (x2 - x1) * 0.45;
  const [y1, y2] = [one.y.toFixed(1), other.y.toFixed(1)];
  const [left, right] = [(x1 + bend).toFixed(1), (x2 - bend).toFixed(1)];
  return `M${x1.toFixed(1)} ${y1}C${left} ${y1} ${right} ${y2} ${x2.toFixed(1)} ${y2}`;
}

/** The unit that an arrow key leads to; the same one at the border. */
export function neighbour(counts: readonly number[], [layer, unit]: Place, key: string): Place {
  const moved = (to: number): Place => {
    const [here, there] = [counts[layer] ?? 1, counts[to] ?? 0];
    if (there === 0) return [layer, unit];
    return [to, Math.max(1, Math.min(there, Math.round(((unit - 0.5) / here) * there + 0.5)))];
  };
  if (key === "ArrowLeft") return layer > 0 ? moved(layer - 1) : [layer, unit];
  if (key === "ArrowRight") return layer + 1 < counts.length ? moved(layer + 1) : [layer, unit];
  if (key === "ArrowUp") return [layer, Math.max(1, unit - 1)];
  if (key === "ArrowDown") return [layer, Math.min(counts[layer] ?? 1, unit + 1)];
  if (key === "Home") return [counts[0] === 0 ? 1 : 0, 1];
  if (key === "End") return [counts.length - 1, 1];
  return [layer, unit];
}
