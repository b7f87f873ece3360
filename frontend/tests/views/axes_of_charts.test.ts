import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryPoint } from "../../src/state";
import { axesOf, linePath, xOf, yOf } from "../../src/views/losses/curve";
import { logTicks, ticks } from "../../src/views/ticks";

const point = (epoch: number, loss: number): HistoryPoint => ({
  epoch,
  trainLoss: loss,
  testLoss: 2 * loss,
  trainAccuracy: NaN,
  testAccuracy: NaN,
});

test("ticks are round, inside, and have no dirt of the last bits", () => {
  assert.deepEqual(ticks(0, 0.35, 3), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(ticks(-6, 6, 5), [-6, -4, -2, 0, 2, 4, 6]);
  assert.deepEqual(ticks(0, 1234, 4), [0, 200, 400, 600, 800, 1000, 1200]);
  assert.ok(ticks(-6, 6, 5).every((value) => !Object.is(value, -0)));
});

test("logarithmic ticks are powers of ten, or parts of them in a narrow range", () => {
  assert.deepEqual(logTicks(0.0008, 2), [0.001, 0.01, 0.1, 1]);
  assert.deepEqual(logTicks(0.15, 0.6), [0.2, 0.5]);
});

test("the curve fills the axes: epoch 0 at the left, the largest loss near the top", () => {
  const points = [point(0, 0.5), point(50, 0.1), point(100, 0.01)];
  const axes = axesOf(points, [], false, 200, 100);
  assert.equal(xOf(axes, 0), 0);
  assert.equal(xOf(axes, 100), 200);
  assert.equal(yOf(axes, 0), 100);
  assert.ok(Math.abs(yOf(axes, 1) - 100 / 21) < 1e-9);
  const log = axesOf(points, [], true, 200, 100);
  assert.ok(yOf(log, 0.1) - yOf(log, 1) > 0);
  assert.ok(Math.abs(yOf(log, 0.01) - yOf(log, 0.1) - (yOf(log, 0.1) - yOf(log, 1))) < 1e-9);
});

test("where the loss is no number the line is broken, not drawn to nowhere", () => {
  const points = [point(0, 0.5), point(1, NaN), point(2, 0.4), point(3, 0.3)];
  const path = linePath(axesOf(points, [], false, 100, 100), points, "trainLoss");
  assert.equal(path.match(/M/g)?.length, 2);
  assert.ok(!path.includes("NaN"));
});

test("a ghost that trained longer stretches the axes", () => {
  const axes = axesOf([point(0, 0.1), point(10, 0.1)], [point(500, 0.9)], false, 100, 100);
  assert.equal(axes.lastEpoch, 500);
  assert.ok(axes.high >= 1.8);
});
