/** What is said of points that cannot be used.
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

export const NOT_FINITE_IN_ROW: string = "row {row}, column {column}: {value} is not finite";

export const NUMBERS_ONLY: string = "give numbers only";

export const UNUSABLE_CELLS: Refusal = {
  argument: "table", why: "has {what} ({complaints}{more})",
  instead: "correct them or leave those lines or columns out{steps}",
};

export const MISSING_CELL: string = "{cell} stands for a missing value";

export const CELL_WITH_UNIT: string = "{cell} has a unit: write {number}, and {unit} in the column's name";

export const CELL_SIGN_BEHIND: string = "{cell} may have its sign behind: write -{digits}, or {digits}";

export const CELL_IS_DATE: string = "{cell} is a date or a time: write a number, such as the days since the first";

export const NOT_A_NUMBER: string = "{cell} is no number";

export const CELL_WITH_COMMA: string = "{cell} has a comma: write a decimal point";

export const NOT_FINITE: string = "{cell} is not finite";

export const SEVERAL_CELLS: string = "{count} cells that cannot be used";

export const ONE_CELL: string = "a cell that cannot be used";

export const MORE_CELLS: string = "; and {count} more";

export const OR_MISSING: string = ", or choose missing=drop, missing=mean or missing=median";

export const IN_CELL: string = "line {line}, column {column}: {reason}";

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

export const NO_STATE: Refusal = {
  argument: "stream.bytes", why: "is not 512 hexadecimal digits", instead: "keep the state as it was written",
};

export const NO_PERMUTATION: Refusal = {
  argument: "stream.bytes", why: "does not hold each byte once", instead: "keep the state as it was written",
};

export const NO_PLACES: Refusal = {
  argument: "stream", why: "are not two places from 0 to 255", instead: "keep the state as it was written",
};

export const ALL_WORDS_DIFFER: Refusal = {
  argument: "target", why: "has another word in every row", instead: "choose a column that repeats its classes",
};

export const ONE_VALUE: Refusal = {
  argument: "target", why: "is {only} in every row", instead: "choose a column with several values",
};

export const ONE_CLASS: Refusal = {
  argument: "target", why: "has one class only, {only}", instead: "choose a column with several classes",
};

export const WORDS_ARE_CLASSES: string = "{name} holds words, so it is classes";

export const WHOLE_TRUTH_TABLE: string = "these are all rows of a truth table, so all are trained and tested on, and {name} is classes";

export const NUMBERS_TO_PREDICT: string = "{name} holds numbers to be predicted (kind=classification: classes)";

export const TRUTH_OUTPUTS: Refusal = {
  argument: "truth", why: "has {count} outputs, and n inputs have 2^n", instead: "write 2, 4, 8 ... or {most} digits",
};
