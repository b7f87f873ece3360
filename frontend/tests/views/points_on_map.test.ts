import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrawnData } from "../../src/model/interfaces";
import { nearest, nextTowards, type Spot, spotOf } from "../../src/views/drawer/points_on_map/places";
import type { Frame } from "../../src/views/maps/frame";

const SPOTS: readonly (Spot | null)[] = [
  { x: 0.5, y: 0.5 },
  { x: 0.9, y: 0.5 },
  { x: 0.6, y: 0.1 },
  null,
  { x: 0.7, y: 0.52 },
];
const at = (row: number): Spot | null => SPOTS[row] ?? null;

test("the nearest point is taken, and none that is not on the map", () => {
  assert.equal(nearest(5, at, { x: 0.65, y: 0.5 }), 4);
  assert.equal(nearest(3, at, { x: 0.65, y: 0.5 }), 0);
  assert.equal(
    nearest(5, () => null, { x: 0, y: 0 }),
    null,
  );
});

test("an arrow goes to what lies ahead rather than to the side, and stays where nothing is", () => {
  assert.equal(nextTowards(5, at, SPOTS[0]!, "ArrowRight", 0), 4);
  assert.equal(nextTowards(5, at, SPOTS[4]!, "ArrowRight", 4), 1);
  assert.equal(nextTowards(5, at, SPOTS[1]!, "ArrowRight", 1), null);
  assert.equal(nextTowards(5, at, SPOTS[0]!, "ArrowUp", 0), 2);
  assert.equal(nextTowards(5, at, SPOTS[2]!, "ArrowDown", 2), 0);
  assert.equal(nextTowards(5, at, SPOTS[1]!, "ArrowLeft", 1), 4);
});

const DATA = {
  columns: ["a", "b", "c"],
  points: Float64Array.of(1, 2, 3, -9, 0, 0),
  targets: Float64Array.of(1, -1),
  kind: "classification",
  classes: ["-1", "1"],
};
const FRAME: Frame = { xColumn: 2, yColumn: 0, left: -5, right: 5, bottom: -5, top: 5, rest: [0, 0, 0] };
const SCALE = { low: -1, middle: 0, high: 1 };

test("a point lies where its columns say, outside the frame nowhere; over one column its target goes up", () => {
  const data = DATA as unknown as DrawnData;
  assert.deepEqual(spotOf(data, FRAME, SCALE, 0), { x: 0.8, y: 0.4 });
  assert.equal(spotOf(data, { ...FRAME, xColumn: 0 }, SCALE, 1), null);
  assert.deepEqual(spotOf(data, { ...FRAME, curve: true, top: 2, bottom: -2 }, SCALE, 0), { x: 0.8, y: 0.25 });
});
