/** Every setting in which two experiments differ is said in words of the page; none is said where none differs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Experiment } from "../../src/contract/documents";
import { complete, read } from "../../src/model/plans";
import { differencesOf } from "../../src/views/output/differences";

const PAIRS: Readonly<Record<string, readonly [draft: Record<string, unknown>, ...said: string[]]>> = {
  "an activation of one of two layers": [
    { network: { hidden: [4, 2], activation: ["relu", "tanh"] } },
    "Activation of layer 1: tanh → ReLU",
  ],
  "one unit's activation": [
    { network: { hidden: [4, 2], activation: [["tanh", "tanh", "sin", "tanh"], "tanh"] } },
    "Activation of layer 1, unit 3: tanh → sine",
  ],
  "a formula as the output": [{ network: { hidden: [4, 2], output: "x^3" } }, "Activation of the output: tanh → x^3"],
  "the layers": [{ network: { hidden: [4, 3, 2] } }, "Hidden layers: 4, 2 → 4, 3, 2"],
  "no hidden layer": [{ network: { hidden: [] } }, "Hidden layers: 4, 2 → none"],
  "no biases": [
    { network: { hidden: [4, 2], biases: false } },
    "Biases of layer 1: yes → no",
    "Biases of layer 2: yes → no",
    "Biases of the output: yes → no",
  ],
  "the data set": [{ data: { generator: "xor" } }, "Data: disc in a ring → four squares"],
  "a truth table": [{ data: { truth: "and" } }, "Data: disc in a ring → Truth table AND"],
  noise: [{ data: { generator: "circle", noise: 20 } }, "Noise: 0 % → 20 %"],
  features: [{ data: { generator: "circle", features: ["x1", "x1^2"] } }, "Features: x₁, x₂ → x₁, x₁²"],
  "a start": [{ network: { hidden: [4, 2], start: "he_normal" } }, "First weights: Playground → He normal"],
  "a penalty": [{ training: { penalty: "l1", penalty_rate: 0.01 } }, "Penalty: none → L1", "Penalty rate: 0 → 0.01"],
  "a left-over batch": [
    { training: { partial_batch: "drop" } },
    "Left-over batch: carried into the next epoch → dropped",
  ],
  "a seed": [{ seed: "0.77777" }, "Seed: 0.12345 → 0.77777"],
};

const FIRST = { seed: "0.12345", data: { generator: "circle" }, network: { hidden: [4, 2] } };
const first = complete(FIRST);

for (const [name, [draft, ...said]] of Object.entries(PAIRS)) {
  test(`what differs is said: ${name}`, () => {
    const found = differencesOf(first, complete({ ...FIRST, ...draft }));
    const lines = found.map(({ what, before, now }) => `${what}: ${before} → ${now}`);
    for (const one of said) assert.ok(lines.includes(one), `${one} is missing in ${lines.join("; ")}`);
  });
}

test("an experiment differs in nothing from itself, nor in what is only shown", () => {
  assert.deepEqual(differencesOf(first, first), []);
  assert.deepEqual(differencesOf(first, { ...first, view: { show_test: true, discretize: true } }), []);
});

/** Another value in the place of each one that stands in a document. */
function* otherwise(value: unknown): Generator<unknown> {
  if (typeof value === "number") yield value + 1;
  if (typeof value === "string") yield `${value}2`;
  if (typeof value === "boolean") yield !value;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const other of otherwise(inner)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

test("a change of any one value of a document is said, and says two different things", () => {
  const own = {
    columns: ["a", "b"],
    inputs: [
      [1, 2],
      [3, 4],
    ],
    targets: [0.5, 1.5],
  };
  const other = complete({ ...FIRST, data: { inline: own }, network: { hidden: [2], output: "linear" } });
  const table = { ...first, data: { ...first.data, generator: undefined, table: "a.csv", checksum: "12" } } as object;
  for (const experiment of [first, other, table] as Experiment[]) {
    const { schema: _, view: __, ...rest } = experiment;
    for (const changed of otherwise(rest)) {
      const found = differencesOf(experiment, { ...experiment, ...(changed as object) });
      const inputs = (changed as Experiment).network.inputs !== experiment.network.inputs; // follows the features
      if (!inputs) assert.ok(found.length > 0, JSON.stringify(changed));
      for (const { before, now } of found) assert.notEqual(before, now);
    }
  }
});

test("no word of a document's inside is said: nothing has an underscore or a dot", () => {
  const other = read(JSON.stringify({ ...first, rules: "textbook" }));
  const drafts = [...Object.values(PAIRS).map(([draft]) => complete({ ...FIRST, ...draft })), other];
  for (const draft of drafts) {
    for (const { what } of differencesOf(first, draft)) assert.match(what, /^[A-Z][A-Za-z0-9 ,-]*$/);
  }
});
