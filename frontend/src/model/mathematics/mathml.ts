/** Formulas as native MathML (MathML Core), with the same brackets as in text. */
import { GREEK } from "../../contract/grammar";
import type { Node } from "../expressions";
import { decimalText } from "../expressions/decimals";
import { ATOM, levelOf, POWER, PRODUCT, SIGNED, SUM, type Written, written } from "../expressions/writing";

/** The formula as the text of an element `math`. */
export const writeMathml = (node: Node, display: "block" | "inline" = "inline"): string =>
  `<math display="${display}">${written(node, mathml)}</math>`;

/**
 * The formula in pieces between which a line may break: before each sign of a sum, in brackets and in functions too.
 */
export const writeMathmlPieces = (node: Node): string[] =>
  pieces(node).map((piece) => `<math displaystyle="true">${piece}</math>`);

/** The sign before a term that may begin a line; the space before it stands between the pieces. */
const leading = (sign: string): string => `<mo form="infix" lspace="0" rspace="0.22em">${sign}</mo>`;

function pieces(node: Node): string[] {
  if (node.kind === "Binary") {
    const [left, right] = node.parts;
    if (node.op === "+" || node.op === "-") {
      const next = levelOf(right) >= PRODUCT ? pieces(right) : around(OPENING, pieces(right), CLOSING);
      return [...pieces(left), ...around(leading(node.op === "-" ? "−" : "+"), next, "")];
    }
    if (node.op === "*" && isLongSum(left))
      return around(OPENING, pieces(left), `${CLOSING}${times(node)}${factor(right)}`);
    if (node.op === "*" && isLongSum(right))
      return around(factor(left) + operator("·") + OPENING, pieces(right), CLOSING);
  }
  if (node.kind === "Call" && node.parts.length === 1 && !SILENT.includes(node.function)) {
    const inside = pieces(node.parts[0]!);
    if (inside.length > 1) return around(functionName(node.function, node.primes) + OPENING, inside, CLOSING);
  }
  return [written(node, mathml)];
}

/** Nodes from which on a sum in brackets may be broken. */
const LONG = 8;

const isLongSum = (node: Node): boolean => levelOf(node) < PRODUCT && node.size >= LONG;

const around = (before: string, [first = "", ...rest]: readonly string[], after: string): string[] => {
  const all = [before + first, ...rest];
  return [...all.slice(0, -1), all.at(-1)! + after];
};

const factor = (node: Node): string =>
  bracketed({ text: written(node, mathml), level: levelOf(node) }, isFraction(node) ? SUM : POWER);

/** Functions that are written with signs of their own. */
const SILENT: readonly string[] = ["sqrt", "abs", "sum"];

const bracketed = (part: Written, least: number): string => (part.level >= least ? part.text : brackets(part.text));

const OPENING = '<mo form="prefix" stretchy="false">(</mo>';
const CLOSING = '<mo form="postfix" stretchy="false">)</mo>';

/** Brackets grow with fractions only. */
const brackets = (inner: string): string => {
  const grown = (sign: string): string => (inner.includes("<mfrac") ? sign.replace('"false"', '"true"') : sign);
  return row(grown(OPENING) + inner + grown(CLOSING));
};

const GREEK_LETTERS = new Map(Object.entries(GREEK).map(([letter, name]) => [name, letter]));

const row = (inner: string): string => `<mrow>${inner}</mrow>`;
const operator = (sign: string): string => `<mo>${sign}</mo>`;

function mathml(node: Node, parts: readonly Written[]): Written {
  const [first, second, third] = parts as readonly [Written, Written, Written];
  switch (node.kind) {
    case "Number":
      return numberElement(node.text || decimalText(node.value));
    case "Constant":
      return { text: `<mi>${node.name === "pi" ? "π" : "e"}</mi>`, level: ATOM };
    case "Name":
      return { text: nameElement(node.name), level: /[')]$/.test(node.name) ? POWER : ATOM };
    case "Negative":
      return { text: row(operator("−") + bracketed(first, PRODUCT)), level: SIGNED };
    case "Binary":
      return operation(node, first, second);
    case "Call":
      return callElement(node.function, node.primes, parts);
    case "Comparison":
      return { text: row(first.text + operator(RELATIONS[node.op]) + second.text), level: levelOf(node) };
    case "Logic":
      return { text: row(`${first.text}<mtext> ${node.op} </mtext>${second.text}`), level: levelOf(node) };
    case "Choice": {
      const line = (value: string, when: string): string => `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`;
      const table = line(second.text, `<mtext>if </mtext>${first.text}`) + line(third.text, "<mtext>otherwise</mtext>");
      return { text: row(`${operator("{")}<mtable>${table}</mtable>`), level: SUM };
    }
  }
}

const RELATIONS = { "<": "&lt;", ">": "&gt;", "<=": "≤", ">=": "≥" } as const;

/** A dot between numbers and around fractions, nothing between letters. */
function times({ parts }: Extract<Node, { kind: "Binary" }>): string {
  const dot = parts.some(isFraction) || ["Number", "Negative"].includes(parts[1].kind);
  if (dot) return operator("·");
  return operator("&#x2062;") + (parts[1].kind === "Call" ? '<mspace width="0.17em"></mspace>' : "");
}

const isFraction = (node: Node): boolean => node.kind === "Binary" && node.op === "/";

function operation(node: Extract<Node, { kind: "Binary" }>, left: Written, right: Written): Written {
  const level = levelOf(node);
  switch (node.op) {
    case "/":
      return { text: `<mfrac>${row(left.text)}${row(right.text)}</mfrac>`, level: ATOM };
    case "^": {
      const base = isFraction(node.parts[0]) ? brackets(left.text) : bracketed(left, ATOM);
      return { text: `<msup>${base}${row(right.text)}</msup>`, level };
    }
    case "*":
      return { text: row(bracketed(left, PRODUCT) + times(node) + bracketed(right, POWER)), level };
    default:
      return {
        text: row(bracketed(left, SUM) + operator(node.op === "-" ? "−" : "+") + bracketed(right, PRODUCT)),
        level,
      };
  }
}

function callElement(called: string, primes: number, parts: readonly Written[]): Written {
  const [first] = parts as readonly [Written];
  if (called === "sqrt" && primes === 0) return { text: `<msqrt>${first.text}</msqrt>`, level: ATOM };
  if (called === "abs" && primes === 0)
    return { text: row(`${operator("|")}${first.text}${operator("|")}`), level: ATOM };
  if (called === "sum") return { text: row(`<mo largeop="false">∑</mo>${first.text}`), level: ATOM };
  const inner = parts.map((part) => part.text).join(operator(","));
  return { text: row(`${functionName(called, primes)}<mo>&#x2061;</mo>${brackets(inner)}`), level: ATOM };
}

function functionName(called: string, primes: number): string {
  const name = `<mi mathvariant="normal">${escaped(called === "log" ? "ln" : called)}</mi>`;
  return primes > 0 ? `<msup>${name}<mo>${"′".repeat(primes)}</mo></msup>` : name;
}

function numberElement(text: string): Written {
  const [mantissa = "", exponent] = text.toLowerCase().split("e");
  if (exponent === undefined) return { text: `<mn>${mantissa}</mn>`, level: ATOM };
  const power = Number(exponent);
  const sign = power < 0 ? operator("−") : "";
  return {
    text: row(
      `<mn>${mantissa}</mn>${operator("·")}<msup><mn>10</mn>${row(`${sign}<mn>${Math.abs(power)}</mn>`)}</msup>`,
    ),
    level: PRODUCT,
  };
}

/** w_12^(2) with 12 below and (2) above; x1 with 1 below. */
function nameElement(name: string): string {
  const [low = "", above] = name.split("^");
  let [base = "", ...below] = low.split("_");
  const split = /^(\D+?)(\d+)$/.exec(base);
  if (split) [base, below] = [split[1]!, [split[2]!, ...below]];
  const letters = letterElement(base);
  const under = below.length > 0 ? row(below.map(subscript).join(operator(","))) : null;
  const over = above === undefined ? null : row(`<mtext>${escaped(above)}</mtext>`);
  if (under && over) return `<msubsup>${letters}${under}${over}</msubsup>`;
  if (under) return `<msub>${letters}${under}</msub>`;
  return over ? `<msup>${letters}${over}</msup>` : letters;
}

const subscript = (text: string): string =>
  /^\d+$/.test(text) ? `<mn>${text}</mn>` : `<mtext>${escaped(text)}</mtext>`;

/** dL is d and L; dw is d and w; words stand upright. */
function letterElement(base: string): string {
  const greek = GREEK_LETTERS.get(base);
  if (greek) return `<mi>${greek}</mi>`;
  if (/^d[A-Za-z]$/.test(base)) return row(`<mi mathvariant="normal">d</mi><mi>${base.slice(1)}</mi>`);
  return base.length === 1 ? `<mi>${escaped(base)}</mi>` : `<mi mathvariant="normal">${escaped(base)}</mi>`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
