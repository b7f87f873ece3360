/** One step of training as an exercise that the server's teaching room can judge. */
import type { Program, Samples } from "../interfaces";
import { activationOf, lossOf, optimizerOf } from "../plans";
import { type Digits, formatNumber } from "./numbers";

/** The document of an exercise; see Python's teaching/exercise.py. */
export interface Exercise {
  readonly title: string;
  readonly asked: readonly string[];
  readonly layers: readonly unknown[];
  readonly inputs: readonly (readonly (number | string)[])[];
  readonly targets: readonly (readonly (number | string)[])[];
  readonly loss: string;
  readonly rate: number;
  readonly optimizer: string;
  readonly conventions: { readonly form: "delta" };
}

export interface ExerciseRequest {
  readonly program: Program;
  readonly parameters: Float64Array;
  readonly samples: Samples;
  readonly rows: readonly number[];
  readonly rate: number;
  readonly penaltyRate: number;
  /** As many digits as are shown: whoever computes with them is right. */
  readonly digits: Digits;
  readonly updates: number;
  readonly title: string;
}

const LOSSES: Readonly<Record<string, string>> = {
  half_squared: "half_squared",
  mean_squared: "mean_squared",
  logistic: "binary_cross_entropy",
  softmax_cross_entropy: "cross_entropy",
};

const REMEMBERING: readonly string[] = ["momentum", "adam"];

/** Null where the loss is none that can be judged; new weights are asked for where exercises have the update. */
export function exerciseOf(request: ExerciseRequest): Exercise | null {
  const { program, parameters, samples, rows, digits } = request;
  const { record } = lossOf(program.loss);
  const named = LOSSES[record.name];
  if (named === undefined) return null;
  const halved = named === "half_squared" && record.averages && program.layers.at(-1)!.units > 1;
  const number = (value: number): number => (digits === "all" ? value : Number(formatNumber(value, digits)));
  const table = (values: Float64Array, width: number) =>
    rows.map((row) => Array.from(values.subarray(row * width, (row + 1) * width), number));
  const updates = canUpdate(request);
  return {
    title: request.title,
    asked: ["forward", "loss", "deltas", "gradient", ...(updates ? ["update"] : [])],
    layers: program.layers.map((layer) => {
      const weights = Array.from({ length: layer.units }, (_, unit) =>
        Array.from({ length: layer.fanIn }, (_, from) => number(parameters[layer.weightsAt + unit * layer.fanIn + from]!)),
      );
      const biases = layer.biases ? Array.from(parameters.subarray(layer.biasesAt, layer.biasesAt + layer.units), number) : [];
      const activation = layer.softmax ? "softmax" : layer.activations.map((text, unit) => spelled(layer, parameters, text, unit));
      return { weights, biases, activation };
    }),
    inputs: table(samples.inputs, program.layers[0]!.fanIn),
    targets: table(samples.targets, program.layers.at(-1)!.units),
    loss: halved ? "half_mean_squared" : named,
    rate: request.rate,
    optimizer: updates ? program.update : "sgd",
    conventions: { form: "delta" },
  };
}

/** What an update remembers and penalties are nothing that an exercise knows. */
function canUpdate({ program, penaltyRate, updates }: ExerciseRequest): boolean {
  if (program.penalty !== "none" && penaltyRate !== 0) return false;
  const { name } = optimizerOf(program.update).record;
  return name === "sgd" || (REMEMBERING.includes(name) && updates === 0);
}

/** With what the unit has learned by now. */
function spelled({ learned }: Program["layers"][number], parameters: Float64Array, text: string, unit: number): string {
  const own = learned.filter((one) => one.unit === unit).map(({ name, at }) => `${name}=${parameters[at]!}`);
  return own.length > 0 ? `${activationOf(text).name}(${own.join(", ")})` : text;
}
