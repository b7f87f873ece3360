/** A run's changing numbers as bytes. */
import type { Snapshot } from "../interfaces";
import type { Training } from "./training";

/** Epoch, sample, updates, waiting samples, both rates, length of the order; behind them the order and the numbers. */
const HEAD = 7;

export function saved({ progress }: Training, numbers: Uint8Array): Snapshot {
  const { epoch, sample, updates, waiting, rates, order } = progress;
  const kept = sample > 0 && order ? order : new Int32Array(0);
  const head = Float64Array.of(epoch, sample, updates, waiting, rates.learning, rates.penalty, kept.length);
  const bytes = new Uint8Array(head.byteLength + kept.byteLength + numbers.length);
  bytes.set(new Uint8Array(head.buffer));
  bytes.set(new Uint8Array(kept.buffer, kept.byteOffset, kept.byteLength), head.byteLength);
  bytes.set(numbers, head.byteLength + kept.byteLength);
  return { epoch, bytes, stream: progress.stream.copy() };
}

/** What stands before the numbers of a snapshot, and where those begin. */
export function headOf(bytes: Uint8Array) {
  const head = new Float64Array(bytes.slice(0, HEAD * 8).buffer);
  const [epoch = 0, sample = 0, updates = 0, waiting = 0, learning = 0, penalty = 0, length = 0] = head;
  const start = head.byteLength + length * 4;
  const order = length > 0 ? new Int32Array(bytes.slice(head.byteLength, start).buffer) : null;
  return { epoch, sample, updates, waiting, rates: { learning, penalty }, order, start };
}

/** @throws Error the snapshot is of another network */
export function restored(training: Training, numbers: Uint8Array, { bytes, stream }: Snapshot): void {
  const { start, ...head } = headOf(bytes);
  if (bytes.length - start !== numbers.length) throw new Error("this snapshot is of another network");
  numbers.set(bytes.subarray(start));
  Object.assign(training.progress, head, { stream: stream.copy() });
  training.arrange();
}
