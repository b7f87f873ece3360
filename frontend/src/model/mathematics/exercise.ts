/** One step of training as an exercise that the server's teaching room can judge. */
import { stateOf } from "../engine";
import { writeText } from "../expressions";
import type { Program, Run, Samples } from "../interfaces";
import { activationOf, lossOf, optimizerOf } from "../plans";
import type { Begun } from "./next_batch";
import { type Digits, formatNumber } from "./numbers";
import { parameterName, parametersOf } from "./parameters";

type Table = Readonly<Record<string, number>>;

/** The document of an exercise; see Python's teaching/exercise.py. */
export interface Exercise {
  readonly title: string;
  readonly asked: readonly string[];
  readonly layers: readonly unknown[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
  readonly loss: string;
  readonly rate: number;
  readonly optimizer: string;
  readonly penalty: string;
  readonly penalty_rate: number;
  readonly dead_links: boolean;
  readonly fixed: readonly string[];
  readonly before: {
    readonly updates: number;
    readonly velocities: Table;
    readonly squares: Table;
    readonly gathered: Table;
    readonly samples: number;
  };
  readonly conventions: { readonly form: "delta" };
}

export interface ExerciseRequest {
  readonly run: Run;
  readonly samples: Samples;
  readonly rows: readonly number[];
  /** What was gathered before these samples. */
  readonly begun: Begun | null;
  readonly rate: number;
  readonly penaltyRate: number;
  /** As many digits as are shown: whoever computes with them is right. */
  readonly digits: Digits;
  readonly title: string;
}

type Rounded = (value: number) => number;

export function exerciseOf(request: ExerciseRequest): Exercise {
  const { run, samples, rows, digits } = request;
  const { program } = run;
  const number: Rounded = (value) => (digits === "all" ? value : Number(formatNumber(value, digits)));
  const table = (values: Float64Array, width: number) =>
    rows.map((row) => Array.from(values.subarray(row * width, (row + 1) * width), number));
  return {
    title: request.title,
    asked: ["forward", "loss", "deltas", "gradient", "update"],
    layers: layersOf(program, run.parameters(), number),
    inputs: table(samples.inputs, program.layers[0]!.fanIn),
    targets: table(samples.targets, program.layers.at(-1)!.units),
    loss: lossText(program.loss),
    rate: request.rate,
    optimizer: program.update,
    penalty: program.penalty,
    penalty_rate: request.penaltyRate,
    dead_links: program.deadLinks,
    fixed: named(run, ({ at }) => (run.fixed(at) || (program.deadLinks && run.dead(at)) ? 1 : 0)).map(([name]) => name),
    before: before(request, number),
    conventions: { form: "delta" },
  };
}

function layersOf({ layers }: Program, parameters: Float64Array, number: Rounded): unknown[] {
  return layers.map((layer) => {
    const weights = Array.from({ length: layer.units }, (_, unit) =>
      Array.from({ length: layer.fanIn }, (_, from) =>
        number(parameters[layer.weightsAt + unit * layer.fanIn + from]!),
      ),
    );
    const biases = layer.biases
      ? Array.from(parameters.subarray(layer.biasesAt, layer.biasesAt + layer.units), number)
      : [];
    const activation = layer.softmax
      ? "softmax"
      : layer.activations.map((text, unit) => spelled(layer, parameters, text, unit));
    return { weights, biases, activation };
  });
}

/** By its own name: what another name means to a book is not always what it means to training. */
function lossText(text: string): string {
  const { record, settings } = lossOf(text);
  const own = [...settings].map(([name, value]) => `${name}=${value}`);
  return own.length > 0 ? `${record.name}(${own.join(", ")})` : record.name;
}

/** What the update rule remembers, and the samples that wait. */
function before({ run, begun }: ExerciseRequest, number: Rounded): Exercise["before"] {
  const { slots } = optimizerOf(run.program.update).record;
  const kept = run.updates > 0 && slots.length > 0 ? stateOf(run.program, run.save()).slots : [];
  const table = (values: Float64Array | undefined): Table =>
    values ? Object.fromEntries(named(run, ({ at }) => values[at]!).map(([name, value]) => [name, number(value)])) : {};
  return {
    updates: run.updates,
    velocities: table(kept[slots.indexOf("velocity")]),
    squares: table(kept[slots.indexOf("squares")]),
    gathered: table(begun?.sums),
    samples: begun?.count ?? 0,
  };
}

type Parameter = ReturnType<typeof parametersOf>[number];

/** What is not 0 of the weights and biases, by their names. */
function named({ program }: Run, numberOf: (parameter: Parameter) => number): [string, number][] {
  return parametersOf(program)
    .filter(({ source }) => source !== null)
    .map((parameter): [string, number] => [writeText(parameterName(parameter)), numberOf(parameter)])
    .filter(([, value]) => value !== 0);
}

/** With what the unit has learned by now. */
function spelled({ learned }: Program["layers"][number], parameters: Float64Array, text: string, unit: number): string {
  const own = learned.filter((one) => one.unit === unit).map(({ name, at }) => `${name}=${parameters[at]!}`);
  return own.length > 0 ? `${activationOf(text).name}(${own.join(", ")})` : text;
}
