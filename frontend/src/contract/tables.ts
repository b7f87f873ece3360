/** How the cells of tables are read.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

/** What stands for a missing value, in small letters. */
export const MISSING: readonly string[] = ["", "?", "n/a", "na", "nan", "null"];

export const INFINITE: readonly string[] = ["inf", "infinity"];

/** How many unusable cells a message shows. */
export const CELL_COMPLAINTS: number = 5;

/** What may stand between cells. */
export const DELIMITERS: Readonly<Record<string, string>> = { "\t": "tab", ";": "semicolon", ",": "comma" };
