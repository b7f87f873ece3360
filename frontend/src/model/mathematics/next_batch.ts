/** Which samples the next update is made of. */
import { stateOf } from "../engine";
import type { Run } from "../interfaces";

/** What was gathered for an update before: the sums of the samples' gradients, and of how many. */
export interface Begun {
  readonly sums: Float64Array;
  readonly count: number;
}

export interface NextBatch {
  /** Rows of the training samples, in the order in which they are visited. */
  readonly rows: readonly number[];
  /** What waits from the epoch before, whose samples are not among the rows. */
  readonly begun: Begun | null;
  /** False where the rows wait for those of the next epoch before the weights change. */
  readonly updates: boolean;
  /** The sample that is visited next. */
  readonly next: number;
}

export function nextBatch(run: Run): NextBatch {
  const { program } = run;
  const { batch, trainCount, partialBatch } = program;
  const state = stateOf(program, run.save());
  const order = state.order ?? (program.reshuffle ? state.stream.copy().shuffled(trainCount) : null);
  const end = partialBatch === "drop" ? trainCount - (trainCount % batch) : trainCount;
  const first = Math.floor(state.sample / batch) * batch;
  const last = Math.min(first + batch, end);
  const older = state.carriedCount > state.sample - first;
  const rows = Array.from({ length: last - first }, (_, at) => order?.[first + at] ?? first + at);
  return {
    rows: older ? rows.slice(state.sample - first) : rows,
    begun: older ? { sums: state.carried, count: state.carriedCount } : null,
    updates: last - first === batch || partialBatch === "apply",
    next: rows[state.sample - first] ?? 0,
  };
}
