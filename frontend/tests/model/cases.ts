/** Cases from vectors that Python wrote, with a run of the page's engine. */
import { readFileSync } from "node:fs";
import type { Experiment } from "../../src/contract/documents";
import { featureMap, features } from "../../src/model/data/features";
import type { Case, DrawnData, Program, RandomStream, Run, Samples } from "../../src/model/interfaces";
import { theEngine } from "./engine/bits";

type Exact = number | string;

/** One case of findings.json. */
export interface Recorded {
  readonly name: string;
  readonly experiment: Experiment;
  readonly program: Program;
  readonly columns: readonly string[];
  readonly points: readonly number[];
  readonly targets: readonly number[];
  readonly train: readonly [inputs: readonly number[], targets: readonly number[]];
  readonly test: readonly [inputs: readonly number[], targets: readonly number[]];
  readonly parameters: readonly Exact[];
  readonly start: readonly number[];
  readonly dead: readonly number[];
  readonly history: readonly (readonly [epoch: number, train: Exact, test: Exact])[];
  readonly target: number | null;
  readonly diagnosis: Readonly<Record<string, unknown>>;
}

export const vectors = (name: string): unknown => JSON.parse(readFileSync(`tests/vectors/${name}.json`, "utf8"));

const number = (value: Exact): number => (typeof value === "number" ? value : Number(value.replace("inf", "Infinity")));

const still: RandomStream = {
  uniform: () => 0.5,
  shuffled: (count) => Int32Array.from({ length: count }, (_, at) => at),
  copy: () => still,
};

export function caseOf(recorded: Recorded): Case {
  const { experiment, program, target } = recorded;
  const data = dataOf(recorded);
  const parameters = Float64Array.from(recorded.parameters, number);
  const engine = theEngine();
  const run = engine.start(program, data, parameters);
  const dead = new Set(recorded.dead);
  return {
    experiment,
    program,
    engine,
    run: withDead(run, dead),
    data,
    start: Float64Array.from(recorded.start),
    history: recorded.history.map(([epoch, train, test]) => [epoch, number(train), number(test)] as const),
    target,
  };
}

const withDead = (run: Run, dead: ReadonlySet<number>): Run =>
  new Proxy(run, { get: (of, name) => (name === "dead" ? (at: number) => dead.has(at) : Reflect.get(of, name)) });

function dataOf({ experiment, program, columns, points, targets, train, test }: Recorded): DrawnData {
  const { features: formulas, classes, kind } = experiment.data;
  return {
    columns,
    features: formulas,
    classes,
    kind,
    points: Float64Array.from(points),
    targets: Float64Array.from(targets),
    count: targets.length,
    trainCount: program.trainCount,
    train: samples(train, program.trainCount),
    test: samples(test, program.testCount),
    stream: still,
    toFeatures: (raw, rows) => asFeatures(raw, rows, formulas, columns),
    targetScale: () => ({ mean: 0, spread: 1 }),
  };
}

/** Raw points row by row as the features of an experiment whose inputs are not standardized. */
function asFeatures(
  raw: Float64Array,
  rows: number,
  formulas: readonly string[],
  columns: readonly string[],
): Float64Array {
  const held = columns.map((_, place) =>
    Float64Array.from({ length: rows }, (_, row) => raw[row * columns.length + place]!),
  );
  const found = features(featureMap(formulas, columns), held, rows, theEngine().mathematics(64));
  return Float64Array.from(
    { length: rows * formulas.length },
    (_, at) => found[at % formulas.length]![Math.floor(at / formulas.length)]!,
  );
}

const samples = ([inputs, targets]: readonly [readonly number[], readonly number[]], count: number): Samples => ({
  count,
  inputs: Float64Array.from(inputs),
  targets: Float64Array.from(targets),
});
