/** Trees as LaTeX for print: fractions, roots, cases, Greek letters, subscripts, primes. */
import { GREEK, LATEX_MARKS, LATEX_NAMES, LATEX_RELATIONS } from "../../contract/grammar";
import { decimalText } from "./decimals";
import type { BinaryNode, CallNode, Node, NumberNode } from "./tree";
import { ATOM, levelOf, listed, POWER, PRODUCT, SIGNED, SUM, type Written, written } from "./writing";

const greekNames = new Set(Object.values(GREEK));
const functionNames = new Map(Object.entries(LATEX_NAMES));

/** The formula as LaTeX (amsmath for cases), such as \frac{1}{1 + e^{-x}}. */
export const writeLatex = (node: Node): string => written(node, latex);

/** A canonical name as LaTeX: w_11^(2) -> w_{11}^{(2)}, zbar_h1 -> \bar{z}_{h1}, sigma' -> \sigma'. */
export function latexName(name: string): string {
  const stem = name.replace(/'+$/, "");
  const primes = name.slice(stem.length);
  const [low = "", ...high] = stem.split("^");
  const layer = high.join("^");
  let [base = "", ...subscripts] = low.split("_");
  const split = /^(.*?)([0-9]+)$/.exec(base);
  if (split?.[1]) [base, subscripts] = [split[1], [split[2] ?? "", ...subscripts]];
  const below = subscripts.length ? `_{${subscripts.map(letter).join(",")}}` : "";
  return `${letter(base)}${below}${layer ? `^{${layer}${primes}}` : primes}`;
}

function letter(word: string): string {
  for (const [mark, command] of Object.entries(LATEX_MARKS)) {
    if (word.endsWith(mark) && word.length > mark.length && !greekNames.has(word)) {
      return `${command}{${letter(word.slice(0, -mark.length))}}`;
    }
  }
  if (greekNames.has(word)) return `\\${word}`;
  if (word.startsWith("Delta") && word.length > 5) return `\\Delta ${letter(word.slice(5))}`;
  return word.length === 1 || !/^\p{L}+$/u.test(word) ? word : `\\mathrm{${word}}`;
}

function latex(node: Node, parts: readonly Written[]): Written {
  const [first, second, third] = parts as readonly [Written, Written, Written];
  switch (node.kind) {
    case "Binary":
      return operation(node, first, second);
    case "Negative":
      return { text: `-${within(first, PRODUCT)}`, level: SIGNED };
    case "Call":
      return call(node, parts);
    case "Comparison":
      return { text: `${first.text} ${LATEX_RELATIONS[node.op]} ${second.text}`, level: levelOf(node) };
    case "Logic": {
      const [left, right] = [within(first, levelOf(node)), within(second, levelOf(node))];
      return { text: `${left} \\text{ ${node.op} } ${right}`, level: levelOf(node) };
    }
    case "Choice": {
      const body = `${second.text} & \\text{if } ${first.text} \\\\ ${third.text} & \\text{otherwise}`;
      return { text: `\\begin{cases} ${body} \\end{cases}`, level: SUM };
    }
    case "Number":
      return number(node);
    case "Constant":
      return { text: node.name === "pi" ? "\\pi" : "e", level: ATOM };
    case "Name":
      return { text: latexName(node.name), level: /[')]$/.test(node.name) ? POWER : ATOM };
  }
}

function number(node: NumberNode): Written {
  const typed = (node.text || decimalText(node.value)).replaceAll(",", ".").toLowerCase();
  const [mantissa = "", exponent] = typed.split("e");
  if (!exponent) return { text: mantissa, level: ATOM };
  return { text: `${mantissa} \\cdot 10^{${Number(exponent.replaceAll("−", "-"))}}`, level: PRODUCT };
}

function operation(node: BinaryNode, left: Written, right: Written): Written {
  if (node.op === "/") return { text: `\\frac{${left.text}}{${right.text}}`, level: PRODUCT };
  if (node.op === "^") return { text: `${within(left, ATOM)}^{${right.text}}`, level: POWER };
  if (node.op !== "*") {
    return { text: `${within(left, SUM)} ${node.op} ${within(right, SUM + 1, true)}`, level: SUM };
  }
  const [a, b] = node.parts;
  const silent = a.kind === "Number" && (b.kind === "Name" || b.kind === "Constant") && left.level === ATOM;
  return {
    text: `${within(left, PRODUCT)}${silent ? " " : " \\cdot "}${within(right, PRODUCT, true)}`,
    level: PRODUCT,
  };
}

function call(node: CallNode, parts: readonly Written[]): Written {
  const inside = listed(parts);
  if (!node.primes) {
    if (node.function === "sqrt") return { text: `\\sqrt{${inside}}`, level: ATOM };
    if (node.function === "abs") return { text: `\\left|${inside}\\right|`, level: ATOM };
    if (node.function === "exp") return { text: `e^{${inside}}`, level: POWER };
  }
  const plain = greekNames.has(node.function) ? `\\${node.function}` : `\\operatorname{${node.function}}`;
  const name = functionNames.get(node.function) ?? plain;
  return { text: `${name}${"'".repeat(node.primes)}\\left(${inside}\\right)`, level: ATOM };
}

/** The text in brackets where it is needed; a sign directly after an operator always has them. */
function within(part: Written, least: number, after = false): string {
  const bare = part.level >= least && !(after && part.level === SIGNED);
  return bare ? part.text : `\\left(${part.text}\\right)`;
}
