/**
 * What the rooms of the page promise each other.  No room reaches behind another's promise:
 * state/ and views/ know the engine, the data and the findings by these types alone.
 *
 * Numbers of samples stand row by row: inputs[sample * features + feature].
 * Units are counted from 1 in places [layer, unit]; layer 0 are the inputs (features).
 */
import type { Experiment } from "../contract/documents";
import { sentence } from "./showing";

export type Width = 64 | 32;
export type Place = readonly [layer: number, unit: number];
export type Stride = "sample" | "batch" | "epoch";
export type Coding = "numbers" | "signs" | "bits" | "shares";

/** An exact function of one number, the same bits as Python's; float32 arguments and results where width is 32. */
export interface Mathematics {
  readonly width: Width;
  /** Only swish and swish_slope have a setting, beta, which is 1 unless given. */
  apply(name: string, x: number, setting?: number): number;
}

export interface Samples {
  readonly count: number;
  readonly inputs: Float64Array;
  /** As the outputs should be: coded, targets[sample * outputs + output]. */
  readonly targets: Float64Array;
}

/** A stream of random numbers, standing somewhere. */
export interface RandomStream {
  uniform(): number;
  shuffled(count: number): Int32Array;
  copy(): RandomStream;
}

/** The data of one experiment and seed. */
export interface DrawnData {
  readonly columns: readonly string[];
  readonly features: readonly string[];
  readonly classes: readonly string[];
  readonly kind: "classification" | "regression";
  /**
   * The raw points in the order of the shuffle, points[row * columns + column]; rows below `trainCount` are trained
   * on.
   */
  readonly points: Float64Array;
  /** The class's index, or the number. */
  readonly targets: Float64Array;
  /** The targets of every output, where each is a row; `targets` are the first ones. */
  readonly rows?: Float64Array | null;
  readonly count: number;
  readonly trainCount: number;
  readonly train: Samples;
  readonly test: Samples;
  /** Right after the shuffle, where the first weights are drawn. */
  readonly stream: RandomStream;
  /**
   * Raw points, as many rows as given, into features: what the network sees at any place of the plane, or would see by
   * other formulas.
   */
  toFeatures(points: Float64Array, rows: number, formulas?: readonly string[]): Float64Array;
  /** The regression target's true units, where it was standardized. */
  targetScale(): { readonly mean: number; readonly spread: number };
}

export interface LayerProgram {
  readonly fanIn: number;
  readonly units: number;
  /** One activation a unit: a name or a formula, as documents write it. */
  readonly activations: readonly string[];
  readonly softmax: boolean;
  readonly biases: boolean;
  readonly weightsAt: number;
  readonly biasesAt: number;
  readonly learned: readonly {
    readonly name: string;
    readonly unit: number;
    readonly at: number;
    readonly first: number;
  }[];
  readonly end: number;
}

/** A network and its training as numbers: the counterpart of Python's engines/program.py. */
export interface Program {
  readonly width: Width;
  readonly layers: readonly LayerProgram[];
  readonly loss: string;
  readonly update: string;
  readonly learningRate: number;
  readonly penalty: "none" | "l1" | "l2" | "decay";
  readonly penaltyRate: number;
  readonly deadLinks: boolean;
  readonly batch: number;
  readonly partialBatch: "carry" | "apply" | "drop";
  readonly reshuffle: boolean;
  readonly coding: Coding;
  readonly trainCount: number;
  readonly testCount: number;
  readonly parameterCount: number;
}

export interface Losses {
  readonly trainLoss: number;
  readonly testLoss: number;
  /** NaN for a regression. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/** Everything that training has made so far; a run goes on from it bit for bit. */
export interface Snapshot {
  readonly epoch: number;
  readonly bytes: Uint8Array;
  readonly stream: RandomStream;
}

/** Every unit's values over some points: values[layer][unit * count + point]; layer 0 are the features. */
export type UnitValues = readonly Float64Array[];

/** One run of one seed, in the engine's memory. */
export interface Run {
  readonly program: Program;
  /** Finished epochs. */
  readonly epoch: number;
  /** Samples seen in the epoch that is under way; 0 between epochs. */
  readonly sample: number;
  readonly updates: number;
  train(epochs: number): void;
  step(stride: Stride): void;
  losses(): Losses;
  parameters(): Float64Array;
  setParameter(at: number, value: number): void;
  fixed(at: number): boolean;
  setFixed(at: number, fixed: boolean): void;
  /** Links that L1 has killed. */
  dead(at: number): boolean;
  setRates(learningRate: number, penaltyRate: number): void;
  /** Values of all units; the last layer is the output as the page shows it. */
  evaluate(inputs: Float64Array, count: number): UnitValues;
  /** Pre-activations in the same layout, layer 0 empty. */
  preActivations(inputs: Float64Array, count: number): UnitValues;
  /** Gradient of the mean training loss, without penalty. */
  gradient(): Float64Array;
  save(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Gives the memory back; the run is not used afterwards. */
  free(): void;
}

/** The arithmetic in WebAssembly. */
export interface Engine {
  mathematics(width: Width): Mathematics;
  /** Why this program cannot run here, in words; null if it can. */
  refuses(program: Program): string | null;
  /** `stream` stands where the next reshuffle draws: behind the first weights; without one the data's is taken. */
  start(program: Program, data: DrawnData, parameters: Float64Array, stream?: RandomStream): Run;
  /** Bytes of memory that are in use. */
  memory?(): number;
}

/** One thing to try, as data: the counterpart of Python's diagnosis/advice.py. */
export interface Advice {
  readonly act:
    | "activation"
    | "bias"
    | "by_hand"
    | "epochs"
    | "feature"
    | "hidden_layer"
    | "layer_less"
    | "learning_rate"
    | "loss"
    | "no_hidden_layer"
    | "no_penalty"
    | "optimizer"
    | "penalty"
    | "points"
    | "seed"
    | "signs"
    | "standardize"
    | "start"
    | "target"
    | "units";
  readonly value: number | string | null;
  readonly units: readonly Place[];
  readonly layer: number | null;
  /** The number that the value takes the place of. */
  readonly now: number | null;
  readonly text: string;
}

/** What a finding says would happen, done: the training loss before and after the change. */
export interface Counterfactual {
  readonly change: string;
  readonly loss: number;
  readonly lossThen: number;
}

/** One thing that is odd about a network, in plain words: the counterpart of Python's diagnosis/finding.py. */
export interface Finding {
  readonly kind: string;
  readonly severity: "problem" | "warning" | "remark";
  readonly sentence: string;
  readonly units: readonly Place[];
  readonly evidence: string;
  readonly numbers: Readonly<Record<string, unknown>>;
  readonly advice: readonly Advice[];
  readonly counterfactual: Counterfactual | null;
  /** Whether it could not be confirmed, so that it is told as a suspicion only. */
  readonly suspected: boolean;
}

/** What was found about the network of one seed; `losses` is empty where the training diverged. */
export interface Diagnosis {
  readonly state: "healthy" | "ill" | "undecided" | "untrained";
  readonly healthy: boolean;
  readonly verdict: string;
  readonly losses: Readonly<Record<string, number | string | null>>;
  /** Problems, warnings, remarks; causes before what follows from them. */
  readonly findings: readonly Finding[];
}

/** What a look at a run needs. */
export interface Case {
  readonly experiment: Experiment;
  readonly program: Program;
  readonly engine: Engine;
  readonly run: Run;
  readonly data: DrawnData;
  readonly start: Float64Array;
  readonly history: readonly (readonly [epoch: number, trainLoss: number, testLoss: number])[];
  readonly target: number | null;
}

/** What people typed is not right: the counterpart of Python's InputError. */
export class InputError extends Error {
  constructor(
    readonly argument: string,
    readonly value: unknown,
    readonly why: string,
    readonly instead = "",
  ) {
    super(sentence(argument, value, why, instead));
    this.name = "InputError";
  }
}
