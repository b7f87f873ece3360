import assert from "node:assert/strict";
import { test } from "node:test";
import { lookAtTable } from "../../../src/model/data";

test("words can be targets, and a column with a telling name is the one", () => {
  const { sheet, ...look } = lookAtTable("species,place,size\noak,a,1\nelm,b,2\n", "text");
  assert.deepEqual(sheet.rows[1], { line: 3, cells: ["elm", "b", "2"] });
  assert.deepEqual(look, {
    columns: ["species", "place", "size"],
    wordy: ["species", "place"],
    rows: 2,
    target: "species",
  });
});

test("without a telling name it is the last column; decimal commas are numbers beside semicolons", () => {
  const look = lookAtTable("a;b\n1,5;2,5\n2,5;3,5\n", "text");
  assert.deepEqual([look.wordy, look.target], [[], "b"]);
});

test("what can be names or data is asked about, and data without names get some", () => {
  assert.throws(() => lookAtTable("2019,2020,2021\n1,2,3\n", "years.csv"), /2019, 2020, 2021 can be names or data/);
  assert.deepEqual(lookAtTable("1,2\n3,4\n", "numbers.csv").columns, ["column 1", "column 2"]);
});
