/** An exercise's document read: its words, its numbers (also as text, "1/3") and its layers. */
import {
  NO_LAYERS,
  NO_NUMBERS_TO_SHOW,
  NO_SAMPLES,
  TWO_WORDS,
  UNEQUAL_SAMPLES,
  WRONG_LENGTH,
} from "../../contract/exercise_refusals";
import { EXERCISE_FIELDS, LAYER_WORDS, OTHER_WORDS, SINGLE } from "../../contract/exercises";
import { ExpressionError, evaluate, read } from "../expressions";
import { InputError, type Mathematics } from "../interfaces";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { shown } from "../showing";

type Table = Readonly<Record<string, unknown>>;

export interface ExerciseLayer {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly activation: string | readonly string[];
}

export interface Exercise {
  readonly layers: readonly ExerciseLayer[];
  readonly inputs: readonly (readonly number[])[];
  /** None where the exercise states none. */
  readonly targets: readonly (readonly number[])[];
  readonly loss: string;
  readonly optimizer: string;
  readonly penalty: string;
  readonly penaltyRate: number;
  readonly deadLinks: boolean;
  readonly rate: number | null;
  readonly reduction: string | null;
  readonly updates: number;
  readonly batch: number | null;
  readonly conventions: Table;
  readonly stepAtZero: number;
  readonly fixed: readonly string[];
  /** Whether something went before the first update. */
  readonly begun: boolean;
}

/** @throws InputError what cannot be read, or is no network with numbers */
export function readTables(document: Table, mathematics: Mathematics): Exercise {
  const found = worded(document, { ...OTHER_WORDS, ...SINGLE }, "exercise");
  const number = (given: unknown, argument: string): number => numberOf(given, argument, mathematics);
  const rows = (given: unknown, argument: string): number[][] =>
    listOf(given, argument).map((row, at) => listOf(row, `${argument}[${at + 1}]`).map((one) => number(one, argument)));
  refuseOthers(found);
  const layers = listOf(found.layers, "layers").map((layer, at) => layerOf(layer, at + 1, number));
  const inputs = rows(found.inputs ?? [], "inputs");
  const targets = rows(found.targets ?? [], "targets");
  checkWidths(layers, inputs, targets);
  const conventions = tableOf(found.conventions ?? {}, "conventions");
  checkKeys(conventions, "conventions", "conventions");
  return {
    layers,
    inputs,
    targets,
    loss: textOf(found.loss ?? "", "loss"),
    optimizer: textOf(found.optimizer ?? "sgd", "optimizer"),
    penalty: textOf(found.penalty ?? "none", "penalty"),
    penaltyRate: number(found.penalty_rate ?? 0, "penalty_rate"),
    deadLinks: found.dead_links === true,
    rate: found.rate === undefined ? null : number(found.rate, "rate"),
    reduction: found.reduction === undefined ? null : textOf(found.reduction, "reduction"),
    updates: countOf(found.updates ?? 1, "updates"),
    batch: found.batch === undefined ? null : countOf(found.batch, "batch"),
    conventions,
    stepAtZero: number(conventions.step_at_zero ?? 1, "step_at_zero"),
    fixed: listOf(found.fixed ?? [], "fixed").map((one) => textOf(one, "fixed")),
    begun: Object.keys(tableOf(found.before ?? {}, "before")).length > 0,
  };
}

function refuseOthers(found: Table): void {
  const other = ["graph", "convolution", "scores", "function", "network"].find((key) => found[key] !== undefined);
  if (other !== undefined && found.layers === undefined) {
    const title = typeof found.title === "string" && found.title !== "" ? found.title : other;
    throw refused(NO_NUMBERS_TO_SHOW, title, { kind: other });
  }
  if (found.layers === undefined) throw refused(NO_LAYERS, "[]");
}

function layerOf(given: unknown, number: number, read: (given: unknown, argument: string) => number): ExerciseLayer {
  const place = `layer ${number}`;
  const found = worded(tableOf(given, place), LAYER_WORDS, "layer");
  const weights = listOf(found.weights, `${place}: weights`).map((row) =>
    listOf(row, `${place}: weights`).map((one) => read(one, `${place}: weights`)),
  );
  const biases = listOf(found.biases ?? [], `${place}: biases`).map((one) => read(one, `${place}: biases`));
  const { activation = "sigmoid" } = found;
  const kinds = Array.isArray(activation) ? activation.map((one) => textOf(one, `${place}: activation`)) : null;
  return { weights, biases, activation: kinds ?? textOf(activation, `${place}: activation`) };
}

function checkWidths(
  layers: readonly ExerciseLayer[],
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): void {
  const first = layers[0]?.weights[0]?.length ?? 0;
  const outputs = layers.at(-1)?.weights.length ?? 0;
  if (inputs.length === 0) throw refused(NO_SAMPLES, "[]");
  const check = (rows: readonly (readonly number[])[], name: string, width: number): void =>
    rows.forEach((row, at) => {
      if (row.length === width) return;
      throw refused(WRONG_LENGTH, shown(row), { count: row.length, needed: width }, `${name}[${at + 1}]`);
    });
  check(inputs, "inputs", first);
  check(targets, "targets", outputs);
  if (targets.length === 0 || targets.length === inputs.length) return;
  throw refused(UNEQUAL_SAMPLES, `${targets.length} rows`, { samples: inputs.length }, "targets");
}

/** The table with its own keys in the place of other words for them; one sample becomes a row. */
function worded(table: Table, words: Readonly<Record<string, string>>, kind: string): Table {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(table)) {
    const own = words[key] ?? key;
    if (Object.hasOwn(found, own)) {
      throw refused(TWO_WORDS, key, { first: own }, kind);
    }
    found[own] = Object.hasOwn(SINGLE, key) ? [value] : value;
  }
  checkKeys(found, kind, kind);
  return found;
}

function checkKeys(found: Table, kind: string, name: string): void {
  const known = EXERCISE_FIELDS[kind] ?? [];
  const strange = Object.keys(found).find((key) => !known.includes(key));
  if (strange !== undefined) throw unknownName(`key of ${name}`, strange, known);
}

function numberOf(given: unknown, argument: string, mathematics: Mathematics): number {
  const value = typeof given === "string" ? worthOf(given, argument, mathematics) : given;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new InputError(argument, shown(given), "is no number", 'write a number, or a formula of numbers such as "1/3"');
}

function worthOf(text: string, argument: string, mathematics: Mathematics): number {
  try {
    return evaluate(read(text, { names: [], argument }), {}, mathematics);
  } catch (error) {
    if (error instanceof ExpressionError) throw new InputError(argument, text, error.why, error.instead);
    throw error;
  }
}

function listOf(given: unknown, argument: string): readonly unknown[] {
  if (Array.isArray(given)) return given;
  throw new InputError(argument, shown(given), "is no list", "write for example [[1, 2]]");
}

function textOf(given: unknown, argument: string): string {
  if (typeof given === "string") return given;
  throw new InputError(argument, shown(given), "is no text", "write it in quotes");
}

function countOf(given: unknown, argument: string): number {
  if (typeof given === "number" && Number.isInteger(given) && given >= 1) return given;
  throw new InputError(argument, shown(given), "is no count", "write 1 or more");
}

function tableOf(given: unknown, argument: string): Table {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Table;
  throw new InputError(argument, shown(given), "is no table", `write [${argument}] and settings below it`);
}
