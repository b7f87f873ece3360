import assert from "node:assert/strict";
import { test } from "node:test";
import { examine, findingDocument } from "../../../src/model/diagnosis";
import { caseOf, type Recorded, vectors } from "../cases";

for (const recorded of vectors("findings") as readonly Recorded[]) {
  test(`${recorded.name}: the same findings as Python's, bit for bit`, () => {
    const { state, healthy, verdict, losses, findings } = examine(caseOf(recorded));
    const found = { state, healthy, verdict, losses, findings: findings.map(findingDocument) };
    assert.deepEqual(JSON.parse(JSON.stringify(found)), recorded.diagnosis);
  });
}
