/** Streams, drawn data, features, first weights and tables have the bits and sentences of Python's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Experiment } from "../../../src/contract/documents";
import {
  asInline,
  decodeTable,
  drawData,
  firstParameters,
  firstWeights,
  inlinePoints,
  readTable,
  type StreamState,
  streamAt,
  streamOf,
  type TableChoice,
} from "../../../src/model/data";
import { exactSum } from "../../../src/model/data/standardizing";
import { polar } from "../../../src/model/data/stream";
import { InputError } from "../../../src/model/interfaces";
import { lower } from "../../../src/model/plans";
import { bits, read as numbers, theEngine } from "../engine/bits";

interface Drawn {
  readonly experiment: Experiment;
  readonly columns: readonly string[];
  readonly classes: readonly string[];
  readonly points: string;
  readonly targets: string;
  readonly order: readonly number[];
  readonly trainCount: number;
  readonly train: readonly [string, string];
  readonly test: readonly [string, string];
  readonly grid: string;
  readonly features: string;
  readonly scale: string;
  readonly parameters: string;
  readonly stream: StreamState;
}

interface Table {
  readonly text: string;
  readonly choice: TableChoice;
  readonly error?: string;
  readonly inputs: string;
  readonly targets: string;
  readonly kind: string;
  readonly classes: readonly string[];
  readonly columns: readonly string[];
  readonly target: string;
  readonly notes: readonly string[];
}

interface Vectors {
  readonly streams: readonly {
    readonly seed: string;
    readonly uniforms: string;
    readonly shuffled: readonly number[];
    readonly polar: string;
    readonly state: StreamState;
    readonly after: string;
  }[];
  readonly experiments: readonly Drawn[];
  readonly refused: readonly { readonly experiment: Experiment; readonly error: string }[];
  readonly sums: readonly (readonly [numbers: string, sum: string])[];
  readonly tables: readonly Table[];
}

const vectors = JSON.parse(readFileSync("tests/vectors/data.json", "utf-8")) as Vectors;
const mathematics = theEngine().mathematics(64);

const same = (found: ArrayLike<number>, wanted: string, what: string): void =>
  assert.deepEqual(bits(found), bits(numbers(wanted)), what);

function complaint(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "nothing is wrong";
}

test("a stream gives Python's numbers and shuffles, and goes on from a state", () => {
  for (const { seed, uniforms, shuffled, polar: pairs, state, after } of vectors.streams) {
    const stream = streamOf(seed);
    same(Array.from({ length: 40 }, stream.uniform), uniforms, seed);
    assert.deepEqual([...stream.shuffled(17)], shuffled);
    same(Array.from({ length: 10 }, () => polar(stream)).flat(), pairs, seed);
    assert.deepEqual(stream.state(), state);
    const copy = stream.copy();
    same(Array.from({ length: 3 }, stream.uniform), after, seed);
    same(Array.from({ length: 3 }, copy.uniform), after, seed);
    same(Array.from({ length: 3 }, streamAt(state).uniform), after, seed);
  }
});

test("a state that was changed is refused", () => {
  const state = streamOf("0.5").state();
  assert.match(
    complaint(() => streamAt({ ...state, i: 256 })),
    /two places from 0 to 255/,
  );
  assert.match(
    complaint(() => streamAt({ ...state, bytes: state.bytes.slice(2) })),
    /512 hexadecimal digits/,
  );
  assert.match(
    complaint(() => streamAt({ ...state, bytes: "00".repeat(256) })),
    /each byte once/,
  );
});

test("sums are exact and rounded once", () => {
  for (const [place, [given, sum]] of vectors.sums.entries()) same([exactSum(numbers(given))], sum, `sum ${place}`);
});

const named = ({ experiment: { data, seed, precision, network } }: Drawn): string =>
  `${data.generator ?? data.truth ?? "inline"} noise ${data.noise} seed ${seed} ${precision} ${network.start}`;

test("points, targets, split and features are Python's", () => {
  for (const row of vectors.experiments) {
    const what = named(row);
    const found = drawData(row.experiment, mathematics);
    same(found.points, row.points, what);
    same(found.targets, row.targets, what);
    assert.deepEqual([...found.order], row.order, what);
    assert.deepEqual(
      [found.columns, found.classes, found.trainCount],
      [row.columns, row.classes, row.trainCount],
      what,
    );
    same(found.train.inputs, row.train[0], what);
    same(found.train.targets, row.train[1], what);
    same(found.test.inputs, row.test[0], what);
    same(found.test.targets, row.test[1], what);
    same(found.toFeatures(numbers(row.grid), 3), row.features, what);
    const { mean, spread } = found.targetScale();
    same([mean, spread], row.scale, what);
  }
});

test("first weights are Python's, and the stream stands where reshuffles draw", () => {
  for (const row of vectors.experiments) {
    const data = drawData(row.experiment, mathematics);
    const again = firstWeights(row.experiment, data, mathematics);
    same(again.parameters, row.parameters, named(row));
    same(firstParameters(row.experiment, lower(row.experiment), data.stream, mathematics), row.parameters, named(row));
    assert.deepEqual(data.stream.state(), row.stream, named(row));
  }
});

test("a feature that is not finite somewhere is refused with the point", () => {
  for (const { experiment, error } of vectors.refused) {
    assert.equal(
      complaint(() => drawData(experiment, mathematics)),
      error,
    );
  }
});

test("a table that is a file is refused with what to do", () => {
  const [first] = vectors.experiments;
  assert.ok(first);
  const { generator: _generator, ...data } = first.experiment.data;
  const experiment = { ...first.experiment, data: { ...data, table: "points.csv" } };
  assert.match(
    complaint(() => drawData(experiment, mathematics)),
    /points\.csv is a file, .*: drop the file on the page/,
  );
});

test("tables are read, or refused with line and column, as Python does it", () => {
  for (const row of vectors.tables) {
    const what = JSON.stringify([row.text.slice(0, 60), row.choice]);
    if (row.error !== undefined) {
      assert.equal(
        complaint(() => readTable(row.text, row.choice)),
        row.error,
        what,
      );
      continue;
    }
    const { inputs, targets, count, ...found } = readTable(row.text, row.choice);
    same(inputs, row.inputs, what);
    same(targets, row.targets, what);
    assert.equal(count, targets.length);
    const { kind, classes, columns, target, notes } = row;
    assert.deepEqual(found, { kind, classes, columns, target, notes }, what);
  }
});

test("a table becomes a part of a document and comes back", () => {
  for (const row of vectors.tables.filter((one) => one.error === undefined)) {
    const points = readTable(row.text, row.choice);
    const back = inlinePoints(asInline(points), points.kind);
    assert.deepEqual([back.inputs, back.targets, back.classes], [points.inputs, points.targets, points.classes]);
  }
});

test("a dropped file is decoded, or refused with its line and byte", () => {
  const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : [part])));
  assert.equal(decodeTable("a.csv", bytes("\ufeffx,y\n")).text, "x,y\n");
  const windows = decodeTable("a.csv", bytes("a,gr", 0xf6, 0xdf, "e\n1,2\n"));
  assert.equal(windows.text, "a,größe\n1,2\n");
  assert.equal(windows.note, "the file is no UTF-8 and is read as Windows-1252 ('größe' stands there)");
  for (const little of [true, false]) {
    const wide = [..."x,y\n1,2\n"].flatMap((one) => (little ? [one.charCodeAt(0), 0] : [0, one.charCodeAt(0)]));
    assert.deepEqual(decodeTable("a.csv", bytes(...wide)), { text: "x,y\n1,2\n", note: "" });
  }
  const bad = bytes("x,\ufffdy\n1,", 0xe9, "\n", 0x81);
  assert.match(
    complaint(() => decodeTable("a.csv", bad)),
    /a\.csv is not UTF-8 text \(line 2, column 3, byte 0xe9\)/,
  );
  assert.match(
    complaint(() => decodeTable("a.csv", bytes("x\n", 0x81))),
    /line 2, column 1, byte 0x81/,
  );
});
