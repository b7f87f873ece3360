import assert from "node:assert/strict";
import { test } from "node:test";
import { modelServices } from "../../../src/hosts/model_services";
import {
  barsFor,
  counted,
  type Ended,
  endedOf,
  lossOf,
  plainShare,
  ranked,
  runsCsv,
  trainCommand,
  trainHere,
} from "../../../src/model/ensembles";
import { complete, countSeeds } from "../../../src/model/plans";
import { theEngine } from "../engine/bits";

const SEEDS = countSeeds("0.00041", 4);
const xor = (hidden: readonly number[], training: Record<string, unknown>) =>
  complete({ seed: SEEDS[0]!, data: { generator: "xor" }, network: { hidden }, training });

/** What smallnets.train(..., seed="0.00041", seeds=4) ends with: training loss, test loss, epochs. */
const RECORDED = [
  {
    name: "every seed its own data",
    experiment: xor([3], { epochs: 30 }),
    ends: [
      [0.16523796001897054, 0.18934548149523603, 30],
      [0.14499733603019999, 0.1514708179875186, 30],
      [0.21126126853159444, 0.23057329338897675, 30],
      [0.18144324945746462, 0.23577159646046422, 30],
    ],
  },
  {
    name: "each stops at its own epoch",
    experiment: xor([4], { epochs: 60, learning_rate: 0.3, stop_at: 0.2 }),
    ends: [
      [0.17939603049784345, 0.19084977000135459, 3],
      [0.13586786324466682, 0.13950754054078723, 5],
      [0.1743469955661381, 0.19836938237203175, 16],
      [0.13322342156207057, 0.18700850300834304, 7],
    ],
  },
  {
    name: "the same data for all, reshuffled, Adam",
    experiment: complete({
      seed: SEEDS[0]!,
      rules: "textbook",
      data: { generator: "moons", same_data: "0.00777" },
      network: { hidden: [2] },
      training: { optimizer: "adam", epochs: 20 },
    }),
    ends: [
      [0.21272445873771795, 0.26539467484579415, 20],
      [0.21095717005091974, 0.25524642834765704, 20],
      [0.1968698590757436, 0.23841498390737623, 20],
      [0.21372284793129376, 0.2717907225596419, 20],
    ],
  },
];

for (const { name, experiment, ends } of RECORDED) {
  test(`the same numbers as Python's, in slices: ${name}`, () => {
    const services = modelServices(theEngine(), null);
    services.draw(experiment);
    let time = 0;
    const training = trainHere(services, experiment, SEEDS, () => (time += 1));
    const before = theEngine().memory?.();
    const found: Ended[] = [];
    let slices = 0;
    for (; !training.done; slices++) found.push(...training.work(2));
    assert.ok(slices > 1);
    assert.deepEqual(
      found.map((one) => one.seed),
      SEEDS,
    );
    assert.deepEqual(
      found.map((one) => [one.trainLoss, one.testLoss, one.epochs]),
      ends,
    );
    assert.equal(theEngine().memory?.(), before);
  });
}

test("a training that is given up gives its memory back and has nothing more to tell", () => {
  const before = theEngine().memory?.();
  let time = 0;
  const training = trainHere(modelServices(theEngine(), null), xor([3], { epochs: 1000 }), SEEDS, () => (time += 1));
  training.work(3);
  assert.notEqual(theEngine().memory?.(), before);
  training.free();
  assert.equal(theEngine().memory?.(), before);
  assert.ok(training.done);
  assert.deepEqual(training.work(100), []);
});

const run = (testLoss: number, diverged = false): Ended => ({
  seed: "0.1",
  trainLoss: testLoss,
  testLoss,
  trainAccuracy: NaN,
  testAccuracy: NaN,
  epochs: 5,
  diverged,
  parameters: null,
});

test("what the server tells of a run is read to the bit, null as no number", () => {
  const bytes = new Uint8Array(new Float64Array([0.1, -2.5e-300]).buffer);
  const told = {
    seed: "0.2",
    trainLoss: null,
    testLoss: null,
    trainAccuracy: null,
    testAccuracy: null,
    epochs: 3,
    diverged: true,
  };
  const ended = endedOf({ ...told, parameters: btoa(String.fromCharCode(...bytes)) });
  assert.deepEqual(ended.parameters, Float64Array.of(0.1, -2.5e-300));
  assert.ok(Number.isNaN(ended.testLoss) && Number.isNaN(lossOf(ended)));
  assert.equal(endedOf({ ...told, parameters: "" }).parameters, null);
});

test("runs are ranked by loss, diverged ones last whatever their loss", () => {
  const runs = [run(0.5), run(0.01, true), run(0.2), run(NaN)];
  assert.deepEqual(ranked(runs).slice(0, 2).map(lossOf), [0.2, 0.5]);
  assert.equal(ranked(runs).length, 4);
});

test("no bar straddles the target, and a loss at the target is below it", () => {
  const losses = [0.003, 0.0499, 0.05, Math.fround(0.05), 0.3, 0, NaN, Infinity];
  const bars = barsFor(losses, 0.05);
  const at = bars.edges.indexOf(0.05);
  const found = counted(bars, losses);
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  assert.ok(at > 0);
  assert.equal(sum(found.counts.slice(0, at)), 3);
  assert.equal(sum(found.counts.slice(at)), 2);
  assert.deepEqual([found.zeros, found.diverged], [1, 2]);
});

test("bars hold every loss, from none to many of any size, and are not too many", () => {
  for (const losses of [
    [],
    [0.1],
    [0.05],
    [1e-300, 1e300],
    [5e-324],
    [0, NaN],
    Array.from({ length: 200 }, (_, at) => 1.07 ** (at - 100)),
  ]) {
    for (const target of [0.05, 0, 1e-9, 1e308]) {
      const bars = barsFor(losses, target);
      const { counts, zeros, diverged } = counted(bars, losses);
      assert.equal(counts.reduce((a, b) => a + b, 0) + zeros + diverged, losses.length);
      assert.ok(
        bars.edges.length < 70 && bars.edges.every((edge, index) => index === 0 || edge > bars.edges[index - 1]!),
        `${bars.edges}`,
      );
    }
  }
});

test("rates in plain words", () => {
  const words = (count: number, of: number): string => {
    const share = plainShare(count, of);
    return "some" in share ? `${share.kind} ${share.some}/${share.of}` : share.kind;
  };
  assert.deepEqual(
    [
      [0, 500],
      [500, 500],
      [7, 10],
      [291, 500],
      [377, 500],
      [250, 500],
      [3, 500],
      [490, 500],
      [455, 500],
      [26, 500],
      [33, 100],
    ].map(([count, of]) => words(count!, of!)),
    [
      "none",
      "all",
      "few",
      "part 3/5",
      "part 3/4",
      "part 1/2",
      "part 1/167",
      "most 1/50",
      "most 1/11",
      "part 1/19",
      "part 1/3",
    ],
  );
});

test("the table has Python's columns, every digit, and nothing for what is not finite", () => {
  const table = runsCsv(xor([3], {}), [run(0.1 + 0.2), { ...run(NaN, true), seed: 'a"b,c' }]);
  assert.deepEqual(table.text.split("\n"), [
    "seed,train_loss,test_loss,train_accuracy,test_accuracy,epochs,diverged",
    "0.1,0.30000000000000004,0.30000000000000004,,,5,false",
    '"a""b,c",,,,,5,true',
    "",
  ]);
});

test("the command names the link for a shell, or a file where the link is long", () => {
  const experiment = xor([3], { epochs: 70 });
  assert.equal(
    trainCommand("#a=it's", experiment, 200, 0.05),
    "smallnets train '#a=it'\\''s' --seeds 200 --solved-at 0.05",
  );
  assert.match(
    trainCommand(`#${"x".repeat(4000)}`, experiment, 20, 1e-7),
    /^smallnets train xor-2-3-1\.toml --seed 0\.00041 --epochs 70 --seeds 20 --solved-at 1e-7$/,
  );
});
