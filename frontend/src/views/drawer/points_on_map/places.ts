/** Where points lie on the map, which one is meant, and which comes next in a direction. */
import type { DrawnData } from "../../../model/interfaces";
import { type Frame, heightOf } from "../../maps/frame";
import type { Scale } from "../../maps/scales";

/** A place on the map as shares of its side, from the left and from the top. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const STEPS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How much further a point to the side seems than one straight ahead. */
const SIDEWAYS = 2;

export const isDirection = (key: string): key is Direction => key in STEPS;

/** Where a row lies; null outside the map. */
export function spotOf(data: DrawnData, frame: Frame, scale: Scale, row: number): Spot | null {
  const at = row * data.columns.length;
  const height = frame.curve ? heightOf(data, row, scale) : data.points[at + frame.yColumn]!;
  const x = (data.points[at + frame.xColumn]! - frame.left) / (frame.right - frame.left);
  const y = (frame.top - height) / (frame.top - frame.bottom);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
}

/** The row, of the first `count`, that lies nearest; null where none is on the map. */
export const nearest = (count: number, spotAt: (row: number) => Spot | null, { x, y }: Spot): number | null =>
  smallest(count, spotAt, (spot) => Math.hypot(spot.x - x, spot.y - y));

/** The row that one comes to from a place in a direction; null where there is none. */
export function nextTowards(
  count: number,
  spotAt: (row: number) => Spot | null,
  from: Spot,
  direction: Direction,
  own: number | null,
): number | null {
  const [right, down] = STEPS[direction];
  return smallest(count, spotAt, ({ x, y }, row) => {
    const ahead = (x - from.x) * right + (y - from.y) * down;
    const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
    return row === own || ahead <= 0 ? Infinity : Math.hypot(ahead, SIDEWAYS * aside);
  });
}

function smallest(
  count: number,
  spotAt: (row: number) => Spot | null,
  sizeOf: (spot: Spot, row: number) => number,
): number | null {
  let found: number | null = null;
  let least = Infinity;
  for (let row = 0; row < count; row++) {
    const spot = spotAt(row);
    const size = spot === null ? Infinity : sizeOf(spot, row);
    if (size < least) [found, least] = [row, size];
  }
  return found;
}
