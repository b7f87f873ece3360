import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { modelServices } from "../../src/hosts/model_services";
import { engineOf } from "../../src/model/engine";
import { readRun, runFile } from "../../src/model/export";
import { complete } from "../../src/model/plans";
import * as making from "../../src/model/plans/making";
import { createSession, type Session } from "../../src/state";
import { retrace } from "../../src/state/retracing";
import { fakeMachine } from "../fakes/services";

const FILE = "../src/smallnets/faces/web/assets/engine.wasm";
const skip = existsSync(FILE) ? false : "the engine's module is not built; run: make page";

function open(draft: Record<string, unknown>): Session {
  const services = modelServices(engineOf(new WebAssembly.Module(readFileSync(FILE))), null, making);
  return createSession(services, fakeMachine(), { experiment: complete(draft), notes: [] });
}

function resume(session: Session, text: string): boolean {
  const run = readRun(text);
  assert.ok(run);
  const points = run.records.map(([epoch, trainLoss, testLoss]) => ({
    epoch,
    trainLoss,
    testLoss,
    trainAccuracy: NaN,
    testAccuracy: NaN,
  }));
  return session.resume(run.experiment, points, run.snapshot);
}

const steps = (session: Session, count: number): void => {
  for (let epoch = 0; epoch < count; epoch++) session.step("epoch");
};

const DRAFTS: Readonly<Record<string, Record<string, unknown>>> = {
  "a batch that is carried over": { seed: "0.1", training: { batch: 40 } },
  "a reshuffle every epoch, and Adam": {
    seed: "0.2",
    rules: "textbook",
    data: { generator: "moons" },
    training: { optimizer: "adam" },
  },
  "float32, L1 and dead links": { seed: "0.3", precision: "float32", training: { penalty: "l1", penalty_rate: 0.01 } },
  "learned slopes": { seed: "0.4", network: { hidden: [3], activation: "prelu" } },
};

for (const [name, draft] of Object.entries(DRAFTS)) {
  test(`a saved run is opened and goes on with the same bits: ${name}`, { skip }, () => {
    const first = open(draft);
    steps(first, 7);
    const { text } = runFile(first.look());
    const seven = first.history.value.points.map((point) => point.testLoss);
    steps(first, 6);
    const other = open({});
    assert.ok(resume(other, text));
    assert.equal(other.epoch.value, 7);
    assert.deepEqual(
      other.history.value.points.map((point) => point.testLoss),
      seven,
    );
    steps(other, 6);
    assert.deepEqual(other.run.value.parameters(), first.run.value.parameters());
    assert.deepEqual(other.losses.value, first.losses.value);
  });
}

const SAVED = "../tests/laboratory/data";

for (const name of ["carried", "dead"]) {
  test(`a run that Python saved goes on with the same bits, in digits and in base64: ${name}`, { skip }, () => {
    const [digits, base64] = ["third_schema", "fourth_schema"].map((schema) => {
      const session = open({});
      assert.ok(resume(session, readFileSync(`${SAVED}/${schema}/${name}.run.json`, "utf8")));
      return session;
    }) as [Session, Session];
    assert.deepEqual(base64.history.value.points, digits.history.value.points);
    assert.deepEqual(base64.run.value.parameters(), digits.run.value.parameters());
    const wanted = JSON.parse(readFileSync(`${SAVED}/third_schema/expected.json`, "utf8"))[name].longer;
    steps(base64, 2);
    assert.deepEqual([base64.losses.value.trainLoss, base64.losses.value.testLoss], [wanted[0][0], wanted[1][0]]);
    steps(digits, 2);
    assert.deepEqual(base64.run.value.parameters(), digits.run.value.parameters());
  });
}

test("a saved run whose bytes are damaged says so", () => {
  const saved = readFileSync(`${SAVED}/fourth_schema/dead.run.json`, "utf8");
  const damaged = (text: string) => assert.throws(() => readRun(text), /damaged numbers/);
  damaged(saved.replace('"parameters":"', '"parameters":"?'));
  damaged(saved.replace(/"parameters":"[^"]+"/, '"parameters":"AAAA"'));
});

for (const [name, draft] of Object.entries(DRAFTS)) {
  test(`the past of a run that was opened is made again, bit for bit: ${name}`, { skip }, async () => {
    const first = open(draft);
    steps(first, 9);
    const other = open({});
    assert.ok(resume(other, runFile(first.look()).text));
    steps(other, 2);
    other.visit(4);
    assert.equal(other.epoch.value, 11);
    const told: unknown[] = [];
    await retrace(other, (far) => void told.push(far));
    assert.equal(told.at(-1), "same");
    first.visit(4);
    other.visit(4);
    assert.equal(other.epoch.value, 4);
    assert.deepEqual(other.run.value.parameters(), first.run.value.parameters());
    assert.deepEqual(other.losses.value, first.losses.value);
    assert.deepEqual(
      other.history.value.points.map((point) => point.epoch),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
    other.comeBack();
    assert.equal(other.epoch.value, 11);
  });
}

test("a run that its seed does not make keeps the past that it has, and another run ends the work", {
  skip,
}, async () => {
  const first = open({ seed: "0.6" });
  steps(first, 3);
  first.setParameter(0, 0.5);
  steps(first, 3);
  const { text } = runFile(first.look());
  const other = open({});
  resume(other, text);
  const told: unknown[] = [];
  await retrace(other, (far) => void told.push(far));
  assert.equal(told.at(-1), "other");
  other.visit(0);
  assert.equal(other.epoch.value, 6);
  resume(other, text);
  const rest = async (): Promise<void> => other.reset();
  await retrace(other, (far) => void told.push(far), rest);
  assert.equal(told.at(-1), "left");
  assert.equal(other.before.value, "");
});

test("numbers of another network are refused", { skip }, () => {
  const session = open({ network: { hidden: [3] } });
  const document = JSON.parse(runFile(session.look()).text) as { state: { parameters: unknown[] } };
  document.state.parameters.pop();
  assert.equal(resume(session, JSON.stringify(document)), false);
  assert.match(session.problem.value?.message ?? "", /numbers of another network/);
});

test("what is no run is none, and a run with parts missing says so", () => {
  assert.equal(readRun("[1, 2]"), null);
  assert.equal(readRun("x1,x2,y"), null);
  assert.throws(
    () => readRun('{"schema": "smallnets.run/1", "experiment": {}, "seeds": ["0.5"], "records": []}'),
    /parts missing/,
  );
});
