/** The same run once more, with another learning rate. */
import type { Case, Run } from "../interfaces";

/** The first epoch at whose end the training loss is not finite, or null. */
export function lostAt(found: Case, learningRate: number, epochs: number): number | null {
  return again(found, learningRate, (run) => {
    for (let epoch = 0; epoch <= epochs; epoch++) {
      if (epoch > 0) run.train(1);
      if (!Number.isFinite(run.losses().trainLoss)) return epoch;
    }
    return null;
  });
}

/** Whether all parameters are finite after so many epochs and the loss is not above its first value. */
export function holds(found: Case, learningRate: number, epochs: number): boolean {
  return again(found, learningRate, (run) => {
    const first = run.losses().trainLoss;
    run.train(epochs);
    return run.losses().trainLoss <= first && run.parameters().every(Number.isFinite);
  });
}

function again<Result>(
  { engine, program, data, start }: Case,
  learningRate: number,
  look: (run: Run) => Result,
): Result {
  const run = engine.start({ ...program, learningRate }, data, start);
  try {
    return look(run);
  } finally {
    run.free();
  }
}
