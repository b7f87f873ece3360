import assert from "node:assert/strict";
import { test } from "node:test";
import {
  complete,
  countSeeds,
  fromOptions,
  lower,
  memoryNeeded,
  parameterNames,
  read,
  seedText,
  write,
  writeToml,
} from "../../../src/model/plans";
import { experimentIn, tablesIn } from "../../../src/model/plans/toml_reading";
import { expected, outcome, type PlanVectors, plain, vectors } from "./vectors";

const readToml = (text: string) => experimentIn(tablesIn(text));

const python = vectors<PlanVectors>("plans");

test("settings over a source make the document, or the refusal, that Python makes", () => {
  for (const row of python.builds) {
    const found = outcome(() => plain(complete(row.draft, fromOptions(row.options))));
    assert.deepEqual(found, expected(row), JSON.stringify([row.draft, row.options]));
  }
});

test("documents with something wrong are refused with Python's sentence", () => {
  for (const row of python.documents) {
    assert.deepEqual(
      outcome(() => plain(read(row.text))),
      expected(row),
      row.text,
    );
  }
});

test("an experiment is lowered to Python's program", () => {
  for (const row of python.lowered)
    assert.deepEqual(plain(lower(row.document)), row.program, JSON.stringify(row.document));
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

test("TOML makes the experiment, or the refusal, that Python makes of it", () => {
  for (const row of python.toml)
    assert.deepEqual(
      outcome(() => plain(readToml(row.text))),
      expected(row),
      row.text,
    );
});

test("the TOML that Python writes is read as the same experiment", () => {
  for (const row of python.lowered) assert.deepEqual(plain(readToml(row.toml)), row.document);
});

test("what is no TOML, or holds what no setting is, says where", () => {
  const said = (text: string): string => {
    const found = outcome(() => readToml(text));
    return "refuses" in found ? found.refuses : "";
  };
  assert.match(
    said("[data]\npoints = \n"),
    /^file = document cannot be read as TOML: .* \(at line 2, column \d+\): mend that place$/,
  );
  assert.match(said("[data]\npoints = 1\npoints = 2\n"), /cannot be read as TOML: .*line 3/);
  assert.match(said("[data]\nnoise = 1979-05-27\n"), /^data\.noise = 1979-05-27 does not fit: got date/);
  assert.match(said("[data]\npoints = 12345678901234567890\n"), /^data\.points = 12345678901234567890 is larger/);
});
