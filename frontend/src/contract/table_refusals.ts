/** What is said of tables: why one is refused, and what is noticed.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

import type { Refusal } from "./refusal";

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

export const CELLS_SEPARATED: string = "cells are separated by {delimiter}";

export const ABOVE_NAMES: string = "what stands above line {line}, where the names are, is left out";

export const READ_AS_DATA: string = "the first line is read as data (header=true: as names); columns are called {names}";

export const UNITS_LINE: string = "line {line} ({units}) holds units or the like and is left out";

export const ROW_NAMES: string = "the header has a name less than the rows have cells, so the first cell names the row";

export const MORE_LINES: string = " (and in {count} more line{plural})";

export const UNCERTAIN_HEADER: Refusal = {
  argument: "first line", why: "can be names or data",
  instead: "say header=true (--header) for names, or header=false (--no-header) for data",
};

export const NAMELESS_COLUMN: Refusal = {
  argument: "table", why: "has no name for column {place} in its header",
  instead: "give each column a name in the first line",
};

export const NAME_TWICE: Refusal = {
  argument: "table", why: "has two columns called {name}", instead: "give each column its own name in the first line",
};

export const ROW_NUMBERS: string = "column 1 has no name and {does} the rows, so it is left out";

export const OTHER_SIGNS: string = "{cell} has {what}, and other cells of the column have another: write all alike";

export const TWO_READINGS: string = "{cell} can be {point} or {comma}: write one of them";

export const TELLS_TARGET: string = "{column} tells {target} in every row: leave it out by columns, unless that is meant";

export const TARGET_IN_ORDER: string = ", and {target} stands in its order";

export const NUMBERS_ROWS: string = "{column} numbers the rows{order}: leave it out by columns";

export const FAR_FROM_OTHERS: string = "{column} is {number} in {count} row{plural}, far from all others";

export const PERHAPS_MISSING: string = "{often}: if that stands for a missing value, empty those cells and choose missing";

export const TWO_TABLES: Refusal = {
  argument: "table", why: "holds two tables, and the second begins in line {line}",
  instead: "give each a file of its own",
};

export const PERHAPS_SUM: string = "line {line} says {word} and is used like the others: leave it out if it sums up";

export const PERHAPS_CODE: string = "{name} may be a code, not a quantity: {example}";

export const READ_AS: string = "{cell} is read as {value}";

export const TRUE_AND_FALSE: string = "{name} holds true and false: {example}";

export const IN_BRACKETS: string = "{name} has negative numbers in brackets or with the sign behind: {example}";

export const IN_UNIT: string = "{name} is in {unit}: {example}";

export const GROUPED: string = "{name} has groups of thousands: {example}";

export const WORDS_AMONG_INPUTS: string = "holds words, such as {cell} in line {line}, and inputs are numbers";

export const UNREADABLE_LINE: Refusal = {
  argument: "table", why: "cannot be read at line {line}: {error}", instead: "check the quotes there",
};

export const NO_PLAIN_TEXT: string = "is {kind} (line 1), no table of text";

export const AS_UTF_8: string = "save it as \"CSV UTF-8\"";

export const WORD_THERE: string = " ({word} stands there)";

export const WINDOWS_1252: string = "the file is no UTF-8 and is read as Windows-1252{where}";

export const NO_NUMBERS: Refusal = {
  argument: "target", why: "is no column of numbers ({reason})",
  instead: "correct the cells, or say kind=classification",
};
