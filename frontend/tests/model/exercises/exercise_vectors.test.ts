import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Experiment } from "../../../src/contract/documents";
import { drawData } from "../../../src/model/data";
import { isExercise, openExercise } from "../../../src/model/exercises";
import { InputError } from "../../../src/model/interfaces";
import { tablesIn } from "../../../src/model/plans/toml_reading";
import { theEngine } from "../engine/bits";

interface Case {
  readonly text: string;
  readonly gives?: Experiment;
  readonly notes?: readonly string[];
  readonly refuses?: string;
}

const cases = JSON.parse(readFileSync("tests/vectors/exercises.json", "utf8")) as readonly Case[];
const mathematics = theEngine().mathematics(64);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function outcome(text: string): Omit<Case, "text"> {
  try {
    const { experiment, notes } = openExercise(tablesIn(text), mathematics);
    return { gives: experiment, notes };
  } catch (error) {
    if (error instanceof InputError) return { refuses: error.message };
    throw error;
  }
}

for (const { text, ...python } of cases) {
  const name = /title = "(.*)"/.exec(text)?.[1] ?? text.replaceAll("\n", " ").slice(90, 190);
  test(`${name}: the page makes of it what Python does, or refuses it in the same words`, () => {
    assert.ok(isExercise(tablesIn(text)));
    assert.deepEqual(plain(outcome(text)), python);
  });
}

test("the samples come in the exercise's order, with the targets of every output", () => {
  const inputs = Array.from({ length: 9 }, (_, row) => [row, -row]);
  const targets = inputs.map(([x = 0]) => [x / 10, 1 - x]);
  const layers = [
    {
      weights: [
        [1, 2],
        [3, 4],
      ],
    },
  ];
  const { experiment } = openExercise({ asked: ["update"], inputs, targets, layers, batch: 1 }, mathematics);
  const { train } = drawData(experiment, mathematics);
  assert.deepEqual([...train.inputs], inputs.flat());
  assert.deepEqual([...train.targets], targets.flat());
});

test("an experiment is no exercise, and a slip in an exercise is told", () => {
  assert.ok(!isExercise(tablesIn('[data]\ngenerator = "xor"\n[network]\nhidden = [2]\n')));
  for (const [text, message] of [
    ['asked = ["update"]\ninput = [1]\n[[layers]]\nweights = [["x"]]\n', /layer 1: weights/],
    ['asked = ["update"]\ninput = [1]\nlearnrate = 1\n[[layers]]\nweights = [[1]]\n', /key of exercise/],
    ['asked = ["update"]\ninput = [1, 2]\n[[layers]]\nweights = [[1]]\n', /has 2 numbers, 1 are needed/],
    ['asked = ["update"]\n[[layers]]\nweights = 3\n', /is no list/],
  ] as const) {
    assert.match(outcome(text).refuses ?? "", message);
  }
});
