import assert from "node:assert/strict";
import { test } from "node:test";
import { engineOf, loadEngine } from "../../../src/model/engine";
import type { Program, Run } from "../../../src/model/interfaces";
import { bits, dataOf, module, read, reference, streamOf, theEngine } from "./bits";

const shared = { points: read(reference.points), trained: reference.trained };

/** 3-4-2-1, tanh, gradient descent, batch 10, with biases. */
function program(changed: Partial<Program> = {}): Program {
  const widths = [3, 4, 2, 1];
  let at = 0;
  const layers = widths.slice(1).map((units, place) => {
    const fanIn = widths[place] as number;
    const biasesAt = at + units * fanIn;
    const layer = { fanIn, units, activations: Array<string>(units).fill("tanh"), softmax: false, biases: true };
    const placed = { ...layer, weightsAt: at, biasesAt, learned: [], end: biasesAt + units };
    at = placed.end;
    return placed;
  });
  const training = { loss: "half_squared", update: "sgd", learningRate: 0.1, penalty: "none" as const, penaltyRate: 0 };
  const batches = { deadLinks: false, batch: 10, partialBatch: "apply" as const, reshuffle: false };
  const rest = { ...batches, coding: "signs" as const };
  return { width: 64, layers, ...training, ...rest, trainCount: 23, testCount: 9, parameterCount: at, ...changed };
}

const targets = Float64Array.from({ length: 32 }, (_, place) => (place % 3 ? 1 : -1));
const first = Float64Array.from({ length: 29 }, (_, place) => Math.sin(place + 1));

function started(changed: Partial<Program> = {}, orders: readonly (readonly number[])[] = []): Run {
  const made = program(changed);
  return theEngine().start(made, dataOf(shared, made, targets, orders), first);
}

test("a fixed parameter and its memory stay as they are, whatever the update and the penalty", () => {
  for (const update of ["sgd", "adam", "momentum"]) {
    for (const penalty of ["none", "l1", "l2", "decay"] as const) {
      const run = started({ update, penalty, penaltyRate: 0.1 } as Partial<Program>);
      run.setFixed(5, true);
      run.train(3);
      assert.equal(run.parameters()[5], first[5]);
      assert.notEqual(run.parameters()[4], first[4]);
      assert.ok(run.fixed(5) && !run.fixed(4));
      run.setFixed(5, false);
      run.train(1);
      assert.notEqual(run.parameters()[5], first[5]);
      run.free();
    }
  }
});

test("L1 kills links, which stay dead, and a restored snapshot brings them back", () => {
  const run = started({ penalty: "l1", penaltyRate: 0.6, deadLinks: true });
  const before = run.save();
  run.train(20);
  const gone = first.map((_, at) => Number(run.dead(at)));
  assert.ok(gone.some((dead) => dead === 1));
  gone.forEach((dead, at) => dead && assert.equal(run.parameters()[at], 0));
  run.restore(before);
  assert.ok(first.every((_, at) => !run.dead(at)));
  assert.deepEqual(bits(run.parameters()), bits(first));
  assert.equal(run.epoch, 0);
  run.free();
});

test("values of all units at any points are those that the parameters give", () => {
  const run = started();
  const points = Float64Array.from({ length: 3 * 150 }, (_, place) => Math.cos(place));
  const [features, ...layers] = run.evaluate(points, 150);
  const sums = run.preActivations(points, 150);
  assert.equal(features?.[150 + 7], points[3 * 7 + 1]);
  assert.deepEqual(
    layers.map((values) => values.length),
    [600, 300, 150],
  );
  const tanh = theEngine().mathematics(64);
  const w = run.parameters();
  for (const point of [0, 63, 64, 149]) {
    let z = w[12 + 2] as number;
    for (let source = 0; source < 3; source++) z += (w[6 + source] as number) * (points[3 * point + source] as number);
    assert.equal(sums[1]?.[2 * 150 + point], z);
    assert.equal(layers[0]?.[2 * 150 + point], tanh.apply("tanh", z));
  }
  assert.equal(sums[0]?.length, 0);
  run.free();
});

test("the gradient is the mean over the training points in their order, and changes nothing", () => {
  for (const reshuffle of [false, true]) {
    const order = Array.from({ length: 23 }, (_, place) => (place * 7) % 23);
    const run = started({ reshuffle, partialBatch: "carry" }, [order, order, order]);
    const plain = started();
    run.step("sample");
    assert.deepEqual(bits(run.gradient()), bits(plain.gradient()));
    const other = started({ reshuffle, partialBatch: "carry" }, [order, order, order]);
    run.train(2);
    other.train(2);
    assert.deepEqual(bits(run.parameters()), bits(other.parameters()));
    [run, plain, other].forEach((each) => each.free());
  }
});

test("the gradient is the slope of the training loss", () => {
  const run = started();
  const gradient = run.gradient();
  for (const at of [0, 13, 20, 28]) {
    const step = 1e-5;
    run.setParameter(at, (first[at] as number) + step);
    const above = run.losses().trainLoss;
    run.setParameter(at, (first[at] as number) - step);
    const slope = (above - run.losses().trainLoss) / (2 * step);
    run.setParameter(at, first[at] as number);
    assert.ok(Math.abs(slope - (gradient[at] as number)) < 1e-8, `${slope} beside ${gradient[at]}`);
  }
  run.free();
});

test("steps count samples, batches and epochs", () => {
  const run = started();
  run.step("sample");
  assert.deepEqual([run.epoch, run.sample, run.updates], [0, 1, 0]);
  run.step("batch");
  assert.deepEqual([run.epoch, run.sample, run.updates], [0, 10, 1]);
  run.step("batch");
  run.step("batch");
  assert.deepEqual([run.epoch, run.sample, run.updates], [1, 0, 3]);
  run.step("sample");
  run.step("epoch");
  assert.deepEqual([run.epoch, run.sample, run.updates], [2, 0, 6]);
  run.step("sample");
  run.train(2);
  assert.deepEqual([run.epoch, run.sample, run.updates], [4, 0, 12]);
  run.free();
});

test("where no batch is ever full an epoch passes and nothing changes", () => {
  const run = started({ batch: 64, partialBatch: "drop" });
  run.step("sample");
  run.train(3);
  assert.deepEqual([run.epoch, run.sample, run.updates], [4, 0, 0]);
  assert.deepEqual(bits(run.parameters()), bits(first));
  run.free();
});

test("new rates hold from the next update on, and are saved", () => {
  const [run, slow] = [started(), started({ learningRate: 0.01 })];
  run.setRates(0.01, 0);
  const kept = run.save();
  run.train(2);
  slow.train(2);
  assert.deepEqual(bits(run.parameters()), bits(slow.parameters()));
  run.setRates(1, 0);
  run.restore(kept);
  run.train(2);
  assert.deepEqual(bits(run.parameters()), bits(slow.parameters()));
  [run, slow].forEach((each) => each.free());
});

test("a run shuffles from where its stream stands, and a snapshot knows where", () => {
  const orders = [3, 5, 7, 9].map((step) => Array.from({ length: 23 }, (_, place) => (place * step) % 23));
  const made = program({ reshuffle: true });
  const data = dataOf(shared, made, targets, []);
  const run = theEngine().start(made, data, first, streamOf(orders));
  run.train(1);
  run.step("sample");
  const kept = run.save();
  run.train(2);
  const ended = bits(run.parameters());
  run.restore(kept);
  run.train(2);
  assert.deepEqual(bits(run.parameters()), ended);
  run.free();
});

test("memory is given back: 100 resets take no more than one, formulas and evaluation included", () => {
  const engine = engineOf(module());
  const made = program();
  const [layer] = made.layers;
  Object.assign(layer as object, { activations: ["sin(x) * x", "relu", "x / (1 + x^2)", "tanh"] });
  const data = dataOf(shared, made, targets, []);
  const points = new Float64Array(300);
  const used: (number | undefined)[] = [];
  for (let reset = 0; reset < 100; reset++) {
    const run = engine.start(made, data, first);
    run.train(1);
    run.evaluate(points, 100);
    run.losses();
    run.free();
    used.push(engine.memory?.());
  }
  assert.equal(new Set(used).size, 1);
});

test("several runs side by side do not touch each other", () => {
  const [one, two] = [started(), started({ learningRate: 0.3 })];
  const alone = started();
  alone.train(4);
  for (let epoch = 0; epoch < 4; epoch++) {
    one.train(1);
    two.train(1);
    two.losses();
  }
  assert.deepEqual(bits(one.parameters()), bits(alone.parameters()));
  assert.notDeepEqual(bits(two.parameters()), bits(alone.parameters()));
  [one, two, alone].forEach((each) => each.free());
});

test("what cannot run is refused in words, and another module is no engine", async () => {
  const layers = [{ ...program().layers[0], activations: ["swish(beta=0)"] }] as unknown as Program["layers"];
  assert.match(theEngine().refuses(program({ layers })) ?? "", /0\.5 \* x/);
  assert.equal(theEngine().refuses(program()), null);
  await assert.rejects(loadEngine(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), /not the engine/);
});
