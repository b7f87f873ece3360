/** The same run once more, with another learning rate or with standardized features. */
import type { Case, DrawnData, Run, Samples } from "../interfaces";
import { deviation, mean } from "./sums";

/** The first epoch at whose end the training loss is not below the bound, or null. */
export function lostAt(found: Case, learningRate: number, epochs: number, bound: number): number | null {
  return again(found, learningRate, found.data, (run) => {
    for (let epoch = 0; epoch <= epochs; epoch++) {
      if (epoch > 0) run.train(1);
      if (!(run.losses().trainLoss < bound)) return epoch;
    }
    return null;
  });
}

/**
 * The epoch in which a run loses its numbers, and the last parameters of it that are all finite: those before the first
 * update that leaves one that is not finite.
 */
export function lastNumbers(
  found: Case,
  epochs: number,
): { readonly epoch: number; readonly parameters: Float64Array } {
  const { learningRate } = found.program;
  const now = found.run.parameters();
  const epoch = lostAt(found, learningRate, epochs, Infinity) ?? epochs;
  if (epoch === 0) return { epoch, parameters: found.start };
  if (now.every(Number.isFinite)) return { epoch: epochs, parameters: now };
  return again(found, learningRate, found.data, (run) => {
    run.train(epoch - 1);
    let before = run.parameters();
    while (run.epoch < epoch) {
      run.step("batch");
      if (!run.parameters().every(Number.isFinite)) break;
      before = run.parameters();
    }
    return { epoch, parameters: before };
  });
}

/** The loss after so many epochs, or null if a number is not finite then or the loss is above its first value. */
export function heldLoss(found: Case, learningRate: number, epochs: number): number | null {
  return again(found, learningRate, found.data, (run) => {
    const first = run.losses().trainLoss;
    run.train(epochs);
    const last = run.losses().trainLoss;
    return last <= first && run.parameters().every(Number.isFinite) ? last : null;
  });
}

/** The training loss after so many epochs. */
export function laterLoss(found: Case, epochs: number): number {
  return again(found, found.experiment.training.learning_rate, found.data, (run) => {
    run.train(epochs);
    return run.losses().trainLoss;
  });
}

/** The training loss after so many epochs with standardized features, and whether all parameters are finite. */
export function scaledLoss(found: Case, epochs: number): { readonly loss: number; readonly finite: boolean } {
  return again(found, found.experiment.training.learning_rate, scaled(found), (run) => {
    run.train(epochs);
    return { loss: run.losses().trainLoss, finite: run.parameters().every(Number.isFinite) };
  });
}

function scaled({ data, program }: Case): DrawnData {
  const [width, outputs] = [program.layers[0]!.fanIn, program.layers.at(-1)!.units];
  const { train } = data;
  const targets = program.coding === "numbers" ? standardized(train.targets, outputs) : train.targets;
  const held: Samples = { ...train, inputs: standardized(train.inputs, width), targets };
  return { ...data, train: held };
}

/** Rows of so many columns, each less its mean, divided by its deviation; a constant column becomes 0. */
export function standardized(rows: Float64Array, width: number): Float64Array {
  const found = new Float64Array(rows.length);
  for (let place = 0; place < width; place++) {
    const column = rows.filter((_, at) => at % width === place);
    const [middle, spread] = [mean(column), deviation(column)];
    column.forEach((value, row) => (found[row * width + place] = (value - middle) / (spread > 0 ? spread : 1)));
  }
  return found;
}

function again<Result>(
  { engine, program, start }: Case,
  learningRate: number,
  data: DrawnData,
  look: (run: Run) => Result,
): Result {
  const run = engine.start({ ...program, learningRate }, data, start);
  try {
    return look(run);
  } finally {
    run.free();
  }
}
