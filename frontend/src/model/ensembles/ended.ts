/** How one run of many ended. */
import type { EndedRun } from "../../contract/messages";
import type { Run } from "../interfaces";

/** What is not finite is NaN. */
export interface Ended {
  readonly seed: string;
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  readonly epochs: number;
  readonly diverged: boolean;
  /** The network's numbers at the end; null where they were too many to keep. */
  readonly parameters: Float64Array | null;
}

/** The test loss that statistics count: a diverged run has none. */
export const lossOf = (ended: Ended): number => (ended.diverged ? NaN : ended.testLoss);

/** Best first; diverged runs last. */
export function ranked(runs: readonly Ended[]): readonly Ended[] {
  const key = (ended: Ended): number => (Number.isNaN(lossOf(ended)) ? Number.MAX_VALUE : lossOf(ended));
  return [...runs].sort((one, other) => key(one) - key(other));
}

/** As the server tells it. */
export function endedOf(reply: EndedRun): Ended {
  const { trainLoss, testLoss, trainAccuracy, testAccuracy, parameters } = reply;
  return {
    ...reply,
    trainLoss: trainLoss ?? NaN,
    testLoss: testLoss ?? NaN,
    trainAccuracy: trainAccuracy ?? NaN,
    testAccuracy: testAccuracy ?? NaN,
    parameters: parameters === "" ? null : numbersOf(parameters),
  };
}

/**
 * As a run of the page ended: the same rule as Python's, all parameters and the training loss are finite or it
 * diverged.
 */
export function endedRun(seed: string, run: Run): Ended {
  const losses = run.losses();
  const parameters = run.parameters();
  const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);
  return {
    seed,
    trainLoss: finite(losses.trainLoss),
    testLoss: finite(losses.testLoss),
    trainAccuracy: finite(losses.trainAccuracy),
    testAccuracy: finite(losses.testAccuracy),
    epochs: run.epoch,
    diverged: !(Number.isFinite(losses.trainLoss) && parameters.every(Number.isFinite)),
    parameters,
  };
}

/** Little-endian float64 numbers in base 64. */
function numbersOf(text: string): Float64Array {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 8 }, (_, at) => view.getFloat64(8 * at, true));
}
