import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut, linkPath, neighbour } from "../../src/views/network/layout";

const SHAPES = [
  [7, 4, 1],
  [7, 8, 8, 8, 8, 8, 8, 1],
  [2, 1],
  [7, 64, 3],
  [0, 1],
];

test("units stand inside of the diagram and do not overlap, whatever the shape and the room", () => {
  for (const counts of SHAPES) {
    for (const [width, height] of [
      [700, 470],
      [358, 400],
      [1180, 760],
    ] as const) {
      const { columns, tile, width: wide, height: high } = layOut(counts, width, height);
      assert.ok(tile >= 24, `${counts} at ${width} x ${height}: ${tile} a unit`);
      assert.ok(
        wide === width || columns[1]![0]!.x - columns[0]![0]!.x >= 72,
        `${counts} at ${width}: ${wide} wide, ${tile} a unit`,
      );
      for (const column of columns) {
        column.forEach((spot, index) => {
          assert.ok(spot.x - tile / 2 >= 0 && spot.x + tile / 2 <= wide, `${counts} at ${width}: x ${spot.x}`);
          const below = column[index + 1];
          if (below) assert.ok(below.y - spot.y >= tile, `${counts} at ${height}: ${below.y - spot.y} for ${tile}`);
        });
        assert.ok((column.at(-1)?.y ?? 0) + tile / 2 <= high);
      }
    }
  }
});

test("a link runs from the right side of one map to the left side of the other", () => {
  const layout = layOut([2, 1], 400, 200);
  const numbers = linkPath(layout, [0, 1], [1, 1])
    .match(/-?[\d.]+/g)!
    .map(Number);
  assert.equal(numbers[0], layout.columns[0]![0]!.x + layout.tile / 2);
  assert.equal(numbers.at(-2), layout.columns[1]![0]!.x - layout.tile / 2);
});

test("arrow keys reach every unit and stop at the border", () => {
  const counts = [7, 4, 2, 1];
  assert.deepEqual(neighbour(counts, [0, 7], "ArrowRight"), [1, 4]);
  assert.deepEqual(neighbour(counts, [1, 1], "ArrowUp"), [1, 1]);
  assert.deepEqual(neighbour(counts, [3, 1], "ArrowRight"), [3, 1]);
  assert.deepEqual(neighbour(counts, [2, 2], "Home"), [0, 1]);
  assert.deepEqual(neighbour(counts, [0, 3], "End"), [3, 1]);
  const seen = new Set<string>();
  for (let layer = 0; layer < counts.length; layer++) {
    let place = neighbour(counts, [0, 1], "Home");
    for (let step = 0; step < layer; step++) place = neighbour(counts, place, "ArrowRight");
    for (let step = 0; step < 9; step++) place = neighbour(counts, place, "ArrowUp");
    for (let step = 0; step < 9; step++) {
      seen.add(place.join());
      place = neighbour(counts, place, "ArrowDown");
    }
  }
  assert.equal(seen.size, 14);
});

test("where no feature is on offer, Home and ArrowLeft stay in the first layer", () => {
  assert.deepEqual(neighbour([0, 2, 1], [1, 2], "ArrowLeft"), [1, 2]);
  assert.deepEqual(neighbour([0, 2, 1], [2, 1], "Home"), [1, 1]);
});
