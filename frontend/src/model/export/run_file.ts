/**
 * A run as the document that `smallnets predict` and `smallnets diagnose --from` read: Python's laboratory/run_files.
 */
import { ARITHMETIC } from "../../contract/limits";
import { fit } from "../data/standardizing";
import { type RunState, stateOf } from "../engine";
import { type Case, InputError } from "../interfaces";
import { fileName, type TextFile } from "./files";

export const RUN_SCHEMA = "smallnets.run/1";

/** @throws InputError an epoch is under way, which no document can hold: go on to its end first. */
export function runFile(found: Case): TextFile {
  const state = stateOf(found.program, found.run.save());
  if (state.sample > 0) {
    throw new InputError(
      "run",
      `sample ${state.sample} of epoch ${state.epoch + 1}`,
      "is within an epoch",
      "go on to the epoch's end",
    );
  }
  const document = {
    schema: RUN_SCHEMA,
    experiment: found.experiment,
    arithmetic: ARITHMETIC,
    engine: "page",
    finished: true,
    seeds: [found.experiment.seed],
    notes: [],
    records: found.history.map(([epoch, train, test]) => record(epoch, train, test)),
    state: stateDocument(state),
    scales: scales(found),
    table_checksum: found.experiment.data.checksum ?? null,
    ...(found.target === null ? {} : { solved: { at: found.target } }),
  };
  return {
    name: fileName(found.experiment, ".run.json"),
    type: "application/json",
    text: `${JSON.stringify(document)}\n`,
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const record = (epoch: number, train: number, test: number) => ({
  epoch,
  train_loss: [finite(train)],
  test_loss: [finite(test)],
  train_accuracy: [null],
  test_accuracy: [null],
});

function stateDocument(state: RunState): Record<string, unknown> {
  return {
    parameters: exact(state.parameters),
    slots: state.slots.map(exact),
    dead: state.dead.map((mark) => [Number(mark)]),
    carried: exact(state.carried),
    carried_count: state.carriedCount,
    epochs: [state.epoch],
    updates: [state.updates],
    streams: [streamState(state.stream)],
  };
}

function streamState(stream: object): unknown {
  if ("state" in stream && typeof stream.state === "function") return (stream.state as () => unknown).call(stream);
  throw new TypeError("this stream cannot be written down");
}

/** One row a parameter; JSON has no word for numbers that are not finite. */
const exact = (values: Float64Array): (readonly (number | string)[])[] =>
  Array.from(values, (value) => [
    Number.isFinite(value) ? value : Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf",
  ]);

function scales({ experiment, data }: Case): Record<string, unknown> {
  const { features, standardize_inputs, standardize_target } = experiment.data;
  const width = data.columns.length;
  const column = (at: number): Float64Array =>
    Float64Array.from({ length: data.trainCount }, (_, row) => data.points[row * width + at]!);
  const inputs = data.columns.map((_, at) => column(at));
  return {
    formulas: features,
    columns: data.columns,
    inputs: standardize_inputs ? [scale(inputs)] : [],
    target: standardize_target ? [scale(targetColumns(data))] : [],
  };
}

/** The training part of each target: of one, or of several that are predicted together. */
function targetColumns({ rows, targets, count, trainCount }: Case["data"]): readonly Float64Array[] {
  const every = rows ?? targets;
  const width = every.length / count;
  return Array.from({ length: width }, (_, place) =>
    Float64Array.from({ length: trainCount }, (_, row) => every[row * width + place]!),
  );
}

function scale(columns: readonly Float64Array[]): Record<string, unknown> {
  const fitted = columns.map(fit);
  const constant = columns.flatMap((values, at) => (values.every((value) => value === values[0]) ? [at] : []));
  return { mean: fitted.map((one) => one.mean), scale: fitted.map((one) => one.spread), constant };
}
