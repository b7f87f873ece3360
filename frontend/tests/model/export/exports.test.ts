/**
 * What the page writes; Python reads and runs it in tests/laboratory/test_page_exports.py. WRITE=1 writes the vectors
 * anew.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { streamOf } from "../../../src/model/data";
import { experimentWithWeights, lossesCsv, pointsCsv, pythonCode, runFile } from "../../../src/model/export";
import { caseOf, type Recorded, vectors } from "../cases";

const CHOSEN = [
  "three sound prelu units",
  "three sound x * sigmoid(x) units",
  "two relu units on xor",
  "a table with neighbours",
  "an output on the wrong end",
  "blobs with noise",
  "logistic loss",
  "the huber(delta=0.5) loss",
  "single precision",
];

function exported(recorded: Recorded): Record<string, unknown> {
  const recordedCase = caseOf(recorded);
  const found = { ...recordedCase, data: { ...recordedCase.data, stream: streamOf("0.5") } };
  const run = found.engine.start(found.program, found.data, found.run.parameters());
  const { trainLoss, testLoss } = run.losses();
  return {
    name: recorded.name,
    experiment: recorded.experiment,
    losses: [trainLoss, testLoss],
    python: pythonCode({ ...found, run }),
    points: pointsCsv(found.experiment, found.data),
    history: lossesCsv(found),
    run: runFile({ ...found, run }),
    given: experimentWithWeights(found.experiment, found.program, run.parameters()).network.given,
  };
}

const made = (vectors("findings") as readonly Recorded[]).filter((one) => CHOSEN.includes(one.name)).map(exported);
const text = `[\n${made.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`;
if (process.env.WRITE) writeFileSync("tests/vectors/exports.json", text);

test("every chosen network is written", () => assert.equal(made.length, CHOSEN.length));

test("what stands in a document does not become code", () => {
  const found = caseOf((vectors("findings") as readonly Recorded[])[0]!);
  const data = { ...found.experiment.data, generator: '"""' };
  const experiment = { ...found.experiment, seed: '"""\nimport os\n"""', data };
  const { text: code } = pythonCode({ ...found, experiment });
  assert.equal(code.split('"""').length, 3);
  assert.ok(!/^import os/m.test(code));
});

test("each of several targets has its own scale in a run file", () => {
  const found = caseOf((vectors("findings") as readonly Recorded[])[0]!);
  const rows = Float64Array.from({ length: 2 * found.data.count }, (_, at) => (at % 2 === 0 ? at : 1000 - 3 * at));
  const data = { ...found.data, rows, stream: streamOf("0.5") };
  const experiment = { ...found.experiment, data: { ...found.experiment.data, standardize_target: true } };
  const run = found.engine.start(found.program, { ...found.data, stream: data.stream }, found.run.parameters());
  const { scales } = JSON.parse(runFile({ ...found, run, data, experiment }).text);
  const wanted = [found.data.trainCount - 1, 1000 - 3 * found.data.trainCount];
  assert.deepEqual(scales.target[0].mean, wanted);
  assert.equal(scales.target[0].scale.length, 2);
});

test("the files are those that Python has read and run", () => {
  assert.deepEqual(JSON.parse(text), vectors("exports"));
});
