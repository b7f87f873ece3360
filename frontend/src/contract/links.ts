/** The keys of TensorFlow Playground links.
 *
 * Written by tools/contract.py from smallnets.plans.link_keys; changes belong there.
 */

export const ADDRESS: string = "https://playground.tensorflow.org/";

/** Every key in the order in which the Playground writes them. */
export const ORDER: readonly string[] = [
  "activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate", "regularizationRate", "noise",
  "networkShape", "seed", "showTestData", "discretize", "percTrainData", "x", "y", "xTimesY", "xSquared", "ySquared",
  "cosX", "sinX", "cosY", "sinY", "collectStats", "tutorial", "problem", "initZero", "hideText",
];

/** What the Playground's own address holds. */
export const PLAYGROUND: string = "playground.tensorflow";

export const LINK_ACTIVATIONS: readonly string[] = ["relu", "tanh", "sigmoid", "linear"];

export const LINK_PENALTIES: Readonly<Record<string, string>> = { L1: "l1", L2: "l2" };

export const DEFAULT_FEATURES: readonly string[] = ["x", "y"];

export const DEFAULT_SETS: Readonly<Record<string, string>> = { dataset: "circle", regDataset: "reg-plane" };

/** Keys that the Playground writes and never uses. */
export const DEAD_KEYS: readonly string[] = ["cosX", "cosY", "collectStats"];

export const HIDE: string = "_hide";

/** Begins own keys of what stands outside the sections. */
export const OUTSIDE: string = "experiment";

/** Own keys that name files. */
export const REFUSED: readonly string[] = ["data.table", "data.checksum"];

/** Own keys from which others follow, in their order. */
export const FIRST: readonly string[] = [
  "experiment.rules", "data.generator", "data.truth", "data.inline", "data.kind", "data.classes", "data.features",
  "network.output", "training.loss", "network.start", "training.penalty",
];
