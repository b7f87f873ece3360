import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "../../../src/model/interfaces";
import {
  change,
  changeDraft,
  changeSetting,
  complete,
  firstExperiment,
  functionText,
  read,
  readLink,
  withSetting,
  write,
  writeAddress,
} from "../../../src/model/plans";

const first = firstExperiment;
const activations = (experiment: typeof first): readonly unknown[] =>
  experiment.network.layers.map((layer) => layer.activation);
const units = (experiment: typeof first): readonly number[] => experiment.network.layers.map((layer) => layer.units);

test("the first experiment is spelled out as its draft is completed", () => {
  const draft = {
    seed: "0.00142",
    data: { generator: "circle" },
    network: { hidden: [4] },
    training: { learning_rate: 0.1 },
  };
  assert.equal(JSON.stringify(first), JSON.stringify(complete(draft)));
});

test("a rate, the epochs and what is shown begin nothing anew", () => {
  for (const [name, value] of [
    ["learning_rate", 0.3],
    ["penalty_rate", 0.01],
    ["epochs", 9],
    ["show_test", true],
  ] as const) {
    assert.equal(changeSetting(first, name, value).restarts, "nothing");
  }
});

test("the network begins anew with other layers, the data with another seed", () => {
  assert.equal(changeSetting(first, "hidden", [3]).restarts, "weights");
  assert.equal(changeSetting(first, "optimizer", "adam").restarts, "weights");
  assert.equal(changeSetting(first, "seed", "0.5").restarts, "data");
  assert.equal(changeSetting(first, "features", ["x1"]).restarts, "data");
});

test("another data set keeps features, noise, share and batch, and has its own kind, loss and size", () => {
  const own = changeDraft(first, {
    data: { features: ["x1", "x1^2"], noise: 60, train_share: 70 },
    training: { batch: 7 },
  });
  const { data, training, network } = change(own.experiment, "data", "checkerboard").experiment;
  assert.deepEqual([data.features, data.noise, data.train_share, training.batch], [["x1", "x1^2"], 50, 70, 7]);
  const plane = change(own.experiment, "data", "plane").experiment;
  assert.deepEqual(
    [plane.data.kind, plane.data.points, plane.network.layers.at(-1)?.activation],
    ["regression", 1200, "linear"],
  );
  assert.equal(network.inputs, 2);
});

test("points that no link can carry are told so once, and have no address; a file still holds them", () => {
  const points = (count: number) => ({
    columns: ["a", "b"],
    inputs: Array.from({ length: count }, (_, row) => [row / 7, row / 3]),
    targets: Array.from({ length: count }, (_, row) => (row % 2 ? "odd" : "even")),
  });
  const few = change(first, "data", points(900));
  assert.deepEqual(few.notes, []);
  assert.deepEqual(readLink(writeAddress(few.experiment)).experiment, few.experiment);
  const many = change(first, "data", points(9000));
  assert.match(many.notes.join(), /too many for a link, which carries at most 64,000 characters: .* save/);
  assert.equal(writeAddress(many.experiment), "");
  assert.deepEqual(read(write(many.experiment)), many.experiment);
  assert.deepEqual(changeSetting(many.experiment, "seed", "0.5").notes, []);
});

test("a batch that the points no longer fill is lowered with a note, one chosen just now is refused", () => {
  const { experiment, notes } = changeSetting(first, "points", 12);
  assert.equal(experiment.training.batch, 6);
  assert.match(notes.join(), /batch is 6/);
  assert.throws(() => changeSetting(first, "batch", 300), InputError);
});

test("given weights that fit no more go with a note", () => {
  const given = [
    {
      weights: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
      biases: [0, 0, 0, 0],
      learned: {},
    },
    { weights: [[1, 2, 3, 4]], biases: [0], learned: {} },
  ];
  const own = change(first, "given", given).experiment;
  assert.deepEqual(own.network.given, given);
  const { experiment, notes } = change(own, "layer_units", { layer: 1, units: 3 });
  assert.deepEqual([units(experiment), experiment.network.given.length, notes.length], [[3, 1], 0, 1]);
});

test("layers come and go, and the others keep their activations", () => {
  const two = change(change(first, "add_layer", {}).experiment, "layer_activation", {
    layer: 2,
    activation: "ReLU",
  }).experiment;
  assert.deepEqual(
    [units(two), activations(two)],
    [
      [4, 2, 1],
      ["tanh", "relu", "tanh"],
    ],
  );
  const before = change(two, "add_layer", { after: 0, units: 3 }).experiment;
  assert.deepEqual(activations(before), ["tanh", "tanh", "relu", "tanh"]);
  assert.deepEqual(units(change(before, "remove_layer", { layer: 2 }).experiment), [3, 2, 1]);
  assert.deepEqual(units(change(first, "remove_layer", {}).experiment), [1]);
  assert.throws(() => change(change(first, "remove_layer", {}).experiment, "remove_layer", {}), InputError);
});

test("fewer hidden layers by their units keep the first ones' activations", () => {
  const two = changeSetting(first, "hidden", "4,2").experiment;
  const own = changeSetting(two, "activation", "relu,tanh:sine").experiment;
  assert.deepEqual(activations(changeSetting(own, "hidden", [4]).experiment), ["relu", "tanh"]);
  assert.deepEqual(activations(changeSetting(own, "hidden", "4,3,1").experiment), [
    "relu",
    ["tanh", "sine", "sine"],
    ["tanh"],
    "tanh",
  ]);
});

test("one unit has an activation of its own, and the layer is one again when all are alike", () => {
  const own = change(first, "unit_activation", { layer: 1, unit: 2, activation: "x^2" }).experiment;
  assert.deepEqual(activations(own)[0], ["tanh", "x^2", "tanh", "tanh"]);
  assert.equal(
    activations(change(own, "unit_activation", { layer: 1, unit: 2, activation: "tanh" }).experiment)[0],
    "tanh",
  );
  const fewer = change(own, "layer_units", { layer: 1, units: 2 }).experiment;
  assert.deepEqual(activations(fewer)[0], ["tanh", "x^2"]);
});

test("softmax at the output brings its units and its loss, and leaves with them", () => {
  const soft = change(first, "layer_activation", { layer: 2, activation: "softmax" }).experiment;
  assert.deepEqual([units(soft), soft.training.loss], [[4, 2], "softmax_cross_entropy"]);
  const back = changeSetting(soft, "output", "sigmoid").experiment;
  assert.deepEqual([units(back), back.training.loss], [[4, 1], "half_squared"]);
});

test("points that somebody drew become the data", () => {
  const inline = {
    columns: ["x1", "x2"],
    inputs: [
      [0, 1],
      [1, 0],
      [2, 2],
      [3, 1],
    ],
    targets: ["+1", "-1", "+1", "-1"],
  };
  const { experiment } = change(first, "data", inline);
  assert.deepEqual(
    [experiment.data.points, experiment.data.classes, experiment.data.generator],
    [4, ["+1", "-1"], undefined],
  );
  assert.deepEqual(change(experiment, "data", "truth:xor").experiment.data.inline, undefined);
});

test("a name with settings comes apart and together again", () => {
  const adam = withSetting("optimizer", "adam", "beta1", 0.8);
  assert.equal(adam, "adam(beta1=0.8)");
  assert.equal(withSetting("optimizer", adam, "beta1", 0.9), "adam");
  assert.deepEqual(
    functionText("optimizer", adam).settings.map((one) => one.value),
    [0.8, 0.999, 1e-8],
  );
  assert.throws(() => withSetting("optimizer", "adam", "beta1", 2), InputError);
});

test("hostile documents are refused before they take time or memory", () => {
  const deep = JSON.parse(`${"[".repeat(50000)}${"]".repeat(50000)}`) as unknown;
  for (const draft of [
    { network: { hidden: [1e9] } },
    { network: { hidden: deep } },
    { data: { features: deep } },
    JSON.parse('{"__proto__": {"data": 1}}') as Record<string, unknown>,
    { data: { generator: "constructor" } },
    { rules: "__proto__" },
    { data: { truth: "toString" } },
  ])
    assert.throws(() => complete(draft), InputError);
});
