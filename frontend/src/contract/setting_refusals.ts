/** What must hold of settings, and what is said where it does not.
 *
 * Written by tools/contract.py from smallnets.plans; changes belong there.
 */

import type { Refusal } from "./refusal";

export const FEW_POINTS: Refusal = {
  argument: "points", why: "is below {least}", instead: "write for example {usual}", unless: "points >= least",
};

export const NOISE_LIMIT: Refusal = {
  argument: "noise", why: "is outside 0 to {noise_limit} percent", instead: "write for example 10",
  unless: "0 <= noise and noise <= noise_limit",
};

export const CLASS_LIMIT: Refusal = {
  argument: "classes", why: "is not possible for {name}", instead: "write {limits}",
  unless: "low <= classes and classes <= high",
};

export const NO_TRAINING_POINT: Refusal = {
  argument: "train_share", why: "leaves no point to train on: there are {points}",
  instead: "take more points or a larger share",
};

export const SHARE_RANGE: Refusal = {
  argument: "train_share", why: "is outside {low} to {high} percent", instead: "write for example 50",
};

export const NO_EXPERIMENT: Refusal = {
  argument: "schema", why: "is not a smallnets experiment", instead: "write schema = \"{schema}\"",
};

export const NO_NAME: Refusal = { why: "is no name", instead: "write it as text" };

export const NEWER_SCHEMA: Refusal = {
  argument: "schema", why: "is newer than {schema}, the newest that this version reads", instead: "update smallnets",
};

export const STANDARDIZED_CLASSES: Refusal = { argument: "standardize", why: "does not go with classes", instead: "write inputs or none" };

export const ACTIVATIONS_OF_LAYERS: Refusal = {
  argument: "activation", why: "does not fit {hidden} hidden layers",
  instead: "write one for all, or one for each layer",
};

export const BIASES_OF_LAYERS: Refusal = {
  argument: "biases", why: "does not fit {layers} layers", instead: "write true, false, or one for each layer",
};

export const VALIDATION_SHARE: Refusal = {
  argument: "validation", why: "is no share", instead: "write percent, such as 15",
  unless: "0 <= validation and validation < 100",
};

export const DATA_REFUSALS: readonly Refusal[] = [
  { argument: "points", why: "is too few", instead: "write 1 or more", unless: "points >= 1" },
  {
    argument: "train_share", why: "is no share", instead: "write percent, such as 50",
    unless: "0 < train_share and train_share <= 100",
  },
  {
    argument: "validation", why: "is no share", instead: "write percent, such as 15",
    unless: "0 <= validation and validation < 100",
  },
  {
    argument: "noise", why: "is out of range", instead: "write percent, such as 10",
    unless: "0 <= noise and noise <= 100",
  },
];

export const NONE_TO_TRAIN_ON: Refusal = {
  argument: "train_share", why: "leaves none of {points} points to train on",
  instead: "take more points or a larger share", unless: "train_points >= 1",
};

export const EMPTY_LAYERS: Refusal = {
  argument: "network.layers", why: "is empty", instead: "a network has at least its output layer",
};

export const NO_SETTINGS_TABLE: Refusal = { why: "is no table of settings", instead: "write [{path}] and settings below it" };

export const BESIDE_LAYERS: Refusal = { why: "stands beside layers", instead: "write one of the two" };

export const EXPERIMENT_REFUSALS: readonly Refusal[] = [
  {
    argument: "inputs", why: "does not fit {features} features", instead: "count the features",
    unless: "features <= inputs and inputs <= features",
  },
  {
    argument: "batch", why: "is larger than the {train_points} training points",
    instead: "write at most {train_points}", unless: "batch <= max(1, train_points)",
  },
  {
    argument: "validation", why: "has no patience that goes with it", instead: "choose patience, such as 30",
    unless: "validation <= 0 or has_patience > 0",
  },
  {
    argument: "patience", why: "has no validation points to look at", instead: "choose validation, such as 15",
    unless: "validation > 0",
  },
];

export const OTHER_OUTPUT: Refusal = { argument: "output", why: "does not go with the loss {loss}", instead: "use output {wanted}" };

export const OUTPUT_UNITS: Refusal = { argument: "output units", why: "does not fit the targets, which need {needed}" };

export const CRITERION_REFUSALS: readonly Refusal[] = [
  {
    argument: "hidden", why: "does not go with the update rule {rule}, which passes no error back to hidden layers",
    instead: "write 0 for no hidden layer, or another update rule such as sgd", unless: "hidden_layers < 1",
  },
  {
    argument: "kind", why: "does not go with the update rule {rule}, whose threshold units answer 0 or 1",
    instead: "use classes, or the update rule adaline",
    unless: "corrects_answers < 1 or is_regression < 1 or are_bits > 0",
  },
  {
    argument: "output", why: "does not go with the update rule {rule}, which corrects a threshold unit's answers",
    instead: "use output {needed}", unless: "needs_other_output < 1",
  },
  {
    argument: "output", why: "does not go with the update rule {rule}, which corrects every output by its own error",
    instead: "use output linear", unless: "corrects_net < 1 or is_softmax < 1",
  },
  {
    argument: "output",
    why: "does not go with the update rule {rule}, which brings the net input to the targets 0 and 1, cut at 1/2, while these units are cut at net input 0",
    instead: "use output linear, whose targets are -1 and 1",
    unless: "corrects_net < 1 or is_regression > 0 or is_of_bits < 1",
  },
];

export const SEVERAL_SOURCES: Refusal = { argument: "data", why: "are several sources", instead: "give one of them" };

export const TABLE_ONLY: Refusal = { why: "goes with a table only", instead: "leave it out" };

export const COLUMNS_OF_TABLES: Refusal = { argument: "columns", why: "goes with a table only", instead: "choose features instead" };

export const GENERATED_ONLY: Refusal = { argument: "noise", why: "goes with generated data only", instead: "leave it out" };

export const UNLIKE_GIVEN: Refusal = { why: "does not fit the {points} that are given", instead: "leave it out" };

export const OTHER_KIND: Refusal = { argument: "kind", why: "does not go with {name}", instead: "it is a {kind}" };

export const FEW_UNITS: Refusal = {
  argument: "units", why: "is too few", instead: "a layer has at least 1 unit", unless: "units >= 1",
};

export const NEGATIVE_INPUTS: Refusal = { argument: "inputs", why: "is negative", instead: "count the features", unless: "inputs >= 0" };

export const UNEQUAL_ACTIVATIONS: Refusal = { argument: "activation", why: "does not fit {units} units", instead: "one name each" };

export const SOFTMAX_MIXED: Refusal = {
  argument: "activation", why: "is mixed with others", instead: "softmax takes the whole output layer",
};

export const UNEQUAL_GIVEN: Refusal = { argument: "given", why: "does not fit {layers} layers" };

export const SOFTMAX_HIDDEN: Refusal = {
  argument: "activation", why: "stands in a hidden layer", instead: "use it in the output layer",
};

export const UNEQUAL_BIASES: Refusal = { why: "does not fit {units} units {with_or_without} biases" };

export const UNEQUAL_LEARNED: Refusal = { why: "does not fit {units} units", instead: "give one for each unit" };

export const GIVEN_NOT_FINITE: Refusal = { why: "is not finite", instead: "write a number" };

export const UNEQUAL_WEIGHTS: string = "does not fit {units} units with {sources} sources each";

export const LEARNED_BY_NONE: string = "is learned by no unit of the layer";

export const NO_WHOLE_NUMBER: Refusal = { why: "is no whole number", instead: "write a number such as 10" };

export const NO_NUMBER: Refusal = { why: "is no number", instead: "write a number such as 0.03" };

export const NO_TEXT: Refusal = { why: "is no text", instead: "write a name in quotes" };

export const NO_FLAG: Refusal = { why: "is neither true nor false", instead: "write true or false" };

export const NO_SEED_OPTION: Refusal = {
  why: "is neither text nor a whole number from 0", instead: "write \"0.12345\" (in quotes) or 12345",
};

export const WRONG_TYPE: Refusal = { why: "does not fit: {reason}" };

export const TRAINING_REFUSALS: readonly Refusal[] = [
  { argument: "epochs", why: "is negative", instead: "write 0 or more", unless: "epochs >= 0" },
  {
    argument: "batch", why: "cannot train", instead: "write 1 or more samples", unless: "batch >= 1",
  },
  {
    argument: "learning_rate", why: "cannot train", instead: "write a number above 0, such as 0.03",
    unless: "0 < learning_rate and learning_rate <= largest",
  },
  {
    argument: "penalty_rate", why: "cannot train", instead: "write 0 or more",
    unless: "0 <= penalty_rate and penalty_rate <= largest",
  },
  {
    argument: "dead_links", why: "does not go with penalty {penalty}", instead: "use penalty l1",
    unless: "dead_links <= can_kill",
  },
  {
    argument: "patience", why: "stops at once", instead: "write 1 or more epochs", unless: "patience >= 1",
  },
  {
    argument: "patience", why: "does not go with stop_at", instead: "choose one of the two",
    unless: "stopping_rules < 2",
  },
  {
    argument: "stop_at", why: "is not finite", instead: "write a loss, such as 0.05",
    unless: "-largest <= stop_at and stop_at <= largest",
  },
];
