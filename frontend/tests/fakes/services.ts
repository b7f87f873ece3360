/** Model rooms that answer quickly and roughly, for tests of the rooms above them. */
import { signal } from "@preact/signals";
import type { Experiment } from "../../src/contract/documents";
import {
  type DrawnData,
  InputError,
  type LayerProgram,
  type Program,
  type RandomStream,
} from "../../src/model/interfaces";
import type { Draft, Machine, Services } from "../../src/state";
import { fakeEngine } from "./engine";

function stream(seed: number): RandomStream {
  let state = seed | 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
  return {
    uniform,
    shuffled: (count) => Int32Array.from({ length: count }, (_, index) => index),
    copy: () => stream(state),
  };
}

export const FIRST: Experiment = {
  schema: "smallnets.experiment/3",
  rules: "playground",
  precision: "float64",
  seed: "0.00000",
  data: {
    generator: "circle",
    kind: "classification",
    classes: ["-1", "+1"],
    columns: [],
    header: true,
    categories: [],
    points: 500,
    noise: 0,
    train_share: 50,
    validation: 0,
    folds: 0,
    fold: 0,
    features: ["x1", "x2"],
    standardize_inputs: false,
    standardize_target: false,
  },
  network: {
    inputs: 2,
    layers: [
      { units: 4, activation: "tanh", biases: true },
      { units: 2, activation: "tanh", biases: true },
      { units: 1, activation: "tanh", biases: true },
    ],
    start: "playground",
    given: [],
  },
  training: {
    epochs: 500,
    batch: 10,
    learning_rate: 0.03,
    loss: "half_squared",
    optimizer: "sgd",
    penalty: "none",
    penalty_rate: 0,
    dead_links: false,
    reshuffle: false,
    partial_batch: "carry",
  },
  view: { show_test: false, discretize: false },
};

const FEATURES: Record<string, (x: number, y: number) => number> = {
  x1: (x) => x,
  x2: (_, y) => y,
  "x1^2": (x) => x * x,
  "x2^2": (_, y) => y * y,
  "x1*x2": (x, y) => x * y,
  "sin(x1)": (x) => Math.sin(x),
  "sin(x2)": (_, y) => Math.sin(y),
};

function draw(experiment: Experiment): DrawnData {
  const { data } = experiment;
  const random = stream(Math.round(Number(experiment.seed) * 1e5) + 7);
  const points = new Float64Array(2 * data.points);
  const targets = new Float64Array(data.points);
  for (let row = 0; row < data.points; row++) {
    const [x, y] = [random.uniform() * 10 - 5, random.uniform() * 10 - 5];
    points.set([x, y], 2 * row);
    targets[row] = data.generator === "xor" ? Number(x * y > 0) : Number(x * x + y * y < 10);
  }
  const toFeatures = (raw: Float64Array, rows: number): Float64Array =>
    Float64Array.from({ length: rows * data.features.length }, (_, index) => {
      const row = Math.floor(index / data.features.length);
      return FEATURES[data.features[index % data.features.length]!]!(raw[2 * row]!, raw[2 * row + 1]!);
    });
  const trainCount = Math.floor((data.points * data.train_share) / 100);
  const samples = (from: number, to: number) => ({
    count: to - from,
    inputs: toFeatures(points.subarray(2 * from, 2 * to), to - from),
    targets: targets.slice(from, to).map((target) => 2 * target - 1),
  });
  return {
    columns: ["x1", "x2"],
    features: data.features,
    classes: data.classes,
    kind: data.kind,
    points,
    targets,
    count: data.points,
    trainCount,
    train: samples(0, trainCount),
    test: samples(trainCount, data.points),
    stream: random,
    toFeatures,
    targetScale: () => ({ mean: 0, spread: 1 }),
  };
}

function lower(experiment: Experiment): Program {
  const layers: LayerProgram[] = [];
  let at = 0;
  let fanIn = experiment.network.inputs;
  for (const { units, activation, biases } of experiment.network.layers) {
    const biasesAt = at + fanIn * units;
    const activations = typeof activation === "string" ? Array<string>(units).fill(activation) : activation;
    const end = biasesAt + (biases ? units : 0);
    layers.push({ fanIn, units, activations, softmax: false, biases, weightsAt: at, biasesAt, learned: [], end });
    [at, fanIn] = [end, units];
  }
  const { training, data } = experiment;
  const trainCount = Math.floor((data.points * data.train_share) / 100);
  return {
    width: 64,
    layers,
    loss: training.loss,
    update: "sgd",
    learningRate: training.learning_rate,
    penalty: "none",
    penaltyRate: 0,
    deadLinks: false,
    batch: training.batch,
    partialBatch: "carry",
    reshuffle: false,
    coding: "signs",
    trainCount,
    testCount: data.points - trainCount,
    parameterCount: at,
  };
}

type Table = Record<string, unknown>;

function change(experiment: Experiment, draft: Draft): { experiment: Experiment; notes: string[] } {
  const all: Table = { ...experiment };
  for (const [key, value] of Object.entries(draft)) {
    const table = typeof value === "object" && value !== null;
    all[key] = table ? { ...(all[key] as Table), ...(value as Table) } : value;
  }
  const { hidden, activation, ...network } = all.network as Table & {
    hidden?: number[];
    activation?: string | string[];
  };
  const old = experiment.network.layers;
  const widths = hidden ?? old.slice(0, -1).map((layer) => layer.units);
  const layers = widths.map((units, index) => ({
    units,
    activation: (Array.isArray(activation) ? activation[index] : activation) ?? old[0]!.activation,
    biases: true,
  }));
  const data = all.data as Experiment["data"];
  if (data.points < 1) throw new InputError("points", data.points, "is too few", "write 1 or more");
  const whole = { ...network, inputs: data.features.length, layers: [...layers, old.at(-1)!] };
  return { experiment: { ...all, network: whole } as unknown as Experiment, notes: [] };
}

export const fakeServices: Services = {
  engine: fakeEngine,
  making: { here: signal(true), bring: async () => undefined },
  change,
  draw,
  firstWeights(experiment, data) {
    const random = data.stream.copy();
    const parameters = Float64Array.from({ length: lower(experiment).parameterCount }, () => random.uniform() - 0.5);
    return { parameters, stream: random };
  },
  lower,
  readAddress: async (hash) => (hash === "" ? null : { experiment: { ...FIRST, seed: hash }, notes: [] }),
  writeAddress: async (experiment) => experiment.seed,
  findings: async () => ({ state: "healthy", healthy: true, verdict: "Nothing is wrong.", losses: {}, findings: [] }),
  server: null,
};

/** A machine whose time and frames a test moves by hand. */
export interface FakeMachine extends Machine {
  /** Lets that many frames pass, 16 ms each. */
  pass(frames: number): void;
  readonly shown: string[];
}

export function fakeMachine(): FakeMachine {
  let time = 0;
  let waiting: (() => void)[] = [];
  const shown: string[] = [];
  return {
    shown,
    now: () => (time += 0.01),
    nextFrame(call) {
      waiting.push(call);
      return () => void (waiting = waiting.filter((one) => one !== call));
    },
    newSeed: () => "0.54321",
    showAddress: (write) => void write().then((text) => shown.push(text)),
    pass(frames) {
      for (let left = frames; left > 0; left--) {
        time += 16;
        const calls = waiting;
        waiting = [];
        for (const call of calls) call();
      }
    },
  };
}
