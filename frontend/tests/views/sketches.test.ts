import assert from "node:assert/strict";
import { test } from "node:test";
import { firstExperiment } from "../../src/model/plans";
import { PLANE } from "../../src/views/drawer/data/board_surface";
import {
  brushClasses,
  classesIn,
  draftOf,
  emptySketch,
  erased,
  isEnough,
  nextClass,
  sketchOf,
  sprayed,
  targetOf,
} from "../../src/views/drawer/data/sketch";
import { fakeServices } from "../fakes/services";

const BRUSH = { target: null, erases: false, radius: 0.1, count: 5 };
const chances = (values: readonly number[]) => {
  let at = 0;
  return () => values[at++ % values.length]!;
};

test("a single point lies where one points; several lie within the brush and on the plane", () => {
  const [point] = sprayed(emptySketch("classification"), PLANE, { x: 1.23456, y: -2 }, 0.1, 1, 1, chances([0.9])).inline
    .inputs;
  assert.deepEqual(point, [1.235, -2]);
  const many = sprayed(
    emptySketch("classification"),
    PLANE,
    { x: 5.9, y: 0 },
    0.1,
    1,
    50,
    chances([0.99, 0, 0.3, 0.7, 0.5]),
  ).inline;
  assert.equal(many.targets.length, 50);
  assert.ok(many.inputs.every(([x = 0, y = 0]) => x <= 6 && Math.hypot(x - 5.9, y) <= 1.201));
});

test("the eraser takes points within the brush with their targets", () => {
  const drawn = {
    kind: "regression",
    inline: {
      columns: ["x1", "x2"],
      inputs: [
        [0, 0],
        [1.1, 0],
        [1.3, 0],
      ],
      targets: [1, 2, 3],
    },
  } as const;
  const left = erased(drawn, PLANE, { x: 0, y: 0 }, 0.1).inline;
  assert.deepEqual([left.inputs, left.targets], [[[1.3, 0]], [3]]);
});

test("classes are in the order of data sets, and a brush always has two", () => {
  assert.deepEqual(classesIn([10, 9, -1, 9]), [-1, 9, 10]);
  assert.deepEqual(classesIn(["b", "a", "b"]), ["a", "b"]);
  assert.deepEqual(brushClasses([]), [-1, 1]);
  assert.deepEqual(brushClasses([1]), [-1, 1]);
  assert.deepEqual(brushClasses(["oak"]), ["class 2", "oak"]);
  assert.deepEqual([nextClass([-1, 1]), nextClass(["a", "class 3"])], [2, "class 4"]);
});

test("a brush of a class that is gone draws the first there is", () => {
  const sketch = {
    ...emptySketch("classification"),
    inline: {
      columns: ["x1", "x2"],
      inputs: [
        [0, 0],
        [1, 1],
      ],
      targets: [3, 4],
    },
  };
  assert.equal(targetOf(BRUSH, sketch), 3);
  assert.equal(targetOf({ ...BRUSH, target: 4 }, sketch), 4);
  assert.equal(targetOf({ ...BRUSH, target: 5 }, sketch), 5);
  assert.equal(targetOf({ ...BRUSH, target: 7 }, sketch), 3);
});

test("points of two targets are enough, and no fewer", () => {
  assert.equal(isEnough(emptySketch("regression")), false);
  const one = sprayed(emptySketch("regression"), PLANE, { x: 0, y: 0 }, 0.1, 0.5, 4, Math.random);
  assert.equal(isEnough(one), false);
  assert.equal(isEnough(sprayed(one, PLANE, { x: 0, y: 0 }, 0.1, 0.25, 1, Math.random)), true);
});

test("present points are drawn on with their features, share and batch kept", () => {
  const experiment = fakeServices.change(firstExperiment, {
    data: { features: ["x1", "x1^2"], train_share: 70 },
    training: { batch: 7 },
  }).experiment;
  const data = fakeServices.draw(experiment);
  const sketch = sketchOf(experiment, data);
  assert.ok(sketch);
  assert.equal(sketch.inline.inputs.length, data.count);
  const changed = fakeServices.change(experiment, draftOf(sketch, experiment, data.columns)).experiment;
  assert.deepEqual([changed.data.features, changed.data.train_share, changed.training.batch], [["x1", "x1^2"], 70, 7]);
  assert.equal(changed.data.points, data.count);
});
