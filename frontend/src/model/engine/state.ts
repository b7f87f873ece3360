/** A snapshot taken apart: everything that a run's document holds. */
import type { Program, RandomStream, Snapshot } from "../interfaces";
import { optimizerOf } from "../plans";
import { layOut } from "./layout";
import { headOf } from "./snapshot";

export interface RunState {
  readonly parameters: Float64Array;
  /** What the update remembers, one array a slot. */
  readonly slots: readonly Float64Array[];
  readonly dead: readonly boolean[];
  /** The gradient that waits for the rest of its batch, and of how many samples it is. */
  readonly carried: Float64Array;
  readonly carriedCount: number;
  readonly epoch: number;
  /** Samples seen in the epoch that is under way. */
  readonly sample: number;
  readonly updates: number;
  readonly stream: RandomStream;
  /** In which order the samples of the epoch under way are visited, where it is drawn anew. */
  readonly order: Int32Array | null;
}

export function stateOf(program: Program, { bytes, stream }: Snapshot): RunState {
  const { epoch, sample, updates, waiting, order, start } = headOf(bytes);
  const { buffer } = bytes.slice(start);
  const numbers = program.width === 32 ? new Float32Array(buffer) : new Float64Array(buffer);
  const { places, count } = layOut(program);
  const part = (at: number): Float64Array =>
    Float64Array.from(places, (place) => numbers[at * count + place] as number);
  const slots = optimizerOf(program.update).record.slots.map((_, slot) => part(2 + slot));
  const dead = Array.from(part(2 + slots.length), (mark) => mark === 1);
  const carried = { carried: part(1), carriedCount: waiting };
  return { parameters: part(0), ...carried, slots, dead, epoch, sample, updates, stream, order };
}

/** A run that has been going on elsewhere: a fresh run's snapshot with its numbers, between two epochs. */
export function snapshotWith(program: Program, fresh: Snapshot, state: Omit<RunState, "sample" | "order">): Snapshot {
  const { start } = headOf(fresh.bytes);
  const bytes = fresh.bytes.slice();
  bytes.set(new Uint8Array(Float64Array.of(state.epoch, 0, state.updates, state.carriedCount).buffer));
  const { buffer } = bytes.slice(start);
  const numbers = program.width === 32 ? new Float32Array(buffer) : new Float64Array(buffer);
  const { places, count } = layOut(program);
  const parts = [state.parameters, state.carried, ...state.slots, state.dead.map(Number)];
  parts.forEach((part, at) => places.forEach((place, index) => void (numbers[at * count + place] = part[index] ?? 0)));
  bytes.set(new Uint8Array(buffer), start);
  return { epoch: state.epoch, bytes, stream: state.stream };
}
