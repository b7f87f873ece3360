/** The shapes of documents.
 *
 * Written by tools/contract.py from smallnets.plans; changes belong there.
 */

/** What a value in a document must be; a "choice" is a text among some. */
export type Shape =
  | "str"
  | "int"
  | "float"
  | "bool"
  | "null"
  | { readonly array: Shape }
  | { readonly table: Shape }
  | { readonly choice: readonly string[] }
  | { readonly plan: string }
  | { readonly oneOf: readonly Shape[] };

/** Fields of each plan. */
export const SHAPES: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  Experiment: {
    schema: { choice: ["smallnets.experiment/3"] }, rules: { choice: ["playground", "textbook"] },
    precision: { choice: ["float64", "float32"] }, seed: "str", data: { plan: "Data" }, network: { plan: "Network" },
    training: { plan: "Training" }, view: { plan: "View" },
  },
  Data: {
    generator: { oneOf: ["str", "null"] }, truth: { oneOf: ["str", "null"] }, table: { oneOf: ["str", "null"] },
    inline: { oneOf: [{ plan: "Inline" }, "null"] }, kind: { choice: ["classification", "regression"] },
    classes: { array: "str" }, target: { oneOf: ["str", "null"] }, columns: { array: "str" }, header: "bool",
    missing: { oneOf: [{ choice: ["drop", "mean", "median"] }, "null"] }, categories: { array: { plan: "Category" } },
    checksum: { oneOf: ["str", "null"] }, points: "int", noise: "float", train_share: "float", validation: "float",
    folds: "int", fold: "int", features: { array: "str" }, standardize_inputs: "bool", standardize_target: "bool",
    same_data: { oneOf: ["str", "null"] },
  },
  Category: { column: "str", words: { array: "str" } },
  Inline: {
    columns: { array: "str" }, inputs: { array: { array: "float" } },
    targets: { array: { oneOf: ["float", "str", { array: "float" }] } },
  },
  Network: {
    inputs: "int", layers: { array: { plan: "Layer" } }, start: "str", given: { array: { plan: "LayerWeights" } },
  },
  Layer: { units: "int", activation: { oneOf: ["str", { array: "str" }] }, biases: "bool" },
  LayerWeights: {
    weights: { array: { array: "float" } }, biases: { array: "float" }, learned: { table: { array: "float" } },
  },
  Training: {
    epochs: "int", batch: "int", learning_rate: "float", loss: "str", optimizer: "str", penalty: "str",
    penalty_rate: "float", dead_links: "bool", reshuffle: "bool",
    partial_batch: { choice: ["carry", "apply", "drop"] }, stop_at: { oneOf: ["float", "null"] },
    patience: { oneOf: ["int", "null"] },
  },
  View: { show_test: "bool", discretize: "bool", hide: { oneOf: [{ array: "str" }, "null"] } },
};

export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Experiment: ["rules", "data", "network", "training"], Data: ["kind", "points", "features"],
  Category: ["column", "words"], Inline: ["columns", "inputs", "targets"], Network: ["inputs", "layers"],
  Layer: ["units"], LayerWeights: ["weights"], Training: ["epochs", "batch", "learning_rate", "loss"], View: [],
};
