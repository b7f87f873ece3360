import assert from "node:assert/strict";
import { test } from "node:test";
import { quantile, quartiles, solved, wilson } from "../../../src/model/statistics";
import { vectors } from "../cases";

interface Recorded {
  readonly losses: readonly (number | "nan" | "inf")[];
  readonly at: number;
  readonly quartiles: readonly (number | "inf")[];
  readonly solved: readonly [count: number, of: number, rate: number, low: number, high: number];
}

const number = (value: number | string): number =>
  typeof value === "number" ? value : value === "inf" ? Infinity : NaN;

for (const [at, recorded] of (vectors("statistics") as readonly Recorded[]).entries()) {
  test(`runs ${at}: the same numbers as Python's`, () => {
    const losses = recorded.losses.map(number);
    const { first, median, third } = quartiles(losses);
    assert.deepEqual([first, median, third], recorded.quartiles.map(number));
    const { count, of, rate, wilson: interval } = solved(losses, recorded.at);
    assert.deepEqual([count, of, rate, ...interval], recorded.solved);
  });
}

test("no runs have any rate, and no quartiles", () => {
  assert.deepEqual(wilson(0, 0), [0, 1]);
  assert.throws(() => quantile([], 0.5), RangeError);
});
