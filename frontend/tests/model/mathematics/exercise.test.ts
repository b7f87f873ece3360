import assert from "node:assert/strict";
import { test } from "node:test";
import { exerciseOf, nextBatch, shownStep, writeText } from "../../../src/model/mathematics";
import { caseOf, type Recorded, vectors } from "../cases";

const recorded = (vectors("findings") as readonly Recorded[]).find((one) => one.name.startsWith("reg-plane"))!;

function begun(changes: Partial<Recorded["program"]>) {
  const program = { ...recorded.program, partialBatch: "carry" as const, ...changes };
  const { engine, run, data } = caseOf({ ...recorded, program });
  for (let step = 0; step < 4; step++) run.step("batch");
  const { rows, begun: waiting } = nextBatch(run);
  const exercise = exerciseOf({
    run,
    samples: data.train,
    rows,
    begun: waiting,
    rate: program.learningRate,
    penaltyRate: program.penaltyRate,
    digits: "all",
    title: "",
  });
  const { steps } = shownStep({
    engine,
    run,
    features: recorded.experiment.data.features,
    samples: data.train,
    rows,
    begun: waiting,
  });
  return { exercise, steps, run, waiting, rows };
}

test("an exercise tells the loss with its settings, what the rule remembers, and how often it was used", () => {
  const { exercise, run } = begun({
    loss: "huber(delta=0.5)",
    update: "adam(beta1=0.5)",
    penalty: "l2",
    penaltyRate: 0.25,
  });
  assert.equal(exercise.loss, "huber(delta=0.5)");
  assert.equal(exercise.optimizer, "adam(beta1=0.5)");
  assert.deepEqual([exercise.penalty, exercise.penalty_rate, exercise.dead_links], ["l2", 0.25, false]);
  assert.equal(exercise.before.updates, run.updates);
  assert.ok(run.updates > 0);
  assert.deepEqual(Object.keys(exercise.before.velocities), Object.keys(exercise.before.squares));
  assert.ok(Object.values(exercise.before.squares).every((square) => square > 0));
});

test("gradient descent remembers nothing; what waits from the epoch before is told with its samples", () => {
  const { exercise, waiting, rows } = begun({ update: "sgd", batch: recorded.program.trainCount - 3 });
  assert.deepEqual([exercise.before.velocities, exercise.before.squares], [{}, {}]);
  assert.equal(exercise.before.samples, waiting?.count ?? 0);
  assert.equal(Object.keys(exercise.before.gathered).length > 0, waiting !== null);
  assert.equal(exercise.inputs.length, rows.length);
});

test("a fixed number has no line of its own, and the exercise says which it is", () => {
  const { engine, run, data } = caseOf({ ...recorded, program: { ...recorded.program, update: "nesterov" } });
  run.setFixed(0, true);
  const request = {
    run,
    samples: data.train,
    rows: [0],
    begun: null,
    rate: 0.1,
    penaltyRate: 0,
    digits: "all" as const,
    title: "",
  };
  assert.deepEqual(exerciseOf(request).fixed, ["w_11^(1)"]);
  const { steps } = shownStep({
    engine,
    run,
    features: recorded.experiment.data.features,
    samples: data.train,
    rows: [0],
  });
  const updates = steps.filter(({ part }) => part === "update").map(({ symbol }) => writeText(symbol));
  assert.ok(!updates.includes("w_11_new^(1)"));
  assert.ok(!updates.includes("v_11_new^(1)"));
  assert.ok(updates.includes("w_12_new^(1)"));
});
