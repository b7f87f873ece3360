/** An experiment as a document: what is to be done, with everything that decides the numbers.
 *
 * Written by tools/contract.py from smallnets.plans; changes belong there.
 */

export const SCHEMA: "smallnets.experiment/3" = "smallnets.experiment/3";

/** Earlier schemas, which are read too. */
export const EARLIER: readonly string[] = ["smallnets.experiment/1", "smallnets.experiment/2"];

export type Rules = "playground" | "textbook";
export type Precision = "float64" | "float32";
export type Kind = "classification" | "regression";
export type Missing = "drop" | "mean" | "median";
export type PartialBatch = "carry" | "apply" | "drop";

/**
 * A whole experiment.  With a seed it decides every number of its run.
 *
 * `rules` names the conventions that filled the settings which were not chosen ("playground" or "textbook").
 */
export interface Experiment {
  readonly schema: "smallnets.experiment/3";
  readonly rules: Rules;
  readonly precision: Precision;
  readonly seed: string;
  readonly data: Data;
  readonly network: Network;
  readonly training: Training;
  readonly view: View;
}

/**
 * Where points come from and how they are used.
 *
 * Exactly one of `generator` (a name of smallnets.datasets), `truth` (a truth table), `table` (a CSV file's path)
 * and `inline` is given.  `columns` selects input columns of a table (all but the target if empty).  `header` says
 * whether a table's first line holds names, `missing` what becomes of missing cells, `categories` which columns are
 * words.  `features` are formulas of the inputs; `train_share` is in percent; `noise` is in percent, its meaning the
 * generator's.  `validation` percent of the points are taken from the training points to decide when to stop.
 * `fold` of `folds` is the part that is tested on in a cross-validation.  `same_data` names the seed whose points
 * and split serve every run.
 */
export interface Data {
  readonly generator?: string;
  readonly truth?: string;
  readonly table?: string;
  readonly inline?: Inline;
  readonly kind: Kind;
  readonly classes: readonly string[];
  readonly target?: string;
  readonly columns: readonly string[];
  readonly header: boolean;
  readonly missing?: Missing;
  readonly categories: readonly Category[];
  readonly checksum?: string;
  readonly points: number;
  readonly noise: number;
  readonly train_share: number;
  readonly validation: number;
  readonly folds: number;
  readonly fold: number;
  readonly features: readonly string[];
  readonly standardize_inputs: boolean;
  readonly standardize_target: boolean;
  readonly same_data?: string;
}

/** A column of words and its words, in the order of the inputs (0 or 1 each) that stand for them. */
export interface Category {
  readonly column: string;
  readonly words: readonly string[];
}

/**
 * Points that stand in the document itself: inputs[point][column]; targets are numbers or class names.
 *
 * Or a row of numbers for each point, one for each output, which are taken as they stand: `rows`.
 */
export interface Inline {
  readonly columns: readonly string[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (number | string | readonly number[])[];
}

/**
 * A plan of a network with `inputs` inputs (layer 0, not counted).
 *
 * `start` draws the first weights, unless `given` has numbers for every layer.
 */
export interface Network {
  readonly inputs: number;
  readonly layers: readonly Layer[];
  readonly start: string;
  readonly given: readonly LayerWeights[];
}

/**
 * A layer of `units` units: `Layer(3, "relu")`.
 *
 * `activation` is one name or formula for all units, or one for each.  Softmax takes the whole layer and stands
 * in an output layer only.
 */
export interface Layer {
  readonly units: number;
  readonly activation: string | readonly string[];
  readonly biases: boolean;
}

/** Given numbers of one layer: weights[unit][source], biases[unit], and learned[name][unit]. */
export interface LayerWeights {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  readonly learned: Readonly<Record<string, readonly number[]>>;
}

/**
 * How a network is trained.
 *
 * `partial_batch` says what becomes of the samples left over at the end of an epoch: "carry" them into the next
 * epoch's first update (the Playground), "apply" them as a smaller batch, or "drop" them.  `stop_at` ends a run
 * at the first recorded epoch whose test loss is at most that; the result is the one at that epoch.  `patience` ends
 * a run when the loss of the validation points has not improved for so many epochs; the result is the best epoch's.
 */
export interface Training {
  readonly epochs: number;
  readonly batch: number;
  readonly learning_rate: number;
  readonly loss: string;
  readonly optimizer: string;
  readonly penalty: string;
  readonly penalty_rate: number;
  readonly dead_links: boolean;
  readonly reshuffle: boolean;
  readonly partial_batch: PartialBatch;
  readonly stop_at?: number;
  readonly patience?: number;
}

/**
 * What a picture or a page of the experiment shows; it never changes a number.
 *
 * `hide` names the controls that a page does not show, as links name them; None where it shows all.
 */
export interface View {
  readonly show_test: boolean;
  readonly discretize: boolean;
  readonly hide?: readonly string[];
}
