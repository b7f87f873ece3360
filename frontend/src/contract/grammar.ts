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
  "\\": "REVERSE SOLIDUS", _: "LOW LINE", "~": "TILDE", "`": "GRAVE ACCENT", "¡": "INVERTED EXCLAMATION MARK",
  "¢": "CENT SIGN", "£": "POUND SIGN", "¤": "CURRENCY SIGN", "¥": "YEN SIGN", "¦": "BROKEN BAR", "§": "SECTION SIGN",
  "¨": "DIAERESIS", "©": "COPYRIGHT SIGN", "«": "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK", "¬": "NOT SIGN",
  "®": "REGISTERED SIGN", "¯": "MACRON", "°": "DEGREE SIGN", "±": "PLUS-MINUS SIGN", "´": "ACUTE ACCENT",
  "¶": "PILCROW SIGN", "¸": "CEDILLA", "»": "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
  "¿": "INVERTED QUESTION MARK", "‘": "LEFT SINGLE QUOTATION MARK", "’": "RIGHT SINGLE QUOTATION MARK",
  "“": "LEFT DOUBLE QUOTATION MARK", "”": "RIGHT DOUBLE QUOTATION MARK", "„": "DOUBLE LOW-9 QUOTATION MARK",
  "•": "BULLET", "…": "HORIZONTAL ELLIPSIS", "‰": "PER MILLE SIGN", "′": "PRIME", "″": "DOUBLE PRIME",
  "‴": "TRIPLE PRIME", "‐": "HYPHEN", "‑": "NON-BREAKING HYPHEN", "—": "EM DASH", "‾": "OVERLINE", "€": "EURO SIGN",
  "←": "LEFTWARDS ARROW", "↑": "UPWARDS ARROW", "→": "RIGHTWARDS ARROW", "↓": "DOWNWARDS ARROW",
  "⇒": "RIGHTWARDS DOUBLE ARROW", "⇔": "LEFT RIGHT DOUBLE ARROW", "∀": "FOR ALL", "∃": "THERE EXISTS",
  "∅": "EMPTY SET", "∆": "INCREMENT", "∇": "NABLA", "∈": "ELEMENT OF", "∉": "NOT AN ELEMENT OF", "∏": "N-ARY PRODUCT",
  "∐": "N-ARY COPRODUCT", "∑": "N-ARY SUMMATION", "∓": "MINUS-OR-PLUS SIGN", "∗": "ASTERISK OPERATOR",
  "∘": "RING OPERATOR", "∛": "CUBE ROOT", "∜": "FOURTH ROOT", "∝": "PROPORTIONAL TO", "∞": "INFINITY", "∠": "ANGLE",
  "∣": "DIVIDES", "∥": "PARALLEL TO", "∧": "LOGICAL AND", "∨": "LOGICAL OR", "∩": "INTERSECTION", "∪": "UNION",
  "∫": "INTEGRAL", "∼": "TILDE OPERATOR", "≈": "ALMOST EQUAL TO", "≠": "NOT EQUAL TO", "≡": "IDENTICAL TO",
  "≪": "MUCH LESS-THAN", "≫": "MUCH GREATER-THAN", "⊕": "CIRCLED PLUS", "⊗": "CIRCLED TIMES", "⌊": "LEFT FLOOR",
  "⌋": "RIGHT FLOOR", "⌈": "LEFT CEILING", "⌉": "RIGHT CEILING", "₀": "SUBSCRIPT ZERO", "₁": "SUBSCRIPT ONE",
  "₂": "SUBSCRIPT TWO", "₃": "SUBSCRIPT THREE", "₄": "SUBSCRIPT FOUR", "₅": "SUBSCRIPT FIVE", "₆": "SUBSCRIPT SIX",
  "₇": "SUBSCRIPT SEVEN", "₈": "SUBSCRIPT EIGHT", "₉": "SUBSCRIPT NINE", "ª": "FEMININE ORDINAL INDICATOR",
  "º": "MASCULINE ORDINAL INDICATOR", "ß": "LATIN SMALL LETTER SHARP S", "ı": "LATIN SMALL LETTER DOTLESS I",
  "ſ": "LATIN SMALL LETTER LONG S", "ƒ": "LATIN SMALL LETTER F WITH HOOK", "Α": "GREEK CAPITAL LETTER ALPHA",
  "Β": "GREEK CAPITAL LETTER BETA", "Ε": "GREEK CAPITAL LETTER EPSILON", "Ζ": "GREEK CAPITAL LETTER ZETA",
  "Η": "GREEK CAPITAL LETTER ETA", "Ι": "GREEK CAPITAL LETTER IOTA", "Κ": "GREEK CAPITAL LETTER KAPPA",
  "Μ": "GREEK CAPITAL LETTER MU", "Ν": "GREEK CAPITAL LETTER NU", "Ο": "GREEK CAPITAL LETTER OMICRON",
  "Ρ": "GREEK CAPITAL LETTER RHO", "Τ": "GREEK CAPITAL LETTER TAU", "Υ": "GREEK CAPITAL LETTER UPSILON",
  "Χ": "GREEK CAPITAL LETTER CHI", "ο": "GREEK SMALL LETTER OMICRON", "ℎ": "PLANCK CONSTANT", "ℓ": "SCRIPT SMALL L",
  "ℝ": "DOUBLE-STRUCK CAPITAL R", "ℤ": "DOUBLE-STRUCK CAPITAL Z", "ℕ": "DOUBLE-STRUCK CAPITAL N",
  "ℚ": "DOUBLE-STRUCK CAPITAL Q", "ℂ": "DOUBLE-STRUCK CAPITAL C", "½": "VULGAR FRACTION ONE HALF",
  "¼": "VULGAR FRACTION ONE QUARTER", "¾": "VULGAR FRACTION THREE QUARTERS", "À": "LATIN CAPITAL LETTER A WITH GRAVE",
  "Á": "LATIN CAPITAL LETTER A WITH ACUTE", "Â": "LATIN CAPITAL LETTER A WITH CIRCUMFLEX",
  "Ã": "LATIN CAPITAL LETTER A WITH TILDE", "Ä": "LATIN CAPITAL LETTER A WITH DIAERESIS",
  "Å": "LATIN CAPITAL LETTER A WITH RING ABOVE", "Æ": "LATIN CAPITAL LETTER AE",
  "Ç": "LATIN CAPITAL LETTER C WITH CEDILLA", "È": "LATIN CAPITAL LETTER E WITH GRAVE",
  "É": "LATIN CAPITAL LETTER E WITH ACUTE", "Ê": "LATIN CAPITAL LETTER E WITH CIRCUMFLEX",
  "Ë": "LATIN CAPITAL LETTER E WITH DIAERESIS", "Ì": "LATIN CAPITAL LETTER I WITH GRAVE",
  "Í": "LATIN CAPITAL LETTER I WITH ACUTE", "Î": "LATIN CAPITAL LETTER I WITH CIRCUMFLEX",
  "Ï": "LATIN CAPITAL LETTER I WITH DIAERESIS", "Ð": "LATIN CAPITAL LETTER ETH",
  "Ñ": "LATIN CAPITAL LETTER N WITH TILDE", "Ò": "LATIN CAPITAL LETTER O WITH GRAVE",
  "Ó": "LATIN CAPITAL LETTER O WITH ACUTE", "Ô": "LATIN CAPITAL LETTER O WITH CIRCUMFLEX",
  "Õ": "LATIN CAPITAL LETTER O WITH TILDE", "Ö": "LATIN CAPITAL LETTER O WITH DIAERESIS",
  "Ø": "LATIN CAPITAL LETTER O WITH STROKE", "Ù": "LATIN CAPITAL LETTER U WITH GRAVE",
  "Ú": "LATIN CAPITAL LETTER U WITH ACUTE", "Û": "LATIN CAPITAL LETTER U WITH CIRCUMFLEX",
  "Ü": "LATIN CAPITAL LETTER U WITH DIAERESIS", "Ý": "LATIN CAPITAL LETTER Y WITH ACUTE",
  "Þ": "LATIN CAPITAL LETTER THORN", "à": "LATIN SMALL LETTER A WITH GRAVE", "á": "LATIN SMALL LETTER A WITH ACUTE",
  "â": "LATIN SMALL LETTER A WITH CIRCUMFLEX", "ã": "LATIN SMALL LETTER A WITH TILDE",
  "ä": "LATIN SMALL LETTER A WITH DIAERESIS", "å": "LATIN SMALL LETTER A WITH RING ABOVE",
  "æ": "LATIN SMALL LETTER AE", "ç": "LATIN SMALL LETTER C WITH CEDILLA", "è": "LATIN SMALL LETTER E WITH GRAVE",
  "é": "LATIN SMALL LETTER E WITH ACUTE", "ê": "LATIN SMALL LETTER E WITH CIRCUMFLEX",
  "ë": "LATIN SMALL LETTER E WITH DIAERESIS", "ì": "LATIN SMALL LETTER I WITH GRAVE",
  "í": "LATIN SMALL LETTER I WITH ACUTE", "î": "LATIN SMALL LETTER I WITH CIRCUMFLEX",
  "ï": "LATIN SMALL LETTER I WITH DIAERESIS", "ð": "LATIN SMALL LETTER ETH", "ñ": "LATIN SMALL LETTER N WITH TILDE",
  "ò": "LATIN SMALL LETTER O WITH GRAVE", "ó": "LATIN SMALL LETTER O WITH ACUTE",
  "ô": "LATIN SMALL LETTER O WITH CIRCUMFLEX", "õ": "LATIN SMALL LETTER O WITH TILDE",
  "ö": "LATIN SMALL LETTER O WITH DIAERESIS", "А": "CYRILLIC CAPITAL LETTER A", "Б": "CYRILLIC CAPITAL LETTER BE",
  "В": "CYRILLIC CAPITAL LETTER VE", "Г": "CYRILLIC CAPITAL LETTER GHE", "Д": "CYRILLIC CAPITAL LETTER DE",
  "Е": "CYRILLIC CAPITAL LETTER IE", "Ж": "CYRILLIC CAPITAL LETTER ZHE", "З": "CYRILLIC CAPITAL LETTER ZE",
  "И": "CYRILLIC CAPITAL LETTER I", "Й": "CYRILLIC CAPITAL LETTER SHORT I", "К": "CYRILLIC CAPITAL LETTER KA",
  "Л": "CYRILLIC CAPITAL LETTER EL", "М": "CYRILLIC CAPITAL LETTER EM", "Н": "CYRILLIC CAPITAL LETTER EN",
  "О": "CYRILLIC CAPITAL LETTER O", "П": "CYRILLIC CAPITAL LETTER PE", "Р": "CYRILLIC CAPITAL LETTER ER",
  "С": "CYRILLIC CAPITAL LETTER ES", "Т": "CYRILLIC CAPITAL LETTER TE", "У": "CYRILLIC CAPITAL LETTER U",
  "Ф": "CYRILLIC CAPITAL LETTER EF", "Х": "CYRILLIC CAPITAL LETTER HA", "Ц": "CYRILLIC CAPITAL LETTER TSE",
  "Ч": "CYRILLIC CAPITAL LETTER CHE", "Ш": "CYRILLIC CAPITAL LETTER SHA", "Щ": "CYRILLIC CAPITAL LETTER SHCHA",
  "Ъ": "CYRILLIC CAPITAL LETTER HARD SIGN", "Ы": "CYRILLIC CAPITAL LETTER YERU",
  "Ь": "CYRILLIC CAPITAL LETTER SOFT SIGN", "Э": "CYRILLIC CAPITAL LETTER E", "Ю": "CYRILLIC CAPITAL LETTER YU",
  "Я": "CYRILLIC CAPITAL LETTER YA", "а": "CYRILLIC SMALL LETTER A", "б": "CYRILLIC SMALL LETTER BE",
  "в": "CYRILLIC SMALL LETTER VE", "г": "CYRILLIC SMALL LETTER GHE", "д": "CYRILLIC SMALL LETTER DE",
  "е": "CYRILLIC SMALL LETTER IE", "ж": "CYRILLIC SMALL LETTER ZHE", "з": "CYRILLIC SMALL LETTER ZE",
  "и": "CYRILLIC SMALL LETTER I", "й": "CYRILLIC SMALL LETTER SHORT I", "к": "CYRILLIC SMALL LETTER KA",
  "л": "CYRILLIC SMALL LETTER EL", "м": "CYRILLIC SMALL LETTER EM", "н": "CYRILLIC SMALL LETTER EN",
  "о": "CYRILLIC SMALL LETTER O", "п": "CYRILLIC SMALL LETTER PE", "р": "CYRILLIC SMALL LETTER ER",
  "с": "CYRILLIC SMALL LETTER ES", "т": "CYRILLIC SMALL LETTER TE", "у": "CYRILLIC SMALL LETTER U",
  "ф": "CYRILLIC SMALL LETTER EF", "х": "CYRILLIC SMALL LETTER HA", "ц": "CYRILLIC SMALL LETTER TSE",
  "ч": "CYRILLIC SMALL LETTER CHE", "ш": "CYRILLIC SMALL LETTER SHA", "щ": "CYRILLIC SMALL LETTER SHCHA",
  "ъ": "CYRILLIC SMALL LETTER HARD SIGN", "ы": "CYRILLIC SMALL LETTER YERU", "ь": "CYRILLIC SMALL LETTER SOFT SIGN",
  "э": "CYRILLIC SMALL LETTER E", "ю": "CYRILLIC SMALL LETTER YU", "я": "CYRILLIC SMALL LETTER YA",
  "Ё": "CYRILLIC CAPITAL LETTER IO", "ё": "CYRILLIC SMALL LETTER IO", "Ѕ": "CYRILLIC CAPITAL LETTER DZE",
  "ѕ": "CYRILLIC SMALL LETTER DZE", "І": "CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I",
  "і": "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I", "Ј": "CYRILLIC CAPITAL LETTER JE",
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
