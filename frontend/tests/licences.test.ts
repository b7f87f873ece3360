import assert from "node:assert/strict";
import { test } from "node:test";
import { licences } from "../licences.mjs";

test("each library of a build is named once, with its words", () => {
  const text = licences([
    "src/a.ts",
    "node_modules/preact/dist/preact.mjs",
    "node_modules/preact/hooks/dist/hooks.mjs",
    "node_modules/smol-toml/dist/parse.js",
  ]);
  assert.equal(text.match(/preact \d/g)?.length, 1);
  assert.match(text, /smol-toml \d+\.\d+\.\d+ \(BSD-3-Clause\):\n\n.*Copyright/s);
  assert.equal(licences(["src/a.ts"]), "");
});
