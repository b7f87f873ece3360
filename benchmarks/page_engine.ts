/** The networks that the page's engine is measured with; page_engine.py bundles this for Node and for a browser. */
import { engineOf } from "../frontend/src/model/engine";
import type { DrawnData, Program, Run } from "../frontend/src/model/interfaces";

/** Epochs a second of many short rounds, the slowest first. */
export interface Figures {
  readonly training: readonly number[];
  readonly withLosses: readonly number[];
}

const POINTS = 250;
const ROUND = 4; // milliseconds: shorter than what a busy machine gives to others at once

/** tanh networks, gradient descent, batch 10: epochs a second, training alone and with both losses each epoch. */
function measure(base64: string, widths: readonly number[], width: 64 | 32, seconds: number): Figures {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const engine = engineOf(new WebAssembly.Module(bytes));
  const program = programOf(widths, width);
  const run = engine.start(program, data(), Float64Array.from({ length: program.parameterCount }, random()));
  const alone = (): void => run.train(10);
  const both = (): void => {
    for (let epoch = 0; epoch < 10; epoch++) {
      run.train(1);
      run.losses();
    }
  };
  [alone, both].forEach((work) => rounds(run, 0.3, work)); // until the browser has compiled it well
  return { training: rounds(run, seconds, alone), withLosses: rounds(run, seconds, both) };
}

function rounds(run: Run, seconds: number, work: () => void): number[] {
  const count = Math.ceil((seconds * 1000) / ROUND);
  return Array.from({ length: count }, () => rate(run, work)).sort((a, b) => a - b);
}

function rate(run: Run, work: () => void): number {
  const [start, first] = [performance.now(), run.epoch];
  while (performance.now() - start < ROUND) work();
  return ((run.epoch - first) / (performance.now() - start)) * 1000;
}

function programOf(widths: readonly number[], width: 64 | 32): Program {
  let at = 0;
  const layers = widths.slice(1).map((units, place) => {
    const fanIn = widths[place] as number;
    const [weightsAt, biasesAt] = [at, at + units * fanIn];
    at = biasesAt + units;
    const activations = Array<string>(units).fill("tanh");
    return { fanIn, units, activations, softmax: false, biases: true, weightsAt, biasesAt, learned: [], end: at };
  });
  const rates = { learningRate: 0.03, penalty: "none", penaltyRate: 0 } as const;
  const training = { loss: "half_squared", update: "sgd", ...rates };
  const batches = { deadLinks: false, batch: 10, partialBatch: "carry", reshuffle: false, coding: "signs" } as const;
  return { width, layers, ...training, ...batches, trainCount: POINTS, testCount: POINTS, parameterCount: at };
}

/** Uniform in [-1, 1), the same numbers every time. */
function random(): () => number {
  let state = 1;
  return () => {
    state = (state * 16807) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  };
}

/** The four quarters of a square: positive where both inputs have one sign. */
function data(): DrawnData {
  const draw = random();
  const part = () => {
    const inputs = Float64Array.from({ length: 2 * POINTS }, () => 5 * draw());
    const product = (sample: number): number => (inputs[2 * sample] as number) * (inputs[2 * sample + 1] as number);
    return { count: POINTS, inputs, targets: Float64Array.from({ length: POINTS }, (_, at) => Math.sign(product(at))) };
  };
  const stream = { uniform: draw, shuffled: () => new Int32Array(POINTS), copy: () => stream };
  return {
    columns: ["x1", "x2"],
    features: ["x1", "x2"],
    classes: ["-1", "1"],
    kind: "classification",
    points: new Float64Array(0),
    targets: new Float64Array(0),
    count: 2 * POINTS,
    trainCount: POINTS,
    train: part(),
    test: part(),
    stream,
    toFeatures: (points) => points,
    targetScale: () => ({ mean: 0, spread: 1 }),
  };
}

Object.assign(globalThis, { measurePageEngine: measure });
