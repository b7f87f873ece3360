import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { InputError } from "../../src/model/interfaces";
import { createSession, type Session, SPEEDS } from "../../src/state";
import { type FakeMachine, FIRST, fakeMachine, fakeServices } from "../fakes/services";

function open(): { session: Session; machine: FakeMachine } {
  const machine = fakeMachine();
  return { session: createSession(fakeServices, machine, { experiment: FIRST, notes: [] }), machine };
}

const fast = SPEEDS.length - 1;

test("plays one epoch a frame at the usual speed, and pauses", () => {
  const { session, machine } = open();
  session.play();
  machine.pass(20);
  session.pause();
  machine.pass(5);
  assert.ok(session.epoch.value >= 18 && session.epoch.value <= 22, String(session.epoch.value));
  assert.equal(session.playing.value, false);
  assert.equal(session.history.value.points.at(-1)?.epoch, session.epoch.value);
});

test("reset goes back to the same start, a new seed to another one", async () => {
  const { session, machine } = open();
  const first = session.run.value.parameters();
  session.play();
  machine.pass(10);
  session.reset();
  assert.deepEqual(session.run.value.parameters(), first);
  assert.equal(session.epoch.value, 0);
  session.newSeed();
  assert.equal(session.experiment.value.seed, "0.54321");
  assert.notDeepEqual(session.run.value.parameters(), first);
  await Promise.resolve();
  assert.equal(machine.shown.at(-1), "0.54321");
});

test("steps by sample, batch and epoch", () => {
  const { session } = open();
  session.step("sample");
  assert.equal(session.sample.value, 1);
  session.step("batch");
  assert.equal(session.sample.value, 10);
  session.step("epoch");
  assert.deepEqual([session.epoch.value, session.sample.value], [1, 0]);
});

test("runs to an epoch exactly, and to a loss", () => {
  const { session, machine } = open();
  session.speed.value = fast;
  session.runTo({ epoch: 137 });
  machine.pass(200);
  assert.equal(session.epoch.value, 137);
  assert.equal(session.playing.value, false);
  const goal = session.losses.value.testLoss - 0.002;
  session.runTo({ loss: goal });
  machine.pass(400);
  assert.ok(session.losses.value.testLoss <= goal);
});

test("any epoch is reached again with the same bits, and the run goes on from there", () => {
  const { session } = open();
  const seen = new Map<number, Float64Array>();
  for (let epoch = 0; epoch < 300; epoch++) {
    session.step("epoch");
    seen.set(session.epoch.value, session.run.value.parameters());
  }
  for (const epoch of [17, 250, 1, 299]) {
    session.visit(epoch);
    assert.equal(session.visiting.value, epoch);
    assert.deepEqual(session.run.value.parameters(), seen.get(epoch));
    assert.equal(session.history.value.points.at(-1)?.epoch, 300);
  }
  session.visit(40);
  session.step("epoch");
  assert.equal(session.visiting.value, null);
  assert.equal(session.history.value.points.at(-1)?.epoch, 41);
  assert.deepEqual(session.run.value.parameters(), seen.get(41));
});

test("a changed rate goes on with the run, and the past still has its own rate", () => {
  const { session } = open();
  session.runTo({ epoch: 5 });
  for (let epoch = 0; epoch < 5; epoch++) session.step("epoch");
  session.change({ training: { learning_rate: 0.3 } });
  assert.equal(session.epoch.value, 5);
  assert.equal(session.touches.value[0]?.what, "rates");
  for (let epoch = 0; epoch < 5; epoch++) session.step("epoch");
  const ten = session.run.value.parameters();
  session.visit(3);
  assert.equal(session.experiment.value.training.learning_rate, 0.03);
  session.visit(10);
  assert.equal(session.experiment.value.training.learning_rate, 0.3);
  assert.deepEqual(session.run.value.parameters(), ten);
});

test("losses follow an edited weight, a fixed one stays, and undo takes both back", () => {
  const { session } = open();
  const before = session.losses.value.trainLoss;
  session.setParameter(0, 2.5);
  assert.notEqual(session.losses.value.trainLoss, before);
  session.setFixed(0, true);
  session.step("epoch");
  assert.equal(session.run.value.parameters()[0], 2.5);
  session.undo();
  assert.equal(session.fixed.value.has(0), false);
  session.undo();
  assert.equal(session.losses.value.trainLoss, before);
  session.redo();
  assert.equal(session.run.value.parameters()[0], 2.5);
});

test("undo of a change brings the trained run back", () => {
  const { session } = open();
  for (let epoch = 0; epoch < 4; epoch++) session.step("epoch");
  const trained = session.run.value.parameters();
  session.change({ network: { hidden: [3] } });
  assert.equal(session.epoch.value, 0);
  assert.equal(session.run.value.program.layers.length, 2);
  session.undo();
  assert.deepEqual(session.run.value.parameters(), trained);
  assert.equal(session.epoch.value, 4);
  assert.equal(session.canRedo.value, true);
});

test("a wrong value is a problem beside its control, and nothing is lost", () => {
  const { session } = open();
  session.step("epoch");
  assert.equal(session.change({ data: { points: 0 } }), false);
  assert.equal(session.problem.value?.argument, "points");
  assert.equal(session.epoch.value, 1);
  assert.equal(session.experiment.value.data.points, 500);
});

test("a ghost stands still while the run goes on", () => {
  const { session } = open();
  session.step("epoch");
  session.keep();
  const kept = session.ghost.value!.run.parameters();
  session.change({ training: { batch: 5 } });
  session.step("epoch");
  assert.deepEqual(session.ghost.value!.run.parameters(), kept);
  assert.equal(session.ghost.value!.epoch, 1);
  session.drop();
  assert.equal(session.ghost.value, null);
});

test("what is wished before anything can be changed is done in its order", async () => {
  const here = signal(false);
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  const making = { here, bring: () => arrival.then(() => void (here.value = true)) };
  const session = createSession({ ...fakeServices, making }, fakeMachine(), { experiment: FIRST, notes: [] });
  const wider = (): boolean =>
    session.change(({ network: { layers } }) => ({ network: { hidden: [layers[0]!.units + 1, 2] } }));
  assert.ok(wider() && wider());
  assert.ok(session.change({ seed: "0.5" }));
  assert.equal(session.experiment.value, FIRST);
  arrive();
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(
    session.experiment.value.network.layers.map((layer) => layer.units),
    [6, 2, 1],
  );
  assert.equal(session.experiment.value.seed, "0.5");
});

test("what is done after a change that still waits comes after it", async () => {
  const here = signal(false);
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  const making = { here, bring: () => arrival.then(() => void (here.value = true)) };
  const session = createSession({ ...fakeServices, making }, fakeMachine(), { experiment: FIRST, notes: [] });
  session.step("epoch");
  assert.equal(session.epoch.value, 1);
  session.newSeed();
  session.step("epoch");
  session.step("epoch");
  session.change({ training: { learning_rate: 0.5 } });
  session.toggle();
  assert.equal(session.epoch.value, 1);
  arrive();
  await new Promise((done) => setTimeout(done));
  const { seed, training } = session.experiment.value;
  assert.deepEqual(
    [seed, training.learning_rate, session.epoch.value, session.playing.value],
    ["0.54321", 0.5, 2, true],
  );
  session.toggle();
  session.undo();
  session.undo();
  assert.deepEqual([session.experiment.value, session.epoch.value], [FIRST, 1]);
});

test("what changes experiments and could not be loaded is a problem, and is tried again", async () => {
  let tries = 0;
  const here = signal(false);
  const bring = async (): Promise<void> => {
    if (tries++ === 0) throw new InputError("page", "part", "could not be loaded");
    here.value = true;
  };
  const session = createSession({ ...fakeServices, making: { here, bring } }, fakeMachine(), {
    experiment: FIRST,
    notes: [],
  });
  session.change({ seed: "0.5" });
  await new Promise((done) => setTimeout(done));
  assert.equal(session.problem.value?.why, "could not be loaded");
  session.change({ seed: "0.7" });
  await new Promise((done) => setTimeout(done));
  assert.deepEqual([session.experiment.value.seed, session.problem.value], ["0.7", null]);
});
