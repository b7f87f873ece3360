import assert from "node:assert/strict";
import { test } from "node:test";
import {
  complete, countSeeds, fromOptions, lower, memoryNeeded, parameterNames, read, seedText, write, writeToml,
} from "../../../src/model/plans";
import { expected, outcome, plain, type PlanVectors, vectors } from "./vectors";

const python = vectors<PlanVectors>("plans");

test("settings over a source make the document, or the refusal, that Python makes", () => {
  for (const row of python.builds) {
    const found = outcome(() => plain(complete(row.draft, fromOptions(row.options))));
    assert.deepEqual(found, expected(row), JSON.stringify([row.draft, row.options]));
  }
});

test("documents with something wrong are refused with Python's sentence", () => {
  for (const row of python.documents) {
    assert.deepEqual(outcome(() => plain(read(row.text))), expected(row), row.text);
  }
});

test("an experiment is lowered to Python's program", () => {
  for (const row of python.lowered) assert.deepEqual(plain(lower(row.document)), row.program, JSON.stringify(row.document));
});

test("parameters have Python's names, in storage order", () => {
  for (const row of python.lowered) assert.deepEqual(parameterNames(row.document.network), row.names);
});

test("the memory of a run is estimated as in Python", () => {
  for (const row of python.lowered) assert.equal(memoryNeeded(row.document), row.memory);
});

test("TOML is written as Python writes it", () => {
  for (const row of python.lowered) assert.equal(writeToml(row.document), row.toml);
});

test("a document that is written is read back equal", () => {
  for (const row of python.builds) {
    if (!("gives" in row)) continue;
    assert.deepEqual(plain(read(write(row.gives))), plain(row.gives));
  }
});

test("seeds are spelled and counted up as in Python", () => {
  for (const row of python.seeds) {
    const { first } = row;
    const work = (): string => (first === undefined ? seedText(row.given) : (countSeeds(first, 2)[1] ?? ""));
    assert.deepEqual(outcome(work), expected(row), JSON.stringify(row));
  }
});
