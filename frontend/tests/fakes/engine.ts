/** A small engine in plain TypeScript, for tests of rooms that only need something that trains. */
import type { DrawnData, Engine, Losses, Program, Run, Snapshot, Stride, UnitValues } from "../../src/model/interfaces";

const VALUE: Record<string, (z: number) => number> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  linear: (z) => z,
};
const SLOPE: Record<string, (a: number) => number> = {
  tanh: (a) => 1 - a * a,
  relu: (a) => (a > 0 ? 1 : 0),
  sigmoid: (a) => a * (1 - a),
  linear: () => 1,
};

export const fakeEngine: Engine = {
  mathematics: (width) => ({ width, apply: (name, x) => VALUE[name]?.(x) ?? x }),
  refuses: () => null,
  start: fakeRun,
};

export function fakeRun(program: Program, data: DrawnData, first: Float64Array): Run {
  return new FakeRun(program, data, first);
}

/** Stochastic gradient descent on half the squared error, a batch at a time. */
class FakeRun implements Run {
  epoch = 0;
  sample = 0;
  updates = 0;
  readonly #values: Float64Array;
  readonly #fixed = new Set<number>();
  #rate: number;
  /** The gradients of the batch under way, added up, and of how many samples they are. */
  #sums: Float64Array<ArrayBuffer>;
  #counted = 0;

  constructor(
    readonly program: Program,
    readonly data: DrawnData,
    first: Float64Array,
  ) {
    this.#values = Float64Array.from(first);
    this.#sums = new Float64Array(first.length);
    this.#rate = program.learningRate;
  }

  train(epochs: number): void {
    for (let left = epochs; left > 0; ) if (this.#one()) left -= 1;
  }

  step(stride: Stride): void {
    const before = this.updates;
    while (!this.#one() && stride !== "sample" && !(stride === "batch" && this.updates > before));
  }

  losses(): Losses {
    return lossesOf(this.program, this.data, this.#values);
  }

  parameters(): Float64Array {
    return Float64Array.from(this.#values);
  }

  setParameter(at: number, value: number): void {
    this.#values[at] = value;
  }

  fixed(at: number): boolean {
    return this.#fixed.has(at);
  }

  setFixed(at: number, wanted: boolean): void {
    if (wanted) this.#fixed.add(at);
    else this.#fixed.delete(at);
  }

  dead(): boolean {
    return false;
  }

  setRates(learningRate: number): void {
    this.#rate = learningRate;
  }

  evaluate(inputs: Float64Array, count: number): UnitValues {
    return evaluate(this.program, this.#values, inputs, count, true);
  }

  preActivations(inputs: Float64Array, count: number): UnitValues {
    return evaluate(this.program, this.#values, inputs, count, false);
  }

  gradient(): Float64Array {
    return this.#sums;
  }

  save(): Snapshot {
    const numbers = Float64Array.of(this.sample, this.updates, this.#counted, ...this.#values, ...this.#sums);
    return { epoch: this.epoch, bytes: new Uint8Array(numbers.buffer), stream: this.data.stream };
  }

  restore(snapshot: Snapshot): void {
    const numbers = new Float64Array(snapshot.bytes.slice().buffer);
    const [sample, updates, counted] = numbers;
    this.epoch = snapshot.epoch;
    this.sample = sample!;
    this.updates = updates!;
    this.#counted = counted!;
    this.#values.set(numbers.subarray(3, 3 + this.#values.length));
    this.#sums.set(numbers.subarray(3 + this.#values.length));
  }

  free(): void {}

  /** Trains on one sample; whether an epoch ended with it. */
  #one(): boolean {
    this.#learn(this.sample);
    this.sample += 1;
    if (this.sample < this.program.trainCount) return false;
    this.sample = 0;
    this.epoch += 1;
    return true;
  }

  #learn(row: number): void {
    const { program, data } = this;
    const outputs = program.layers.at(-1)!.units;
    const input = data.train.inputs.subarray(row * program.layers[0]!.fanIn, (row + 1) * program.layers[0]!.fanIn);
    const target = data.train.targets.subarray(row * outputs, (row + 1) * outputs);
    backward(program, this.#values, input, target, this.#sums);
    this.#counted += 1;
    if ((row + 1) % program.batch === 0) this.#update();
  }

  #update(): void {
    for (let at = 0; at < this.#values.length; at++) {
      if (!this.#fixed.has(at)) this.#values[at]! -= (this.#rate * this.#sums[at]!) / this.#counted;
    }
    this.#sums = new Float64Array(this.#values.length);
    this.#counted = 0;
    this.updates += 1;
  }
}

function forward(program: Program, values: Float64Array, input: ArrayLike<number>, activate = true): number[][] {
  const all = [Array.from(input)];
  for (const layer of program.layers) {
    const from = all.at(-1)!;
    all.push(
      layer.activations.map((name, unit) => {
        let z = layer.biases ? values[layer.biasesAt + unit]! : 0;
        for (let k = 0; k < layer.fanIn; k++) z += values[layer.weightsAt + unit * layer.fanIn + k]! * from[k]!;
        return activate || layer !== program.layers.at(-1) ? VALUE[name]!(z) : z;
      }),
    );
  }
  return all;
}

function backward(
  program: Program,
  values: Float64Array,
  input: Float64Array,
  target: Float64Array,
  sums: Float64Array,
): void {
  const all = forward(program, values, input);
  let upstream = all.at(-1)!.map((a, unit) => a - target[unit]!);
  for (let number = program.layers.length; number >= 1; number--) {
    const layer = program.layers[number - 1]!;
    const from = all[number - 1]!;
    const down = new Array<number>(layer.fanIn).fill(0);
    for (let unit = 0; unit < layer.units; unit++) {
      const delta = upstream[unit]! * SLOPE[layer.activations[unit]!]!(all[number]![unit]!);
      if (layer.biases) sums[layer.biasesAt + unit]! += delta;
      for (let k = 0; k < layer.fanIn; k++) {
        const at = layer.weightsAt + unit * layer.fanIn + k;
        sums[at]! += delta * from[k]!;
        down[k]! += delta * values[at]!;
      }
    }
    upstream = down;
  }
}

function evaluate(
  program: Program,
  values: Float64Array,
  inputs: Float64Array,
  count: number,
  activate: boolean,
): UnitValues {
  const width = program.layers[0]!.fanIn;
  const out = [width, ...program.layers.map((layer) => layer.units)].map((units) => new Float64Array(units * count));
  for (let row = 0; row < count; row++) {
    const all = forward(program, values, inputs.subarray(row * width, (row + 1) * width), activate);
    all.forEach((layer, l) => layer.forEach((value, unit) => (out[l]![unit * count + row] = value)));
  }
  return out;
}

function lossesOf(program: Program, data: DrawnData, values: Float64Array): Losses {
  const of = (samples: DrawnData["train"]): [number, number] => {
    const out = evaluate(program, values, samples.inputs, samples.count, true).at(-1)!;
    let loss = 0;
    let right = 0;
    for (let row = 0; row < samples.count; row++) {
      loss += 0.5 * (out[row]! - samples.targets[row]!) ** 2;
      right += out[row]! >= 0 === samples.targets[row]! > 0 ? 1 : 0;
    }
    return [loss / samples.count, data.kind === "regression" ? NaN : right / samples.count];
  };
  const [trainLoss, trainAccuracy] = of(data.train);
  const [testLoss, testAccuracy] = of(data.test);
  return { trainLoss, testLoss, trainAccuracy, testAccuracy };
}
