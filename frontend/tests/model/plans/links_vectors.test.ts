import assert from "node:assert/strict";
import { test } from "node:test";
import { playgroundLink, readLink, writeLink } from "../../../src/model/plans";
import { expected, type LinkVectors, outcome, plain, vectors } from "./vectors";

const python = vectors<LinkVectors>("plans_links");

test("a link opens as the experiment that Python reads from it, with its notes", () => {
  for (const row of python.in) {
    const found = outcome(() => {
      const { experiment, notes } = readLink(row.text);
      return plain({ document: experiment, notes });
    });
    assert.deepEqual(found, expected(row), row.text);
  }
});

test("an experiment is written as Python's link, which opens as the same experiment", () => {
  for (const row of python.out) {
    assert.equal(writeLink(row.document), row.page);
    assert.deepEqual(plain(readLink(row.page).experiment), row.document, row.page);
  }
});

test("the Playground's link and the reasons are Python's", () => {
  for (const row of python.out) {
    const { text, reasons } = playgroundLink(row.document);
    assert.equal(text, row.playground);
    if (text !== null) assert.deepEqual(reasons, row.reasons);
  }
});

test("hidden controls go with the link and come back", () => {
  const [first] = python.out;
  assert.ok(first);
  const hide = ["noise", "playButton", "optimizer"];
  const link = writeLink({ ...first.document, view: { ...first.document.view, hide } });
  assert.deepEqual(readLink(link).experiment.view.hide, hide);
});
