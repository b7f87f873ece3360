/** Python's newest run files, whose numbers stand as bytes in base64: laboratory/run_schema.py says in which order. */
import type { Experiment } from "../../contract/documents";
import { type StreamState, streamAt } from "../data";
import type { RunState } from "../engine";

export const PACKED = "smallnets.run/3";

export interface PackedRun {
  readonly schema: typeof PACKED;
  readonly experiment: object;
  readonly seeds: readonly string[];
  readonly records: { readonly epochs: readonly number[]; readonly train_loss: string; readonly test_loss: string };
  readonly state: {
    readonly parameters: string;
    readonly slots: readonly string[];
    readonly dead: string;
    readonly carried: string;
    readonly carried_count: number;
    readonly epochs: readonly number[];
    readonly updates: readonly number[];
    readonly streams: string;
  };
}

export interface RunParts {
  readonly state: Omit<RunState, "sample" | "order">;
  readonly records: readonly (readonly [epoch: number, trainLoss: number, testLoss: number])[];
}

/** The first seed's part. @throws RangeError DOMException what is no base64, or has no whole numbers */
export function unpacked({ seeds, state, records }: PackedRun, precision: Experiment["precision"]): RunParts {
  const lanes = seeds.length;
  const column = (text: string): Float64Array => firstColumn(numbers(text, precision), lanes);
  const parameters = column(state.parameters);
  const none = new Float64Array(parameters.length);
  const [train, test] = [records.train_loss, records.test_loss].map((text) =>
    firstColumn(numbers(text, "float64"), lanes),
  );
  return {
    state: {
      parameters,
      slots: state.slots.map(column),
      dead: marks(bytes(state.dead), parameters.length, lanes),
      carried: state.carried === "" ? none : column(state.carried),
      carriedCount: state.carried_count,
      epoch: state.epochs[0]!,
      updates: state.updates[0]!,
      stream: streamAt(streamState(bytes(state.streams))),
    },
    records: records.epochs.map((epoch, at) => [epoch, train![at] ?? NaN, test![at] ?? NaN] as const),
  };
}

const bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function numbers(text: string, precision: Experiment["precision"]): Float64Array {
  const { buffer } = bytes(text);
  const view = new DataView(buffer);
  const size = precision === "float64" ? 8 : 4;
  if (buffer.byteLength % size > 0) throw new RangeError("no whole numbers");
  const read = size === 8 ? view.getFloat64.bind(view) : view.getFloat32.bind(view);
  return Float64Array.from({ length: buffer.byteLength / size }, (_, at) => read(at * size, true));
}

const firstColumn = (table: Float64Array, lanes: number): Float64Array =>
  table.filter((_, place) => place % lanes === 0);

/** A bit for each mark, the highest of a byte first; no bytes where there is none. */
const marks = (packed: Uint8Array, count: number, lanes: number): boolean[] =>
  Array.from({ length: count }, (_, at) => (((packed[(at * lanes) >> 3] ?? 0) << ((at * lanes) & 7)) & 128) > 0);

function streamState(stream: Uint8Array): StreamState {
  const digits = Array.from(stream.subarray(2, 258), (byte) => byte.toString(16).padStart(2, "0"));
  return { i: stream[0] ?? 0, j: stream[1] ?? 0, bytes: digits.join("") };
}
