import assert from "node:assert/strict";
import { test } from "node:test";
import { wholePower } from "../../../src/model/engine/powers";
import type { Run } from "../../../src/model/interfaces";
import { bits, type Case, dataOf, read, reference, theEngine, vectors } from "./bits";

/** The elementary functions at the places, and powers. */
const functions = vectors<{
  readonly places: string;
  readonly counts: readonly number[];
  readonly powers: Readonly<Record<string, string>>;
  readonly 64: Readonly<Record<string, string>>;
  readonly 32: Readonly<Record<string, string>>;
}>("mathematics");

const shared = { points: read(reference.points), trained: reference.trained };

function started(given: Case): Run {
  const program = given.program;
  const data = dataOf(shared, program, read(given.targets), given.orders);
  return theEngine().start(program, data, read(given.start));
}

const recorded = (run: Run): readonly string[] => {
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = run.losses();
  return bits([trainLoss, testLoss, trainAccuracy, testAccuracy]);
};

reference.cases.forEach((given, number) => {
  const { program } = given;
  const layers = program.layers.map((layer) => (layer.softmax ? "softmax" : layer.activations.join()));
  const about = `${program.update} ${program.loss} ${program.penalty} ${program.partialBatch} ${program.batch}`;
  const title = `case ${number}, ${program.width}, ${about}, ${layers.join(" | ").slice(0, 60)}`;

  test(`${title}: trained in one go`, () => {
    const run = started(given);
    assert.deepEqual(recorded(run), bits(read(given.records[0] as string)));
    run.train(given.epochs);
    assert.deepEqual(bits(run.parameters()), bits(read(given.parameters)));
    assert.deepEqual(recorded(run), bits(read(given.records.at(-1) as string)));
    run.free();
  });

  test(`${title}: sample by sample, saved and restored on the way`, () => {
    const run = started(given);
    for (let count = 0; run.epoch < given.epochs; count++) {
      const kept = count % 7 === 3 ? run.save() : null;
      run.step(count % 5 === 4 ? "batch" : "sample");
      if (!kept) continue;
      run.restore(kept);
      run.gradient();
      run.step("sample");
    }
    assert.deepEqual(bits(run.parameters()), bits(read(given.parameters)));
    run.free();
  });
});

for (const width of [64, 32] as const) {
  const mathematics = theEngine().mathematics(width);
  for (const [name, values] of Object.entries(functions[width])) {
    test(`${name} of width ${width}`, () => {
      const found = Array.from(read(functions.places), (x) => mathematics.apply(name, x));
      assert.deepEqual(bits(found), bits(read(values)));
    });
  }
}

for (const [base, values] of Object.entries(functions.powers)) {
  test(`powers of ${base}`, () => {
    assert.deepEqual(bits(functions.counts.map((count) => wholePower(Number(base), count))), bits(read(values)));
  });
}
