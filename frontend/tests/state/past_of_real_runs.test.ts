import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { modelServices } from "../../src/hosts/model_services";
import { engineOf } from "../../src/model/engine";
import { complete } from "../../src/model/plans";
import * as making from "../../src/model/plans/making";
import { createSession, type Session, SPEEDS } from "../../src/state";
import { type FakeMachine, fakeMachine } from "../fakes/services";

const FILE = "../src/smallnets/faces/web/assets/engine.wasm";
const skip = existsSync(FILE) ? false : "the engine's module is not built; run: make page";

function open(draft: Record<string, unknown>): { session: Session; machine: FakeMachine } {
  const services = modelServices(engineOf(new WebAssembly.Module(readFileSync(FILE))), null, making);
  const machine = fakeMachine();
  return { session: createSession(services, machine, { experiment: complete(draft), notes: [] }), machine };
}

const DRAFTS: Readonly<Record<string, Record<string, unknown>>> = {
  "the Playground's batch that is carried over": { seed: "0.1", training: { batch: 30 } },
  "a reshuffle every epoch, and Adam": {
    seed: "0.2",
    rules: "textbook",
    data: { generator: "moons" },
    training: { optimizer: "adam" },
  },
  "float32, L1 and dead links": { seed: "0.3", precision: "float32", training: { penalty: "l1", penalty_rate: 0.01 } },
};

for (const [name, draft] of Object.entries(DRAFTS)) {
  test(`going back in time comes to the same bits: ${name}`, { skip }, () => {
    const { session, machine } = open(draft);
    session.speed.value = SPEEDS.length - 1;
    session.runTo({ epoch: 333 });
    machine.pass(50);
    const seen = session.run.value.parameters();
    session.step("batch");
    session.step("epoch");
    const later = session.run.value.parameters();
    session.visit(41);
    assert.equal(session.epoch.value, 41);
    session.visit(333);
    assert.deepEqual(session.run.value.parameters(), seen);
    session.comeBack();
    assert.deepEqual(session.run.value.parameters(), later);
    session.visit(100);
    session.runTo({ epoch: 333 });
    machine.pass(50);
    assert.deepEqual(session.run.value.parameters(), seen);
  });
}

test("epochs of many points are trained in parts, picture by picture, to the same bits", { skip }, () => {
  const draft = {
    seed: "0.4",
    data: { generator: "moons", points: 40_000 },
    network: { hidden: [8, 8] },
    training: { batch: 2 },
  };
  const [{ session, machine }, { session: whole }] = [open(draft), open(draft)];
  session.speed.value = SPEEDS.length - 1;
  session.runTo({ epoch: 2 });
  const seen = new Set<number>();
  for (let pictures = 0; session.playing.value && pictures < 4000; pictures++) {
    machine.pass(1);
    seen.add(session.sample.value);
  }
  assert.ok(seen.size > 3);
  assert.deepEqual([session.epoch.value, session.sample.value], [2, 0]);
  assert.deepEqual(
    session.history.value.points.map((point) => point.epoch),
    [0, 1, 2],
  );
  whole.run.value.train(2);
  assert.deepEqual(session.run.value.parameters(), whole.run.value.parameters());
  assert.deepEqual(session.losses.value, whole.run.value.losses());
  [session, whole].forEach((one) => one.end());
});

test("undo after a change of data brings the trained run back, bit for bit, and it goes on the same", { skip }, () => {
  const { session } = open(DRAFTS["a reshuffle every epoch, and Adam"] ?? {});
  for (let epoch = 0; epoch < 7; epoch++) session.step("epoch");
  const seven = session.run.value.parameters();
  session.step("epoch");
  const eight = session.run.value.parameters();
  session.visit(7);
  session.stayHere();
  session.change({ data: { noise: 20 } });
  assert.notDeepEqual(session.run.value.parameters(), seven);
  session.undo();
  assert.deepEqual(session.run.value.parameters(), seven);
  session.step("epoch");
  assert.deepEqual(session.run.value.parameters(), eight);
});

test("a hundred resets take no more memory than ten", { skip }, () => {
  const { session } = open({});
  const taken = (): number => session.services.engine.memory?.() ?? 0;
  const again = (times: number): number => {
    for (let left = times; left > 0; left--) {
      session.step("epoch");
      session.reset();
    }
    return taken();
  };
  assert.equal(again(90), again(10));
});

test("a link that cannot be read is a problem, and the run stays", { skip }, async () => {
  const { session } = open({ seed: "0.5" });
  await session.openAddress("#activation=tanh&batchSize=0");
  assert.equal(session.problem.value?.name, "InputError");
  assert.equal(session.experiment.value.seed, "0.5");
  await session.openAddress("#dataset=xor&seed=0.7&noise_hide=true");
  assert.equal(session.experiment.value.seed, "0.7");
  assert.deepEqual(session.hidden.value, ["noise"]);
});

test("undo of an edit in the past comes back to the visit, and what was later is still there", { skip }, () => {
  const { session, machine } = open({ seed: "0.1" });
  session.runTo({ epoch: 44 });
  machine.pass(2000);
  const [newest, points] = [session.run.value.parameters(), session.history.value.points];
  session.visit(37);
  const then = session.run.value.parameters();
  session.setParameter(0, 2.5);
  assert.equal(session.history.value.points.at(-1)?.epoch, 37);
  session.undo();
  assert.equal(session.visiting.value, 37);
  assert.deepEqual(session.run.value.parameters(), then);
  assert.deepEqual(session.history.value.points, points);
  session.comeBack();
  assert.deepEqual(session.run.value.parameters(), newest);
  session.visit(37);
  session.step("epoch");
  assert.deepEqual(
    session.history.value.points.map((point) => point.epoch),
    points.map((point) => point.epoch).filter((epoch) => epoch <= 38),
  );
});
