/** A small engine in plain TypeScript, for tests of rooms that only need something that trains. */
import type { DrawnData, Engine, Losses, Program, Run, Snapshot, UnitValues } from "../../src/model/interfaces";

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
  const values = Float64Array.from(first);
  const rates = [program.learningRate, program.penaltyRate] as [number, number];
  const fixed = new Set<number>();
  let epoch = 0;
  let sample = 0;
  let updates = 0;
  let sums = new Float64Array(values.length);
  let counted = 0;
  const learn = (row: number): void => {
    const outputs = program.layers.at(-1)!.units;
    const input = data.train.inputs.subarray(row * program.layers[0]!.fanIn, (row + 1) * program.layers[0]!.fanIn);
    backward(program, values, input, data.train.targets.subarray(row * outputs, (row + 1) * outputs), sums);
    counted += 1;
    if ((row + 1) % program.batch !== 0) return;
    for (let at = 0; at < values.length; at++) {
      if (!fixed.has(at)) values[at]! -= (rates[0] * sums[at]!) / counted;
    }
    sums = new Float64Array(values.length);
    counted = 0;
    updates += 1;
  };
  const one = (): boolean => {
    learn(sample);
    sample += 1;
    if (sample < program.trainCount) return false;
    sample = 0;
    epoch += 1;
    return true;
  };
  return {
    program,
    get epoch() {
      return epoch;
    },
    get sample() {
      return sample;
    },
    get updates() {
      return updates;
    },
    train(epochs) {
      for (let left = epochs; left > 0; ) if (one()) left -= 1;
    },
    step(stride) {
      const before = updates;
      while (!one() && stride !== "sample" && !(stride === "batch" && updates > before));
    },
    losses: () => lossesOf(program, data, values),
    parameters: () => Float64Array.from(values),
    setParameter: (at, value) => void (values[at] = value),
    fixed: (at) => fixed.has(at),
    setFixed: (at, wanted) => void (wanted ? fixed.add(at) : fixed.delete(at)),
    dead: () => false,
    setRates(learningRate, penaltyRate) {
      rates[0] = learningRate;
      rates[1] = penaltyRate;
    },
    evaluate: (inputs, count) => evaluate(program, values, inputs, count, true),
    preActivations: (inputs, count) => evaluate(program, values, inputs, count, false),
    gradient: () => sums,
    save: (): Snapshot => ({
      epoch,
      bytes: new Uint8Array(Float64Array.of(sample, updates, counted, ...values, ...sums).buffer),
      stream: data.stream,
    }),
    restore(snapshot) {
      const numbers = new Float64Array(snapshot.bytes.slice().buffer);
      epoch = snapshot.epoch;
      [sample, updates, counted] = [numbers[0]!, numbers[1]!, numbers[2]!];
      values.set(numbers.subarray(3, 3 + values.length));
      sums.set(numbers.subarray(3 + values.length));
    },
    free: () => undefined,
  };
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
