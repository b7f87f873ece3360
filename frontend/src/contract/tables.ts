/** How the cells of tables are read.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

/** What stands for a missing value, in small letters. */
export const MISSING: readonly string[] = [
  "", "#div/0!", "#n/a", "#name?", "#null!", "#ref!", "#value!", "<na>", "?", "n.a.", "n/a", "na", "nan", "null",
];

export const INFINITE: readonly string[] = ["inf", "infinity"];

export const TRUTH_VALUES: Readonly<Record<string, number>> = { true: 1, false: 0 };

/** How many unusable cells a message shows. */
export const CELL_COMPLAINTS: number = 5;

/** What may part cells. */
export const DELIMITERS: Readonly<Record<string, string>> = { "\t": "tab", ";": "semicolon", "|": "vertical bar", ",": "comma", " ": "blanks" };

/** How a line begins that says something of the table. */
export const COMMENTS: readonly string[] = ["#", "%", "//"];

/** So many cells of a column tell what it holds. */
export const HEADER_SAMPLE: number = 200;

/** Fewer rows tell nothing of a column that counts. */
export const LEAST_REMARKED: number = 6;

/** Regular expressions of whole cells. */
export const PATTERNS: Readonly<Record<string, string>> = {
  number: "[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?",
  withUnit: "([+-]?[0-9]+(?:[.,][0-9]+)?)\\s*([A-Za-z\\u00b0\\u00b5\\u03a9][A-Za-z0-9\\u00b2\\u00b3/^\\u00b0]*)",
  date: "[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}([-/.])[0-9]{1,2}\\2[0-9]{2}(?:[0-9]{2})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?",
  numeral: "([+-]?) ?(\\$|€|£|¥|₹|EUR|USD|GBP|CHF|JPY|INR|CAD|AUD|%)? ?([+-]?)([0-9.,][0-9., '\\u2019]*(?:[eE][+-]?[0-9]+)?) ?(\\$|€|£|¥|₹|EUR|USD|GBP|CHF|JPY|INR|CAD|AUD|%)?",
  point: "(?:[0-9]+|[1-9][0-9]{0,2}(?:[ ,'\\u2019][0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+(?:[eE][+-]?[0-9]+)?",
  comma: "(?:[0-9]+|[1-9][0-9]{0,2}(?:[ .'\\u2019][0-9]{3})+)(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?|,[0-9]+(?:[eE][+-]?[0-9]+)?",
  openPoint: "[+-]?[1-9][0-9]{0,2}(?:\\.[0-9]{3})+", separatorLine: "\"?sep=(.)\"?",
  namesRows: "(.*[_ ])?(id|ids|index|idx|nr|no|number|key|row|rownames|unnamed: 0|#)",
};
