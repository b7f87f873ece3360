/** A run's document read back: the experiment, and where the run of its first seed stands. */
import type { Experiment } from "../../contract/documents";
import { type StreamState, streamAt } from "../data";
import { snapshotWith } from "../engine";
import { InputError, type Program, type Snapshot } from "../interfaces";
import { read } from "../plans";
import { PACKED, type PackedRun, type RunParts, unpacked } from "./packed_runs";
import { RUN_SCHEMA } from "./run_file";

export interface SavedRun {
  readonly experiment: Experiment;
  readonly records: readonly (readonly [epoch: number, trainLoss: number, testLoss: number])[];
  /** The snapshot from which the run goes on, made of a fresh one. @throws InputError numbers of another network */
  snapshot(program: Program, fresh: Snapshot): Snapshot;
}

type Rows = readonly (readonly (number | string)[])[];

/** A run as the page writes it, its numbers in decimal digits. */
interface RunDocument {
  readonly experiment: object;
  readonly seeds: readonly string[];
  readonly records: readonly {
    readonly epoch: number;
    readonly train_loss: readonly (number | null)[];
    readonly test_loss: readonly (number | null)[];
  }[];
  readonly state: {
    readonly parameters: Rows;
    readonly slots: readonly Rows[];
    readonly dead: Rows;
    readonly carried: Rows;
    readonly carried_count: number;
    readonly epochs: readonly number[];
    readonly updates: readonly number[];
    readonly streams: readonly StreamState[];
  };
}

/** Null where the text holds no run. @throws InputError a damaged one */
export function readRun(text: string): SavedRun | null {
  const document = runOf(text);
  if (document === null) return null;
  const damaged = (why: string): InputError => new InputError("run", "document", why, "take the file as it was saved");
  try {
    const experiment = read(JSON.stringify({ ...document.experiment, seed: document.seeds[0] }));
    const { state, records } = isPacked(document) ? unpacked(document, experiment.precision) : written(document);
    const snapshot = (program: Program, fresh: Snapshot): Snapshot => {
      const lengths = [state.parameters, state.carried, state.dead, ...state.slots].map((part) => part.length);
      if (lengths.some((length) => length !== program.parameterCount))
        throw damaged("has the numbers of another network");
      return snapshotWith(program, fresh, state);
    };
    return { experiment, records, snapshot };
  } catch (error) {
    if (error instanceof TypeError) throw damaged("is a run with parts missing");
    if (error instanceof RangeError || error instanceof DOMException) throw damaged("is a run with damaged numbers");
    throw error;
  }
}

/** Python's run files of before; what they have more is for tables in files, which no page opens. */
const SECOND = "smallnets.run/2";

function runOf(text: string): RunDocument | PackedRun | null {
  try {
    const found = JSON.parse(text) as { readonly schema?: unknown };
    const known = [RUN_SCHEMA, SECOND, PACKED].includes(found.schema as string);
    return known ? (found as RunDocument | PackedRun) : null;
  } catch {
    return null;
  }
}

const isPacked = (document: RunDocument | PackedRun): document is PackedRun =>
  "schema" in document && document.schema === PACKED;

const written = ({ state, records }: RunDocument): RunParts => ({
  state: stateOf(state),
  records: records.map((one) => [one.epoch, one.train_loss[0] ?? NaN, one.test_loss[0] ?? NaN] as const),
});

function stateOf(state: RunDocument["state"]): RunParts["state"] {
  return {
    parameters: column(state.parameters),
    slots: state.slots.map(column),
    dead: state.dead.map(([mark]) => mark === 1),
    carried: column(state.carried),
    carriedCount: state.carried_count,
    epoch: state.epochs[0]!,
    updates: state.updates[0]!,
    stream: streamAt(state.streams[0]!),
  };
}

const WORDS: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity };

const column = (rows: Rows): Float64Array =>
  Float64Array.from(rows, ([value]) => (typeof value === "number" ? value : (WORDS[value ?? ""] ?? NaN)));
