/** What people type: mathematics read safely into frozen trees, and what can be done with a tree. */
export { type Arithmetic, arithmetic, type Host, type Real, sideBySide } from "./arithmetic";
export { decimalText, numberNode } from "./decimals";
export { differentiate, type Kink, kinks, spelledOut } from "./differentiating";
export { ExpressionError } from "./errors";
export { type Derivatives, evaluate, evaluateAll, evaluateOn } from "./evaluating";
export { decimalFraction, type Fraction, nearestNumber } from "./fractions";
export { latexName, writeLatex } from "./latex";
export { canonicalName } from "./naming";
export { writePython } from "./numpy";
export { read, readActivation, type Vocabulary } from "./reading";
export { fold, type Node, name as variable, names, nodes, rebuilt, type Span, same, shown, substitute } from "./tree";
export { writeText } from "./writing";
