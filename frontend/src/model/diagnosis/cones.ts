/** The mean variance of the target of the cones at one place: the counterpart of Python's datasets/cones.py. */
import { POPULATION } from "../../contract/findings";
import { BODIES } from "../../contract/generator_formulas";
import { arithmetic, sideBySide } from "../expressions";
import type { Mathematics } from "../interfaces";

const { edge: EDGE, cells: CELLS } = POPULATION;
const KEPT = 16;
const known = new Map<number, number>();

export function meanVariance(noise: number, m: Mathematics): number {
  if (noise === 0) return 0;
  let found = known.get(noise);
  if (found === undefined) {
    const [coarse, fine] = CELLS.map((cells) => byCells((EDGE * noise) / 100, cells, m)) as [number, number];
    const ratio = (CELLS[1] / CELLS[0]) ** 2;
    found = (ratio * fine - coarse) / (ratio - 1);
    if (known.size >= KEPT) known.clear();
    known.set(noise, found);
  }
  return found;
}

type Rows = readonly Float64Array[];

function byCells(h: number, cells: number, m: Mathematics): number {
  const width = EDGE / cells;
  const below = Math.ceil(h / width) + 1;
  const middles = Float64Array.from({ length: cells + 2 * below }, (_, at) => (at - below + 0.5) * width);
  const heights = heightsAt(middles, m);
  const [first, second] = [heights, heights.map((row) => row.map((one) => one * one))].map((rows) =>
    means(table(rows), below, cells, h / width),
  ) as [Rows, Rows];
  const weights = Float64Array.from({ length: cells + 1 }, (_, at) => (at === 0 || at === cells ? 0.5 : 1) / cells);
  let sum = 0;
  second.forEach((row, up) => {
    row.forEach((one, across) => {
      const middle = first[up]![across]!;
      sum += (one - middle * middle) * weights[up]! * weights[across]!;
    });
  });
  return sum;
}

/** The target at the middle of each cell, by the generator's own rule; a row for each of y. */
function heightsAt(middles: Float64Array, mathematics: Mathematics): Rows {
  const count = middles.length;
  const m = arithmetic(sideBySide(mathematics, count));
  const body = BODIES.multi_gauss!;
  const across = middles.map((one) => (one + 6) / 12);
  const index = new Float64Array(count);
  return Array.from(middles, (middle) => {
    const draws = [across, m.lanes((middle + 6) / 12), middles, m.lanes(middle)];
    const [, , target] = body(m, { draw: (place) => draws[place]!, index, count }, 0, 0);
    return m.lanes(target);
  });
}

/** The sum of all cells below and to the left of each corner. */
function table(rows: Rows): Rows {
  const found = [new Float64Array(rows.length + 1)];
  const columns = new Float64Array(rows.length);
  for (const row of rows) {
    const next = new Float64Array(rows.length + 1);
    row.forEach((one, at) => {
      columns[at]! += one;
      next[at + 1] = next[at]! + columns[at]!;
    });
    found.push(next);
  }
  return found;
}

/** The mean over the square of half width `reach` (in cells) around each corner of the quarter, turned. */
function means(sums: Rows, below: number, cells: number, reach: number): Rows {
  const places = Array.from({ length: cells + 1 }, (_, at) => below + at);
  const rows = differences(sums, places, reach);
  const turned = Array.from({ length: rows[0]!.length }, (_, at) => Float64Array.from(rows, (row) => row[at]!));
  return differences(turned, places, reach).map((row) => row.map((sum) => sum / (4 * reach * reach)));
}

const differences = (sums: Rows, places: readonly number[], reach: number): Rows =>
  places.map((place) => {
    const [high, low] = [between(sums, place + reach), between(sums, place - reach)];
    return high.map((one, at) => one - low[at]!);
  });

/** A row of a table between two of its rows, in equal parts. */
function between(rows: Rows, at: number): Float64Array {
  const row = Math.floor(at);
  const part = at - row;
  return rows[row]!.map((one, place) => (1 - part) * one + part * rows[row + 1]![place]!);
}
