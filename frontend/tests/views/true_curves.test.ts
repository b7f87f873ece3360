/** The loss curve is nowhere more than a pixel from the true one, whatever the run and however it was watched. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { thinned, toNextPoint, withLater } from "../../src/state/stretches";
import { axesOf, linePath, xOf, yOf } from "../../src/views/losses/curve";
import { farFrom, type Spot, spotsOf } from "./distances";

type Point = Parameters<typeof linePath>[1][number];

const PIXEL = 1 + 0.1; // coordinates are written to a tenth of a pixel

/** Runs as they are: falling fast, up and down every epoch, with a spike, by steps, learning after long. */
const RUNS: Readonly<Record<string, (epoch: number) => number>> = {
  "falls fast": (epoch) => 0.01 + 0.5 * Math.exp(-epoch / 40),
  "up and down each epoch": (epoch) => (epoch % 2 === 0 ? 0.4 : 0.1) / (1 + epoch / 5000),
  "a spike of one epoch": (epoch) => (epoch === 777 ? 3 : 0.2) + 1 / (1 + epoch),
  "learns after long": (epoch) => 0.3 / (1 + Math.exp((epoch - 6000) / 3)) + 0.001,
  noisy: (epoch) => 0.2 + 0.1 * Math.sin(epoch * 12.9898) * Math.sin(epoch * 78.233),
};

const pointOf =
  (loss: (epoch: number) => number) =>
  (epoch: number): Point => ({
    epoch,
    trainLoss: loss(epoch),
    testLoss: 1.5 * loss(epoch) + 0.01,
    trainAccuracy: NaN,
    testAccuracy: NaN,
  });

/** The points of a run that was watched epoch by epoch, or as fast as the machine goes, told a picture at a time. */
function watched(loss: (epoch: number) => number, last: number, fast: boolean): readonly Point[] {
  const point = pointOf(loss);
  let points: readonly Point[] = [point(0)];
  let epoch = 0;
  for (let picture = 0; epoch < last; picture += 1) {
    const way: Point[] = [];
    for (let slice = 0; slice < 40 + (picture % 7) && epoch < last; slice += 1) {
      epoch += fast ? Math.min(toNextPoint(epoch), last - epoch) : 1;
      way.push(point(epoch));
    }
    points = withLater(points, way);
  }
  return points;
}

for (const [name, loss] of Object.entries(RUNS)) {
  for (const fast of [false, true]) {
    test(`every drawn place lies on the true curve: ${name}, ${fast ? "at full speed" : "epoch by epoch"}`, () => {
      for (const last of fast ? [30, 1000, 10_000, 70_001] : [30, 1000, 8000]) {
        const points = watched(loss, last, fast);
        for (const width of [246, 700]) {
          for (const log of [false, true]) checkDrawn(loss, points, last, log, width, !fast);
        }
      }
    });
  }
}

function checkDrawn(
  loss: (epoch: number) => number,
  points: readonly Point[],
  last: number,
  log: boolean,
  width: number,
  all: boolean,
): void {
  const axes = axesOf(points, [], log, width, 120);
  for (const which of ["trainLoss", "testLoss"] as const) {
    const full = Array.from({ length: last + 1 }, (_, epoch) => pointOf(loss)(epoch));
    const curve: Spot[] = full.map((one) => [xOf(axes, one.epoch), yOf(axes, one[which])]);
    const drawn = spotsOf(linePath(axes, points, which));
    assert.deepEqual(drawn.at(0)?.[0], 0);
    const where = `${which}, ${last} epochs, log ${log}, ${width} pixels wide`;
    assert.equal(farFrom(drawn, curve, PIXEL), null, where);
    if (all) assert.equal(farFrom(curve, drawn, PIXEL), null, `all of ${where}`);
  }
}

test("a run that goes on from far in its past has a true curve of that past", () => {
  const loss = RUNS["falls fast"]!;
  const points = watched(loss, 1_000_000, true);
  for (const back of [600, 5000, 77_777]) {
    const kept = points.filter((one) => one.epoch <= back);
    checkDrawn(loss, withLater(kept, [pointOf(loss)(back)]), back, false, 246, false);
  }
});

test("few points are kept of many, however long the run", () => {
  for (const [last, most] of [
    [1000, 1001],
    [100_000, 22_000],
    [3_000_000, 40_000],
  ] as const) {
    assert.ok(watched(RUNS.noisy!, last, true).length <= most, `${last}`);
  }
  const told = thinned(watched(RUNS.noisy!, 3_000_000, true), { run: 256, past: 64 });
  assert.ok(told.length <= 6000);
});

test("an epoch that is told again is told anew, and what was later is forgotten", () => {
  const [before, anew] = [pointOf(() => 0.5), pointOf(() => 0.4)];
  const points = withLater([0, 1, 2, 3].map(before), [2].map(anew));
  assert.deepEqual(
    points.map(({ epoch, trainLoss }) => [epoch, trainLoss]),
    [
      [0, 0.5],
      [1, 0.5],
      [2, 0.4],
    ],
  );
});
