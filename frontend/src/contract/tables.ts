/** How the cells of tables are read.
 *
 * Written by tools/contract.py from smallnets.datasets; changes belong there.
 */

/** What stands for a missing value, in small letters. */
export const MISSING: readonly string[] = [
  "", "#div/0!", "#n/a", "#name?", "#null!", "#ref!", "#value!", "<na>", "?", "n.a.", "n/a", "na", "nan", "null",
];

/** The same among numbers. */
export const UNFILLED: readonly string[] = [
  "", "#bezug!", "#div/0!", "#n/a", "#name?", "#null!", "#num!", "#nv", "#ref!", "#value!", "#wert!", "#zahl!",
  "(null)", "*", "+nan", "-", "--", "---", "-1.#ind", "-nan", "-nan(ind)", ".", "..", "...", "1.#qnan", "<na>", "?",
  "\\n", "k.a.", "n.a.", "n/a", "na", "nan", "nan(ind)", "nil", "none", "null", "–", "—", "…",
];

/** Signs that are set for a minus. */
export const MINUS_SIGNS: string = "−‑–﹣－";

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

/** What may stand for a missing value. */
export const STAND_INS: readonly number[] = [-99, -999, -9999, -99999, 999, 9999, 99999];

/** Among so many numbers from 0 a single -999 is odd. */
export const FEW_OTHERS: number = 20;

/** Words of a row that sums up the others. */
export const TOTALS: readonly string[] = [
  "average", "durchschnitt", "gesamt", "gesamtsumme", "insgesamt", "mean", "media", "mittelwert", "moyenne",
  "promedio", "somme", "subtotal", "sum", "suma", "summe", "total", "totale", "totals", "zwischensumme", "σ",
];

/** So many rows at the end are asked whether they do. */
export const LAST_ROWS: number = 3;

/** So many lines may stand above a table. */
export const MOST_ABOVE: number = 40;

/** Names and a row. */
export const LEAST_ROWS: number = 2;

/** Names, units and two points. */
export const LEAST_WITH_UNITS: number = 4;

/** How files begin that are no tables of text, in hexadecimal digits. */
export const SIGNATURES: Readonly<Record<string, string>> = {
  "504b0304": "a spreadsheet or a ZIP archive", "1f8b": "compressed", "255044462d": "a PDF", "89504e47": "a picture",
  ffd8ff: "a picture", d0cf11e0: "a spreadsheet of old, or another document",
  "53514c69746520666f726d61742033": "a database", "5041523115": "a Parquet file", "89484446": "an HDF5 file",
  "934e554d5059": "an array of NumPy", "8004": "a pickle of Python", "8005": "a pickle of Python",
  "524458320a": "data of R", "524458330a": "data of R", "24464c3240": "data of SPSS",
  "4d41544c414220352e30": "data of MATLAB", "526172211a": "a RAR archive", "377abcaf": "a 7z archive",
  "7b22": "JSON or a printed list", "7b0a": "JSON or a printed list", "7b0d0a": "JSON or a printed list",
  "7b20": "JSON or a printed list", "5b7b": "JSON or a printed list", "5b0a": "JSON or a printed list",
  "5b0d0a": "JSON or a printed list", "5b207b": "JSON or a printed list", "5b5b": "JSON or a printed list",
  "3c21": "a web page or XML", "3c3f786d6c": "a web page or XML", "3c68746d6c": "a web page or XML",
  "3c48544d4c": "a web page or XML", "3c7461626c65": "a web page or XML", "3c5441424c45": "a web page or XML",
  "3c646976": "a web page or XML", "5c626567696e7b": "LaTeX", "5c646f63756d656e74": "LaTeX",
  "435245415445205441424c45": "a script of SQL", "637265617465207461626c65": "a script of SQL",
  "494e5345525420494e544f": "a script of SQL", "696e7365727420696e746f": "a script of SQL",
  "2d2d204d7953514c": "a script of SQL", "2d2d20506f7374677265": "a script of SQL",
  "2d2d207068704d79": "a script of SQL", "4072656c6174696f6e": "an ARFF file of Weka",
  "4052454c4154494f4e": "an ARFF file of Weka", "4052656c6174696f6e": "an ARFF file of Weka",
  "7b7c": "a table of a wiki", "73686170653a2028": "a table as polars prints it",
  "23204120746962626c65": "a table as R prints it", e2948c: "a table drawn with lines",
  e29594: "a table drawn with lines", e295ad: "a table drawn with lines",
};

/** So many bytes tell the encoding. */
export const ENCODING_SAMPLE: number = 1000;

/** No text in Windows-1252. */
export const NOT_IN_WINDOWS: readonly number[] = [0, 129, 141, 143, 144, 157];

/** Regular expressions of whole cells. */
export const PATTERNS: Readonly<Record<string, string>> = {
  number: "[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?",
  withUnit: "([+-]?[0-9]+(?:[.,][0-9]+)?)\\s*([A-Za-z\\u00b0\\u00b5\\u03a9][A-Za-z0-9\\u00b2\\u00b3/^\\u00b0]*)",
  date: "[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}([-/.])[0-9]{1,2}\\2[0-9]{2}(?:[0-9]{2})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?",
  numeral: "([+-]?) ?(\\$|€|£|¥|₹|EUR|USD|GBP|CHF|JPY|INR|CAD|AUD|%)? ?([+-]?)([0-9.,][0-9., '\\u2019]*(?:[eE][+-]?[0-9]+)?)(-?) ?(\\$|€|£|¥|₹|EUR|USD|GBP|CHF|JPY|INR|CAD|AUD|%)?(-?)",
  point: "(?:[0-9]+|[1-9][0-9]{0,2}(?:[ ,'\\u2019][0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\\.[0-9]+(?:[eE][+-]?[0-9]+)?",
  comma: "(?:[0-9]+|[1-9][0-9]{0,2}(?:[ .'\\u2019][0-9]{3})+)(?:,[0-9]*)?(?:[eE][+-]?[0-9]+)?|,[0-9]+(?:[eE][+-]?[0-9]+)?",
  openPoint: "[+-]?[1-9][0-9]{0,2}(?:\\.[0-9]{3})+", separatorLine: "\"?sep=(.)\"?",
  namesRows: "(.*[_ ])?(id|ids|index|idx|nr|no|number|key|row|rownames|unnamed: 0|#)",
  bracketed: "\\((.*)\\)|([$\\u20ac\\u00a3\\u00a5]) ?\\((.*)\\)", signBehind: "[0-9]+-",
  border: "[ \\t]*[|+:=-](?:[|+:= \\t-])*", rule: "(?=.*---)[ \\t]*-+(?:(?:[ \\t]*[,;|][ \\t]*|[ \\t]+)-+)+[ \\t]*",
  footer: "\\([0-9]+ [^\\s()0-9]+(?: [^\\s()0-9]+)?\\)|[0-9]+ rows? in set(?: \\(.*\\))?",
  unit: "[^0-9\\s+.,-].{0,15}", code: "0[0-9]+",
};
