import assert from "node:assert/strict";
import { test } from "node:test";
import { firstExperiment } from "../../src/model/plans";
import { placeOn, symmetric, unitScale } from "../../src/views/maps/scales";
import { offeredFeatures, withFeature } from "../../src/views/names";
import { linkWidth } from "../../src/views/network/drawn_links";
import { allLinear, withActivation, withLayer, withoutLayer, withUnits } from "../../src/views/network/shape";
import { brief, counted, epochs, exact, loss, percent } from "../../src/views/numbers";

test("numbers are never -0.0, never cut silently, and do not jump in width", () => {
  assert.equal(brief(-0), "0");
  assert.equal(exact(-0), "0");
  assert.equal(brief(-1.23456), "\u22121.235");
  assert.equal(exact(0.1 + 0.2), "0.30000000000000004");
  assert.equal(epochs(250), "000,250");
  assert.equal(epochs(1234567), "1,234,567");
  assert.equal(counted(1500), "1,500");
  assert.equal(percent(0.984), "98.4\u2009%");
  assert.equal(loss(NaN), "\u2013");
  assert.equal(loss(0.01234), "0.0123");
});

test("a link's width grows with its weight and stays drawable", () => {
  const widths = [0, 0.1, 1, 5, 1e9].map(linkWidth);
  assert.ok(widths.every((width, index) => index === 0 || width > widths[index - 1]!));
  assert.ok(widths.at(-1)! < 12);
  assert.equal(linkWidth(NaN), 1);
});

test("features come back in their own order, whatever order they were pressed in", () => {
  const experiment = firstExperiment;
  const columns = ["x1", "x2"];
  assert.deepEqual(withFeature(experiment, columns, "x1^2", true), ["x1", "x2", "x1^2"]);
  assert.deepEqual(withFeature(experiment, columns, "x1", false), ["x2"]);
  const own = { ...experiment, data: { ...experiment.data, features: ["x2", "sin(3*x1)"] } };
  assert.deepEqual(withFeature(own, columns, "x1", true), ["x1", "x2", "sin(3*x1)"]);
  assert.equal(offeredFeatures(own, columns).at(-1), "sin(3*x1)");
  assert.deepEqual(offeredFeatures(own, ["age", "height"]).slice(0, 2), ["age", "height"]);
});

test("drafts of another shape keep layers, activations and weights together", () => {
  const experiment = firstExperiment;
  assert.deepEqual(withLayer(experiment), { network: { hidden: [4, 2], activation: ["tanh", "tanh"], given: [] } });
  assert.deepEqual(withoutLayer(experiment), { network: { hidden: [], activation: "tanh", given: [] } });
  assert.deepEqual(withUnits(experiment, 1, -1), { network: { hidden: [3], activation: ["tanh"], given: [] } });
  assert.deepEqual(withActivation(experiment, 1, 2, "relu"), {
    network: { hidden: [4], activation: [["tanh", "relu", "tanh", "tanh"]], given: [] },
  });
  assert.deepEqual(withActivation(experiment, 2, null, "linear"), { network: { output: "linear" } });
  assert.deepEqual(allLinear(experiment), { network: { hidden: [4], activation: ["linear"], given: [] } });
});

test("bounded activations have their whole range as scale, others reach as far as they go", () => {
  const values = Float64Array.of(-3, 0.5, NaN, Infinity, 7);
  assert.deepEqual(unitScale("tanh", values, 0, 5), { low: -1, middle: 0, high: 1 });
  assert.deepEqual(unitScale("sigmoid", values, 0, 5), { low: 0, middle: 0.5, high: 1 });
  assert.deepEqual(unitScale("relu", values, 0, 5), { low: -7, middle: 0, high: 7 });
  assert.deepEqual(symmetric(0), { low: -1, middle: 0, high: 1 });
  assert.equal(placeOn({ low: 0, middle: 0.5, high: 1 }, 0.25), -0.5);
});
