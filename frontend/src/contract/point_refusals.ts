/** Why points cannot be drawn.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

import type { Refusal } from "./refusal";

export const UNEQUAL_ARRAYS: Refusal = {
  argument: "inputs, targets", why: "do not fit", instead: "give the shapes (n, k) and (n,), or (n, t)",
};

export const CLASSES_OF_ROWS: Refusal = { argument: "kind", why: "does not go with rows of targets", instead: "write regression" };

export const COLUMN_NAMES: Refusal = {
  argument: "columns", why: "are not {width} different names", instead: "give a name for each input",
};

export const FEATURE_NOT_FINITE: Refusal = {
  argument: "features", why: "is not a finite number for the point ({point})",
  instead: "leave it out, or change the formula",
};

export const NO_SEED: Refusal = {
  argument: "seed", why: "is neither text nor a whole number", instead: "write \"0.12345\" (with quotes) or 12345",
};

export const NEGATIVE_SEED: Refusal = {
  argument: "seed", why: "is not a whole number from 0", instead: "write 0, 1, 2 ... or text such as 0.12345",
};

export const UNCOUNTABLE_SEED: Refusal = {
  argument: "seed", why: "cannot be counted up to {count} seeds",
  instead: "start from \"0.\" and five digits, for example 0.00000",
};

export const TOO_LARGE_TO_SCALE: Refusal = { argument: "standardize", why: "is too large", instead: "give the column in a larger unit" };

export const ALL_WORDS_DIFFER: Refusal = {
  argument: "target", why: "has another word in every row", instead: "choose a column that repeats its classes",
};

export const ONE_VALUE: Refusal = {
  argument: "target", why: "is {only} in every row", instead: "choose a column with several values",
};

export const ONE_CLASS: Refusal = {
  argument: "target", why: "has one class only, {only}", instead: "choose a column with several classes",
};

export const TRUTH_OUTPUTS: Refusal = {
  argument: "truth", why: "has {count} outputs, and n inputs have 2^n", instead: "write 2, 4, 8 ... or {most} digits",
};
