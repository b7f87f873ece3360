import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrawnData } from "../../src/model/interfaces";
import { firstExperiment } from "../../src/model/plans";
import { frameOf, gridPoints, heightOf } from "../../src/views/maps/frame";
import { fakeServices } from "../fakes/services";

const experiment = firstExperiment;
const drawn = fakeServices.draw({ ...experiment, data: { ...experiment.data, generator: "circle" } });

function table(
  columns: readonly string[],
  rows: readonly (readonly number[])[],
  kind: DrawnData["kind"] = "classification",
): DrawnData {
  return {
    ...drawn,
    columns,
    kind,
    points: Float64Array.from(rows.flat()),
    count: rows.length,
    targets: Float64Array.from(rows, (_, row) => row % 2),
    classes: kind === "regression" ? [] : ["no", "yes"],
  };
}

const own = { ...experiment, data: { ...experiment.data, generator: "none of them" } };

test("generated data are shown as far as their generator reaches, others with a margin", () => {
  const { left, right, bottom, top } = frameOf(experiment, drawn);
  assert.deepEqual([left, right, bottom, top], [-6, 6, -6, 6]);
  const frame = frameOf(
    own,
    table(
      ["a", "b"],
      [
        [0, 10],
        [100, 20],
      ],
    ),
  );
  assert.ok(frame.left < 0 && frame.right > 100 && frame.bottom < 10 && frame.top > 20);
});

test("the grid begins at the top left, and columns that are not shown are held at their mean", () => {
  const data = table(
    ["a", "b", "c"],
    [
      [0, 0, 3],
      [1, 2, 5],
    ],
  );
  const frame = frameOf(own, data, [1, 0]);
  const grid = gridPoints(frame, 3, 3);
  assert.deepEqual([...grid.subarray(0, 3)], [frame.top, frame.left, 4]);
  const last = [frame.bottom, frame.right, 4];
  assert.ok(last.every((value, index) => Math.abs(value - grid[24 + index]!) < 1e-12));
});

test("the two sides of a map never show the same input", () => {
  const data = table(
    ["a", "b"],
    [
      [0, 0],
      [1, 2],
    ],
  );
  for (const axes of [
    [2, 3],
    [1, 1],
    [0, 0],
  ] as const) {
    const { xColumn, yColumn } = frameOf(own, data, axes);
    assert.notEqual(xColumn, yColumn);
  }
});

test("one input is shown as a curve: points stand at their targets", () => {
  const data = table(["hours"], [[1], [2], [3]]);
  const frame = frameOf(own, data);
  assert.equal(frame.curve, true);
  assert.deepEqual(
    [0, 1].map((row) => heightOf(data, row, { low: -1, middle: 0, high: 1 })),
    [-1, 1],
  );
  assert.ok(frame.bottom < -1 && frame.top > 1);
  assert.equal(heightOf(table(["hours"], [[1], [2]], "regression"), 1, { low: -9, middle: 0, high: 9 }), 1);
});
