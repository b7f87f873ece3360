/** What formulas are made of: signs, names, limits.
 *
 * Written by tools/contract.py from smallnets.expressions; changes belong there.
 */

/** How large a formula may be. */
export const LIMITS: Readonly<Record<Limit, number>> = {
  characters: 2000, nesting: 64, digits: 400, decimalExponent: 400, power: 1000, bits: 4096, primes: 8,
  written: 20000,
};

export type Limit = "characters" | "nesting" | "digits" | "decimalExponent" | "power" | "bits" | "primes" | "written";

/** Name: number of arguments. */
export const ELEMENTARY: Readonly<Record<string, number>> = {
  exp: 1, expm1: 1, log: 1, log1p: 1, log2: 1, log10: 1, sqrt: 1, sin: 1, cos: 1, tan: 1, sinh: 1, cosh: 1, tanh: 1,
  arcsin: 1, arccos: 1, arctan: 1, erf: 1, erfc: 1, abs: 1, sign: 1, step: 1, min: 2, max: 2,
};

/** Other spellings of function names. */
export const ALIASES: Readonly<Record<string, string>> = {
  ln: "log", lg: "log10", ld: "log2", lb: "log2", asin: "arcsin", acos: "arccos", atan: "arctan", sgn: "sign",
  heaviside: "step", minimum: "min", maximum: "max", absolute: "abs",
};

export const RESERVED: readonly string[] = ["and", "or", "where"];

/** What an activation's formula may call too. */
export const ACTIVATIONS: readonly string[] = [
  "binary_step", "elu", "gaussian", "gelu", "heaviside", "identity", "leaky", "leaky_relu", "linear", "logistic",
  "lrelu", "mish", "none", "prelu", "relu", "selu", "sigma", "sigmoid", "silu", "sine", "softplus", "softsign",
  "swish",
];

export type SignKind = "operator" | "open" | "close" | "bar" | "comma" | "relation" | "equals";

export const SIGNS: Readonly<Record<string, readonly [kind: SignKind, text: string]>> = {
  "+": ["operator", "+"], "-": ["operator", "-"], "*": ["operator", "*"], "/": ["operator", "/"],
  "^": ["operator", "^"], "**": ["operator", "^"], "·": ["operator", "*"], "×": ["operator", "*"],
  "∙": ["operator", "*"], "⋅": ["operator", "*"], "÷": ["operator", "/"], "∕": ["operator", "/"],
  "⁄": ["operator", "/"], "−": ["operator", "-"], "–": ["operator", "-"], "√": ["operator", "√"], "(": ["open", "("],
  "[": ["open", "["], "{": ["open", "{"], ")": ["close", ")"], "]": ["close", "]"], "}": ["close", "}"],
  "|": ["bar", "|"], ",": ["comma", ","], ";": ["comma", ","], "<": ["relation", "<"], "<=": ["relation", "<="],
  ">": ["relation", ">"], ">=": ["relation", ">="], "≤": ["relation", "<="], "≥": ["relation", ">="],
  "=": ["equals", "="],
};

/** Raised 0 to 9, and the minus. */
export const RAISED: string = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

export const SPACES: string = " \t   \n\r";

/** What to write instead of a sign without a meaning. */
export const HINTS: Readonly<Record<string, string>> = {
  _: "begin a name with a letter", "\\": "write sigma, not \\sigma", "!": "write a product",
  "%": "write a fraction, as in 0.05", "'": "write the prime directly after its name", ".": "write a number as 0.5",
  "&": "write and",
};

export const NOT_NUMBERS: readonly string[] = ["inf", "infinity", "nan"];

/** Greek letters that cannot be taken for Latin ones. */
export const GREEK: Readonly<Record<string, string>> = {
  "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
  "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
  "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
  "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
};

export const VARIANTS: Readonly<Record<string, string>> = { "ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ς": "sigma", "ϱ": "rho", "µ": "mu", "∂": "d" };

/** Marks that combine with the letter before them. */
export const MARKS: Readonly<Record<string, string>> = { "̄": "bar", "̅": "bar", "̂": "hat", "̃": "tilde" };

/** Lowered 0 to 9. */
export const SUBSCRIPTS: string = "₀₁₂₃₄₅₆₇₈₉";

export const PRIMES: Readonly<Record<string, number>> = { "'": 1, "′": 1, "’": 1, "″": 2, "‴": 3 };

/** The names of refused characters that people type. */
export const CHARACTER_NAMES: Readonly<Record<string, string>> = {
  "!": "EXCLAMATION MARK", "\"": "QUOTATION MARK", "#": "NUMBER SIGN", $: "DOLLAR SIGN", "%": "PERCENT SIGN",
  "&": "AMPERSAND", "'": "APOSTROPHE", ".": "FULL STOP", ":": "COLON", "?": "QUESTION MARK", "@": "COMMERCIAL AT",
  "\\": "REVERSE SOLIDUS", _: "LOW LINE", "~": "TILDE", "`": "GRAVE ACCENT", "°": "DEGREE SIGN",
  "±": "PLUS-MINUS SIGN", "´": "ACUTE ACCENT", "§": "SECTION SIGN", "‘": "LEFT SINGLE QUOTATION MARK",
  "’": "RIGHT SINGLE QUOTATION MARK", "“": "LEFT DOUBLE QUOTATION MARK", "”": "RIGHT DOUBLE QUOTATION MARK",
  "…": "HORIZONTAL ELLIPSIS", "′": "PRIME", "″": "DOUBLE PRIME", "—": "EM DASH", "€": "EURO SIGN",
  "←": "LEFTWARDS ARROW", "→": "RIGHTWARDS ARROW", "∆": "INCREMENT", "∇": "NABLA", "∈": "ELEMENT OF",
  "∏": "N-ARY PRODUCT", "∑": "N-ARY SUMMATION", "∓": "MINUS-OR-PLUS SIGN", "∗": "ASTERISK OPERATOR",
  "∘": "RING OPERATOR", "∛": "CUBE ROOT", "∝": "PROPORTIONAL TO", "∞": "INFINITY", "∫": "INTEGRAL",
  "≈": "ALMOST EQUAL TO", "≠": "NOT EQUAL TO", "≡": "IDENTICAL TO", "₀": "SUBSCRIPT ZERO", "₁": "SUBSCRIPT ONE",
  "₂": "SUBSCRIPT TWO", "₃": "SUBSCRIPT THREE", "₄": "SUBSCRIPT FOUR", "₅": "SUBSCRIPT FIVE", "₆": "SUBSCRIPT SIX",
  "₇": "SUBSCRIPT SEVEN", "₈": "SUBSCRIPT EIGHT", "₉": "SUBSCRIPT NINE", "Α": "GREEK CAPITAL LETTER ALPHA",
  "Β": "GREEK CAPITAL LETTER BETA", "Ε": "GREEK CAPITAL LETTER EPSILON", "Ζ": "GREEK CAPITAL LETTER ZETA",
  "Η": "GREEK CAPITAL LETTER ETA", "Ι": "GREEK CAPITAL LETTER IOTA", "Κ": "GREEK CAPITAL LETTER KAPPA",
  "Μ": "GREEK CAPITAL LETTER MU", "Ν": "GREEK CAPITAL LETTER NU", "Ο": "GREEK CAPITAL LETTER OMICRON",
  "Ρ": "GREEK CAPITAL LETTER RHO", "Τ": "GREEK CAPITAL LETTER TAU", "Υ": "GREEK CAPITAL LETTER UPSILON",
  "Χ": "GREEK CAPITAL LETTER CHI", "ο": "GREEK SMALL LETTER OMICRON", "ℎ": "PLANCK CONSTANT", "ℓ": "SCRIPT SMALL L",
  "½": "VULGAR FRACTION ONE HALF", "А": "CYRILLIC CAPITAL LETTER A", "В": "CYRILLIC CAPITAL LETTER VE",
  "Е": "CYRILLIC CAPITAL LETTER IE", "К": "CYRILLIC CAPITAL LETTER KA", "М": "CYRILLIC CAPITAL LETTER EM",
  "Н": "CYRILLIC CAPITAL LETTER EN", "О": "CYRILLIC CAPITAL LETTER O", "Р": "CYRILLIC CAPITAL LETTER ER",
  "С": "CYRILLIC CAPITAL LETTER ES", "Т": "CYRILLIC CAPITAL LETTER TE", "У": "CYRILLIC CAPITAL LETTER U",
  "Х": "CYRILLIC CAPITAL LETTER HA", "а": "CYRILLIC SMALL LETTER A", "е": "CYRILLIC SMALL LETTER IE",
  "и": "CYRILLIC SMALL LETTER I", "к": "CYRILLIC SMALL LETTER KA", "о": "CYRILLIC SMALL LETTER O",
  "п": "CYRILLIC SMALL LETTER PE", "р": "CYRILLIC SMALL LETTER ER", "с": "CYRILLIC SMALL LETTER ES",
  "т": "CYRILLIC SMALL LETTER TE", "у": "CYRILLIC SMALL LETTER U", "х": "CYRILLIC SMALL LETTER HA",
  "і": "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I", "ѕ": "CYRILLIC SMALL LETTER DZE",
  "ј": "CYRILLIC SMALL LETTER JE",
};

/** Digits in a ring, raised, lowered. */
export const ODD_DIGITS: string = "²³¹፩፪፫፬፭፮፯፰፱᧚⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨⑴⑵⑶⑷⑸⑹⑺⑻⑼⒈⒉⒊⒋⒌⒍⒎⒏⒐⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽⓿❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒𐩀𐩁𐩂𐩃𐹠𐹡𐹢𐹣𐹤𐹥𐹦𐹧𐹨𑁒𑁓𑁔𑁕𑁖𑁗𑁘𑁙𑁚🄀🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊";

/** How tightly each operation holds. */
export const LEVELS: Readonly<Record<string, number>> = { "+": 3, "-": 3, "*": 4, "/": 4, "^": 6, and: 1, or: 0 };

/** Functions that LaTeX has a word for. */
export const LATEX_NAMES: Readonly<Record<string, string>> = {
  sin: "\\sin", cos: "\\cos", tan: "\\tan", sinh: "\\sinh", cosh: "\\cosh", tanh: "\\tanh", arcsin: "\\arcsin",
  arccos: "\\arccos", arctan: "\\arctan", min: "\\min", max: "\\max", log: "\\ln", log2: "\\log_{2}",
  log10: "\\log_{10}",
};

export const LATEX_RELATIONS: Readonly<Record<string, string>> = { "<": "<", ">": ">", "<=": "\\le", ">=": "\\ge" };

export const LATEX_MARKS: Readonly<Record<string, string>> = { bar: "\\bar", hat: "\\hat", tilde: "\\tilde" };

/** Functions that NumPy calls by another name. */
export const NUMPY_NAMES: Readonly<Record<string, string>> = { min: "minimum", max: "maximum", arcsin: "arcsin", arccos: "arccos", arctan: "arctan" };
