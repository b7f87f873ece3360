/** A shown step to take along: as LaTeX, as text, as Python. */
import { writeLatex, writePython, writeText } from "../expressions";
import { numberOf } from "./number_nodes";
import { allDigits, type Digits } from "./numbers";
import type { Step } from "./step";

export interface StepText {
  readonly latex: string;
  readonly text: string;
  /** Assignments with the value beside each; of steps that are spelled and have all their digits. */
  readonly python: string;
}

export function stepText(steps: readonly Step[], digits: Digits, spelled: readonly Step[]): StepText {
  const latex = steps.map(({ symbol, formula, numbers, value }) => {
    const parts = [formula, numbers, numberOf(value, digits)].map(latexOf);
    return `${latexOf(symbol)} &= ${parts.filter((part, at) => part !== parts[at - 1]).join(" = ")}`;
  });
  const text = steps.map(({ symbol, formula, numbers, value }) => {
    const parts = [symbol, formula, numbers, numberOf(value, digits)].map(writeText);
    return parts.filter((part, at) => part !== parts[at - 1]).join(" = ");
  });
  const python = spelled.map(
    ({ symbol, numbers, value }) => `${assigned(writeText(symbol))} = ${writePython(numbers)}  # ${allDigits(value)}`,
  );
  return {
    latex: `\\begin{aligned}\n${latex.join(" \\\\\n")}\n\\end{aligned}`,
    text: text.join("\n"),
    python: ["import numpy as np", "", ...python].join("\n"),
  };
}

const latexOf = (node: Step["symbol"]): string =>
  writeLatex(node).replaceAll("\\operatorname{sum}", "\\sum").replaceAll("\u2026", "\\dots");

/** dL/dw_11^(1) as a name: dL_dw_11_1. */
const assigned = (symbol: string): string => symbol.replace(/\W+/g, "_").replace(/_$/, "");
