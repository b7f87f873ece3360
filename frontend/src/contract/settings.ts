/** The settings.
 *
 * Written by tools/contract.py from smallnets.plans.options; changes belong there.
 */

export type Form = "whole" | "number" | "text" | "flag" | "wholes" | "texts" | "layers" | "seed";

/** A setting that people choose; `path` is its place in a draft, `meaning` one sentence that can stand as help. */
export interface Setting {
  readonly name: string;
  readonly path: string;
  readonly form: Form;
  readonly meaning: string;
  readonly choices: readonly string[];
  /** Whether a choice may carry settings in brackets or be spelled otherwise. */
  readonly open: boolean;
}

export const SETTINGS: readonly Setting[] = [
  {
    name: "hidden", path: "network.hidden", form: "wholes",
    meaning: "Units of each hidden layer, such as 4,2; 0 or nothing for none.", choices: [], open: false,
  },
  {
    name: "activation", path: "network.activation", form: "layers",
    meaning: "Activation of the hidden layers, a name or a formula in x: one for all; tanh,relu for each layer; tanh:relu,sigmoid for each unit of a layer (a formula with , or : outside brackets is put in brackets).",
    choices: [], open: false,
  },
  {
    name: "output", path: "network.output", form: "text",
    meaning: "Activation of the output layer, a name or a formula in x; or softmax.", choices: [], open: false,
  },
  {
    name: "biases", path: "network.biases", form: "flag", meaning: "Whether units have biases.", choices: [],
    open: false,
  },
  {
    name: "start", path: "network.start", form: "text", meaning: "How first weights are drawn.",
    choices: [
      "playground", "zeros", "uniform", "normal", "glorot_uniform", "glorot_normal", "he_uniform", "he_normal",
      "lecun_uniform", "lecun_normal",
    ],
    open: true,
  },
  {
    name: "features", path: "data.features", form: "texts",
    meaning: "What the network sees: formulas of the inputs, such as x1,x2,x1^2,sin(x2); 'none' for nothing.",
    choices: [], open: false,
  },
  {
    name: "noise", path: "data.noise", form: "number",
    meaning: "Noise in percent; what it does depends on the data set.", choices: [], open: false,
  },
  {
    name: "points", path: "data.points", form: "whole",
    meaning: "How many points are drawn, training and test together.", choices: [], open: false,
  },
  {
    name: "classes", path: "data.class_count", form: "whole",
    meaning: "How many classes are drawn, where the data set lets one choose.", choices: [], open: false,
  },
  {
    name: "train_share", path: "data.train_share", form: "number",
    meaning: "Percent to train on, rounded down: 10 to 90 for the Playground's sets; elsewhere 100 uses all for both.",
    choices: [], open: false,
  },
  {
    name: "same_data", path: "data.same_data", form: "seed",
    meaning: "The seed whose points and split every run uses.", choices: [], open: false,
  },
  {
    name: "target", path: "data.target", form: "text",
    meaning: "The table's column to predict, by name or by number from 1; several with commas between.", choices: [],
    open: false,
  },
  {
    name: "columns", path: "data.columns", form: "texts",
    meaning: "The table's columns to predict from; all but the target otherwise.", choices: [], open: false,
  },
  {
    name: "header", path: "data.header", form: "flag",
    meaning: "Whether the table's first line holds names; told by the cells below it otherwise.", choices: [],
    open: false,
  },
  {
    name: "missing", path: "data.missing", form: "text", meaning: "What becomes of missing cells of a table.",
    choices: ["drop", "mean", "median"], open: false,
  },
  {
    name: "categories", path: "data.categories", form: "text", meaning: "What becomes of a table's columns of words.",
    choices: ["one-hot"], open: true,
  },
  {
    name: "validation", path: "data.validation", form: "number",
    meaning: "Percent of the points, taken from the training points, whose loss decides when to stop (with patience).",
    choices: [], open: false,
  },
  {
    name: "folds", path: "data.folds", form: "whole",
    meaning: "Cross-validation: so many equal parts of the shuffled points are tested on in turn, with a training each.",
    choices: [], open: false,
  },
  {
    name: "fold", path: "data.fold", form: "whole",
    meaning: "With folds: train once only, and test on this part, from 1.", choices: [], open: false,
  },
  {
    name: "kind", path: "data.kind", form: "text", meaning: "What the target is.",
    choices: ["classification", "regression"], open: false,
  },
  {
    name: "standardize", path: "data.standardize", form: "text",
    meaning: "What is shifted to mean 0 and scaled to standard deviation 1 of the training points.",
    choices: ["both", "inputs", "target", "none"], open: false,
  },
  {
    name: "batch", path: "training.batch", form: "whole",
    meaning: "Samples averaged for one update; at most the training points.", choices: [], open: false,
  },
  {
    name: "learning_rate", path: "training.learning_rate", form: "number",
    meaning: "The factor of each update, above 0.", choices: [], open: false,
  },
  {
    name: "epochs", path: "training.epochs", form: "whole",
    meaning: "How often training passes over the training points; 0 for none.", choices: [], open: false,
  },
  {
    name: "penalty", path: "training.penalty", form: "text", meaning: "What large weights cost.",
    choices: ["none", "l1", "l2", "decay"], open: true,
  },
  {
    name: "penalty_rate", path: "training.penalty_rate", form: "number",
    meaning: "The factor of the penalty, applied at each update.", choices: [], open: false,
  },
  {
    name: "dead_links", path: "training.dead_links", form: "flag",
    meaning: "Whether a weight that the L1 penalty carries across 0 stays 0 for good, as in the Playground.",
    choices: [], open: false,
  },
  {
    name: "optimizer", path: "training.optimizer", form: "text", meaning: "The update rule.",
    choices: ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "perceptron", "adaline"], open: true,
  },
  {
    name: "loss", path: "training.loss", form: "text", meaning: "The loss that is trained and reported.",
    choices: ["half_squared", "mean_squared", "absolute", "huber", "logistic", "softmax_cross_entropy"], open: true,
  },
  {
    name: "reshuffle", path: "training.reshuffle", form: "flag",
    meaning: "Whether the training points are shuffled anew each epoch.", choices: [], open: false,
  },
  {
    name: "partial_batch", path: "training.partial_batch", form: "text",
    meaning: "What becomes of samples left over at the end of an epoch: carried into the next update, applied, or dropped.",
    choices: ["carry", "apply", "drop"], open: false,
  },
  {
    name: "stop_at", path: "training.stop_at", form: "number",
    meaning: "End a run at the first recorded epoch whose test loss is at most this.", choices: [], open: false,
  },
  {
    name: "patience", path: "training.patience", form: "whole",
    meaning: "End a run when the validation loss has not improved for so many epochs, and keep the best epoch.",
    choices: [], open: false,
  },
  {
    name: "seed", path: "seed", form: "seed",
    meaning: "The seed of all draws: text such as 0.12345; a whole number is put behind 0. in five digits.",
    choices: [], open: false,
  },
  {
    name: "rules", path: "rules", form: "text", meaning: "The conventions that fill what nobody chose.",
    choices: ["playground", "textbook"], open: false,
  },
  {
    name: "precision", path: "precision", form: "text", meaning: "The numbers' width.",
    choices: ["float64", "float32"], open: false,
  },
  {
    name: "show_test", path: "view.show_test", form: "flag", meaning: "Whether pictures show the test points.",
    choices: [], open: false,
  },
  {
    name: "discretize", path: "view.discretize", form: "flag",
    meaning: "Whether decision maps show the two sides only.", choices: [], open: false,
  },
  {
    name: "hide", path: "view.hide", form: "texts",
    meaning: "Controls that a page does not show, such as learningRate,noise; or none.", choices: [], open: false,
  },
];
