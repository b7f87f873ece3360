/** Numbers in vectors, and the engine under test. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { engineOf } from "../../../src/model/engine";
import type { DrawnData, Engine, Program, RandomStream } from "../../../src/model/interfaces";

/** What the reference engine made of an experiment; numbers are the base64 of their float64 bytes. */
export interface Case {
  readonly program: Program;
  readonly targets: string;
  readonly orders: readonly (readonly number[])[];
  readonly start: string;
  readonly epochs: number;
  readonly records: readonly string[];
  readonly parameters: string;
  readonly gradient: string;
}

/** The vectors of that name, which tools/vectors/engine.py writes. */
export const vectors = <Wanted>(name: string): Wanted =>
  JSON.parse(readFileSync(`tests/vectors/${name}.json`, "utf8")) as Wanted;

export const reference = vectors<{
  readonly points: string;
  readonly trained: number;
  readonly cases: readonly Case[];
}>("engine");

/** Written by tools/engine.py, and by every build of the page. */
const FILE = "../src/smallnets/faces/web/assets/engine.wasm";

let engine: Engine | null = null;

export const module = (): WebAssembly.Module => new WebAssembly.Module(readFileSync(resolve(FILE)));

export function theEngine(): Engine {
  engine ??= engineOf(module());
  return engine;
}

/** Numbers from the base64 of their float64 bytes. */
export function read(text: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new Float64Array(bytes.buffer);
}

/** Numbers as their bits, every NaN the same. */
export function bits(numbers: ArrayLike<number>): readonly string[] {
  return Array.from(numbers, (x) => (Number.isNaN(x) ? "NaN" : Object.is(x, -0) ? "-0" : String(x)));
}

export interface Points {
  readonly points: Float64Array;
  readonly trained: number;
}

/** Drawn data as far as the engine reads it. */
export function dataOf(
  { points, trained }: Points,
  program: Program,
  targets: Float64Array,
  orders: readonly (readonly number[])[],
): DrawnData {
  const count = program.trainCount + program.testCount;
  const all = points.length / count;
  const features = program.layers[0]?.fanIn ?? 0;
  const outputs = targets.length / count;
  const inputs = Float64Array.from({ length: count * features }, (_, at) => {
    return points[Math.floor(at / features) * all + (at % features)] as number;
  });
  const part = (from: number, to: number) => ({
    count: to - from,
    inputs: inputs.slice(from * features, to * features),
    targets: targets.slice(from * outputs, to * outputs),
  });
  const rest = { columns: [], features: [], classes: [], kind: "regression" as const, points, targets, count };
  return {
    ...rest,
    trainCount: trained,
    train: part(0, trained),
    test: part(trained, count),
    stream: streamOf(orders),
    toFeatures: (given) => given,
    targetScale: () => ({ mean: 0, spread: 1 }),
  };
}

/** A stream that shuffles as told. */
export function streamOf(orders: readonly (readonly number[])[], at = 0): RandomStream {
  let next = at;
  return {
    uniform: () => 0.5,
    shuffled: () => Int32Array.from(orders[next++] ?? []),
    copy: () => streamOf(orders, next),
  };
}
