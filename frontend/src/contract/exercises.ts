/** Exercises as experiments.
 *
 * Written by tools/contract.py from smallnets.laboratory.exercise_experiments; changes belong there.
 */

/** Keys by which a document is an exercise. */
export const OWN_KEYS: readonly string[] = ["asked", "convolution", "function", "graph", "layers", "scores"];

/** The keys of its tables. */
export const EXERCISE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  exercise: [
    "schema", "title", "source", "asked", "layers", "network", "graph", "convolution", "scores", "function", "inputs",
    "targets", "loss", "reduction", "rate", "optimizer", "penalty", "penalty_rate", "dead_links", "fixed", "updates",
    "batch", "before", "conventions", "names", "aliases", "allowed", "variants", "drawn",
  ],
  layer: ["weights", "biases", "activation"],
  conventions: [
    "form", "delta", "bias", "constant", "slopes", "update_biases", "order", "vectors", "logarithm", "error",
    "velocity", "lookahead", "step_at_zero", "output_slope", "digits", "places",
  ],
};

/** Other words for keys. */
export const OTHER_WORDS: Readonly<Record<string, string>> = { learning_rate: "rate", lr: "rate", eta: "rate", batch_size: "batch" };

export const LAYER_WORDS: Readonly<Record<string, string>> = { W: "weights", b: "biases" };

/** Keys for one sample, which need no second bracket. */
export const SINGLE: Readonly<Record<string, string>> = { input: "inputs", target: "targets" };

/** What an exercise calls its loss by every name of it. */
export const STATED_LOSSES: Readonly<Record<string, string>> = {
  half_squared: "half_squared", half: "half_squared", half_mse: "half_squared", mean_squared: "mean_squared",
  mse: "mean_squared", squared: "mean_squared", absolute: "absolute", mae: "absolute", l1_loss: "absolute",
  huber: "huber", logistic: "logistic", binary_cross_entropy: "binary_cross_entropy", bce: "binary_cross_entropy",
  log_loss: "logistic", softmax_cross_entropy: "cross_entropy", cross_entropy: "cross_entropy", ce: "cross_entropy",
  sum_squared: "sum_squared", half_mean_squared: "half_mean_squared", categorical_crossentropy: "cross_entropy",
  categorical_cross_entropy: "cross_entropy", crossentropy: "cross_entropy",
  binary_crossentropy: "binary_cross_entropy",
};

/** What training calls it; "" if for one output. */
export const TRAINED_LOSSES: Readonly<Record<string, string>> = {
  half_squared: "half_squared", sum_squared: "", mean_squared: "mean_squared", half_mean_squared: "",
  cross_entropy: "softmax_cross_entropy", binary_cross_entropy: "logistic", absolute: "absolute", huber: "huber",
  logistic: "logistic",
};

export const LOSSES_OF_ONE: Readonly<Record<string, string>> = { sum_squared: "mean_squared", half_mean_squared: "half_squared" };

/** Averaged in training. */
export const ADDED_OVER_OUTPUTS: readonly string[] = ["binary_cross_entropy"];

export const LINEAR_IN_GRADIENT: readonly string[] = ["sgd", "momentum", "nesterov", "perceptron", "adaline"];

/** The usual conventions. */
export const USUAL: Readonly<Record<string, unknown>> = {
  form: "chain", delta: "gradient", bias: "bias", constant: 1, slopes: "inline", update_biases: true,
  order: "simultaneous", vectors: "columns", logarithm: "e", error: "t-o", velocity: "plain", lookahead: "after",
  step_at_zero: 1, output_slope: "used",
};

/** What the page does otherwise. */
export const SAID: Readonly<Record<string, string>> = {
  "no targets": "The exercise states no targets: 0 stands in for each, so the loss says nothing.",
  "no loss": "The exercise states no loss: half squared error is shown.",
  "no rate": "The exercise states no learning rate: {value} is taken.",
  summed: "The exercise adds up the gradients of {value} samples and the page averages them: the learning rate is {value} times the exercise's.",
  "left over": "The samples that are left after batches of {value} are a smaller batch on the page; the exercise fills it up with the first ones.",
  digits: "The page carries all digits, not those of the exercise from line to line.",
  step_at_zero: "A threshold unit answers 1 at 0 on the page; the exercise says {value}.",
  velocity: "The page keeps momentum as v = mu v + g, w = w - eta v; the exercise writes it as {value}.",
  lookahead: "The page looks ahead in the step (Nesterov by PyTorch); the exercise says {value}.",
  logarithm: "The page takes the natural logarithm; the exercise takes base {value}.",
  order: "The page goes back through old weights; the exercise through updated ones.",
  update_biases: "The page trains biases too: hold them by their switch to leave them as they are.",
  fixed: "These are trained on the page unless they are held: {value}.",
  before: "The page begins at rest: what went before the first update is not there.",
  constant: "The page has biases, not weights of a constant input {value}.",
  output_slope: "The page takes the slope of the output with it; the exercise leaves it out.",
};
