/** The costs of a set as steps: the loss of each due sample and whether its answer is right, added up in order. */
import type { Program } from "../interfaces";
import { lossOf } from "../plans";
import type { LayerRows } from "./network";
import type { SampleSet } from "./samples";
import { at, type Rows, type Tape } from "./tape";

/** Steps that add to two reals at `totals`: the loss, and the right answers. */
export function costSteps(tape: Tape, program: Program, outputs: LayerRows, set: SampleSet, totals: number): void {
  const cost = tape.holding.take(outputs.a.row);
  lossSteps(tape, program, outputs, set.targets, cost);
  tape.add("total", { x: cost, into: totals });
  if (program.coding === "numbers") return;
  rightStep(tape, program, outputs, set.targets, cost);
  tape.add("total", { x: cost, into: totals + tape.realBytes });
}

function lossSteps(tape: Tape, program: Program, { layer, z, a }: LayerRows, targets: Rows, cost: number): void {
  const { record, settings } = lossOf(program.loss);
  if (record.name === "softmax_cross_entropy") {
    const fields = { row: z.row, units: layer.units, target: targets.address, target_row: targets.row };
    return tape.add("cost softmax_cross_entropy", { x: z.address, ...fields, out: cost });
  }
  const from = record.logits ? z : a;
  const [bytes, numbers] = [a.row, tape.constants([...settings.values()])];
  const share = layer.units > 1 ? tape.holding.take(bytes) : cost;
  for (let output = 0; output < layer.units; output++) {
    const out = output === 0 ? cost : share;
    tape.add(`cost ${record.name}`, { x: at(from, output), target: at(targets, output), out, settings: numbers });
    if (output > 0) tape.add("+", { x: cost, y: share, out: cost, bytes });
  }
  if (record.averages && layer.units > 1) {
    tape.add("scale", { x: cost, out: cost, bytes, settings: tape.constants([1 / layer.units]) });
  }
}

function rightStep(tape: Tape, program: Program, { layer, a }: LayerRows, targets: Rows, right: number): void {
  if (layer.units > 1) {
    const fields = { row: a.row, units: layer.units, target: targets.address, target_row: targets.row };
    return tape.add("right of many", { x: a.address, ...fields, out: right });
  }
  const threshold = tape.constants([program.coding === "bits" ? 0.5 : 0]);
  tape.add("right", { x: a.address, target: targets.address, out: right, settings: threshold });
}
