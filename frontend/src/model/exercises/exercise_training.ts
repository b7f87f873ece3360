/** The loss and the learning rate of an exercise as training has them. */
import { LOSS_OF_ONE_OUTPUT, SUMMED_BATCH, TARGETS_ARE_NO_SHARES } from "../../contract/exercise_refusals";
import {
  ADDED_OVER_OUTPUTS,
  LINEAR_IN_GRADIENT,
  LOSSES_OF_ONE,
  SAID,
  STATED_LOSSES,
  TRAINED_LOSSES,
} from "../../contract/exercises";
import { InputError } from "../interfaces";
import { unknownName } from "../nearest";
import { lossOf, optimizerOf } from "../plans";
import { refused } from "../refusing";
import type { Exercise } from "./exercise_tables";

/** What training calls the exercise's loss. @throws InputError one that it does not have */
export function lossFor(exercise: Exercise, notes: string[]): string {
  const output = exercise.layers.at(-1)!;
  if (exercise.loss === "") {
    const rule = optimizerOf(exercise.optimizer).record;
    if (rule.criterion === null && exercise.conventions.output_slope !== "left_out") notes.push(SAID["no loss"]!);
    return "half_squared";
  }
  const [called = "", ...settings] = exercise.loss.split("(");
  const name = STATED_LOSSES[called.trim().toLowerCase().replace(/[- ]/g, "_")];
  if (name === undefined) throw unknownName("loss", exercise.loss, Object.keys(TRAINED_LOSSES));
  const outputs = output.weights.length;
  const trained = TRAINED_LOSSES[name]!;
  if (outputs > 1 && (trained === "" || ADDED_OVER_OUTPUTS.includes(name))) {
    throw refused(LOSS_OF_ONE_OUTPUT, exercise.loss, { count: outputs });
  }
  const found = [trained || LOSSES_OF_ONE[name]!, ...settings].join("(");
  refuseUnfit(exercise, lossOf(found).record.output);
  return found;
}

function refuseUnfit({ loss, layers, targets }: Exercise, needed: string | null): void {
  const { activation } = layers.at(-1)!;
  const given = [...new Set(typeof activation === "string" ? [activation] : activation)].sort();
  if (needed !== null && !(given.length === 1 && given[0] === needed)) {
    const why = `does not go with the output ${given.join(", ")} on the page`;
    throw new InputError("loss", loss, why, `use ${needed}, or half_squared`);
  }
  const sums = targets.map((row) => row.reduce((sum, one) => sum + one, 0));
  if (needed !== "softmax" || sums.every((sum) => Math.abs(sum - 1) < 1e-9)) return;
  throw refused(TARGETS_ARE_NO_SHARES, loss, { sums: sums.join(", ") });
}

/** What the learning rate is multiplied with where a batch is added up. */
export function timesRate({ reduction, optimizer, penalty }: Exercise, batch: number, notes: string[]): number {
  if (reduction !== "sum" || batch === 1) return 1;
  if (!LINEAR_IN_GRADIENT.includes(optimizerOf(optimizer).record.name) || penalty !== "none") {
    throw refused(SUMMED_BATCH, "sum", { batch, optimizer });
  }
  notes.push(SAID.summed!.replaceAll("{value}", String(batch)));
  return batch;
}
