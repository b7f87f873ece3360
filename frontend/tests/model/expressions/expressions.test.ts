/** Every formula of the vectors is read, written, differentiated and evaluated as Python does it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ACTIVATIONS, LIMITS } from "../../../src/contract/grammar";
import {
  differentiate,
  ExpressionError,
  evaluateAll,
  kinks,
  type Node,
  names,
  read,
  same,
  shown,
  type Vocabulary,
  writeLatex,
  writePython,
  writeText,
} from "../../../src/model/expressions";
import { bits, read as numbers, theEngine } from "../engine/bits";

interface Row {
  readonly text: string;
  readonly reading: "any" | "features" | "activation";
  readonly error?: string;
  readonly column?: number | null;
  readonly instead?: string;
  readonly tree: string;
  readonly written: string;
  readonly latex: string;
  readonly python: string;
  readonly span: readonly [number, number];
  readonly names: readonly string[];
  readonly kinks: readonly (readonly [string, string])[];
  readonly slope?: string;
  readonly slopeWritten?: string;
  readonly values64?: readonly [string, string];
  readonly values32?: readonly [string, string];
  readonly unvalued?: string;
}

const { places, rows } = JSON.parse(readFileSync("tests/vectors/expressions.json", "utf-8")) as {
  places: string;
  rows: readonly Row[];
};

const READINGS: Readonly<Record<Row["reading"], Vocabulary>> = {
  any: {},
  features: { names: ["x1", "x2", "w11", "sigma"], argument: "features" },
  activation: { names: ["x"], functions: ACTIVATIONS, constants: ["pi", "e"] },
};

function refused(work: () => unknown): ExpressionError {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: "was read" });
}

const typed = (row: Row): string => JSON.stringify(row.text.slice(0, 100));

test("what Python refuses is refused with its sentence, column and hint", () => {
  for (const row of rows.filter((one) => one.error !== undefined)) {
    const error = refused(() => read(row.text, READINGS[row.reading]));
    const found = { error: error.message, column: error.column, instead: error.instead };
    assert.deepEqual(found, { error: row.error, column: row.column, instead: row.instead }, typed(row));
  }
});

const readable = rows.filter((one) => one.error === undefined);

test("trees, their texts, names and kinks are Python's", () => {
  for (const row of readable) {
    const node = read(row.text, READINGS[row.reading]);
    const found = {
      tree: shown(node),
      written: writeText(node),
      latex: writeLatex(node),
      python: writePython(node),
      span: [node.span?.start, node.span?.end],
      names: [...names(node)].sort(),
      kinks: kinks(node).map((kink) => [writeText(kink.zeroOf), kink.convention]),
    };
    const { tree, written, latex, python, span, names: variables, kinks: wanted } = row;
    assert.deepEqual(found, { tree, written, latex, python, span, names: variables, kinks: wanted }, typed(row));
  }
});

test("what was written is read back to the same tree", () => {
  const within = readable.filter(({ written }) => written.length <= LIMITS.characters && !written.includes("-(-(-("));
  for (const row of within) {
    const node = read(row.text, READINGS[row.reading]);
    assert.ok(same(read(writeText(node), READINGS[row.reading]), node), typed(row));
  }
});

test("derivatives are Python's trees", () => {
  for (const row of readable.filter((one) => one.slope !== undefined)) {
    const slope = differentiate(read(row.text, READINGS[row.reading]), "x");
    assert.deepEqual([shown(slope), writeText(slope)], [row.slope, row.slopeWritten], typed(row));
  }
});

function values(node: Node, width: 64 | 32): readonly (readonly string[])[] {
  const round = width === 32 ? Math.fround : (x: number): number => x;
  const x = numbers(places).map(round);
  const y = x.map((_, place) => x.at(place - 1) ?? NaN);
  const given = new Map([
    ["x", x],
    ["y", y],
  ]);
  return evaluateAll([node, differentiate(node, "x")], given, x.length, theEngine().mathematics(width)).map(bits);
}

for (const width of [64, 32] as const) {
  test(`values and slopes have Python's bits in float${width}`, () => {
    const valued = readable.filter((row) => row.values64);
    assert.ok(valued.length > 200);
    for (const row of valued) {
      const wanted = (width === 64 ? row.values64 : row.values32) ?? [];
      assert.deepEqual(
        values(read(row.text), width),
        wanted.map((one) => bits(numbers(one))),
        `${typed(row)} ${width}`,
      );
    }
  });
}

test("a function without a value is named", () => {
  for (const row of readable.filter((one) => one.unvalued !== undefined)) {
    assert.equal(refused(() => values(read(row.text), 64)).message, row.unvalued);
  }
});
