/** Why a table cannot be used.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

import type { Refusal } from "./refusal";

export const UNUSABLE_CELLS: Refusal = {
  argument: "table", why: "has {what} ({complaints}{more})",
  instead: "correct them or leave those lines or columns out{steps}",
};

export const NO_COLUMN_NUMBER: Refusal = {
  why: "is no column number: there are {columns}", instead: "write 1 to {columns}, or a name: {names}",
};

export const COLUMN_TWICE: Refusal = { why: "names a column twice", instead: "name each once" };

export const NO_INPUT_COLUMN: Refusal = {
  argument: "table", why: "leaves no column for the inputs", instead: "give two columns or more",
};

export const INPUT_IS_TARGET: Refusal = { argument: "columns", why: "is the target", instead: "leave it out of the inputs" };

export const UNEQUAL_LINES: Refusal = {
  argument: "table", why: "has {cells} cell{plural} at line {line}{more}, and {first} in its first line",
  instead: "give every line as many cells as the first; quote cells with a comma",
};

export const EMPTY_TABLE: Refusal = { argument: "table", why: "is empty", instead: "give a header line and a line for each point" };

export const NO_DELIMITER: Refusal = {
  argument: "delimiter", why: "cannot separate cells", instead: "write a comma, a semicolon or a tab",
};

export const NO_ROWS: Refusal = {
  argument: "table", why: "has no rows", instead: "give a header line and a line for each point",
};

export const HEADER_ALONE: Refusal = { argument: "table", why: "has a header and no rows", instead: "give a line for each point" };

export const UNCERTAIN_HEADER: Refusal = {
  argument: "first line", why: "can be names or data",
  instead: "say header=true (--header) for names, or header=false (--no-header) for data",
};

export const NAMELESS_COLUMN: Refusal = {
  argument: "table", why: "has no name for column {place} in its header",
  instead: "give each column a name in the first line",
};

export const TWO_TABLES: Refusal = {
  argument: "table", why: "holds two tables, and the second begins in line {line}",
  instead: "give each a file of its own",
};

export const UNREADABLE_LINE: Refusal = {
  argument: "table", why: "cannot be read at line {line}: {error}", instead: "check the quotes there",
};

export const NO_NUMBERS: Refusal = {
  argument: "target", why: "is no column of numbers ({reason})",
  instead: "correct the cells, or say kind=classification",
};
