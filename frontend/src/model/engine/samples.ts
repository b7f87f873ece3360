/** Sets of samples in the engine's memory: a row a feature, then ones and what fills up a group, a row a target. */
import type { Program, Samples } from "../interfaces";
import { upTo } from "./memory";
import type { Rows, Tape } from "./tape";

export interface SampleSet {
  readonly count: number;
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** Whose memory is written, and in which precision. */
type Place = Pick<Tape, "machine" | "width">;

/** Memory for `count` samples; sums read up to a vector beyond the last one. */
export function roomFor(tape: Tape, program: Program, count: number): SampleSet {
  const [first, last] = [program.layers[0], program.layers.at(-1)];
  const features = first?.fanIn ?? 0;
  const row = upTo(count * tape.realBytes, 16) + 16;
  const inputs = sourceRows(tape, features, first?.biases ?? false, row, true);
  const targets = { address: tape.holding.take((last?.units ?? 0) * row), row, moving: true };
  return { count, inputs, targets };
}

/** Rows for sources, with a row of ones behind them where the next layer has biases. */
export function sourceRows(tape: Tape, units: number, biases: boolean, row: number, moving: boolean): Rows {
  const rows = Math.max(upTo(units + (biases ? 1 : 0), tape.lanes), 1);
  const address = tape.holding.take(rows * row);
  if (biases) tape.machine.memory.reals(tape.width, address + units * row, row / tape.realBytes).fill(1);
  return { address, row, moving };
}

/** Write samples in the order given; without an order as they stand. */
export function fill(place: Place, set: SampleSet, samples: Samples, order?: Int32Array): void {
  turn(place, set.inputs, samples.inputs, samples.count, order);
  turn(place, set.targets, samples.targets, samples.count, order);
}

/** Sample by sample into rows: rows[unit][sample] = values[sample][unit]. */
export function turn(
  { machine, width }: Place,
  rows: Rows,
  values: Float64Array,
  count: number,
  order?: Int32Array,
): void {
  const units = count === 0 ? 0 : Math.floor(values.length / count);
  for (let unit = 0; unit < units; unit++) {
    const into = machine.memory.reals(width, rows.address + unit * rows.row, count);
    for (let place = 0; place < count; place++) {
      into[place] = values[(order ? (order[place] as number) : place) * units + unit] as number;
    }
  }
}
