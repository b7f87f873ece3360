/** The losses as formulas of outputs and targets, and their slopes at each output. */
import { type Node, read, substitute } from "../expressions";
import { lossOf } from "../plans";
import { product, quotient, sum } from "./building";
import { numberOf } from "./numbers";

/** One output's share; o is the output, t the target. */
const TERMS: Readonly<Record<string, string>> = {
  half_squared: "(o - t)^2/2",
  mean_squared: "(o - t)^2",
  absolute: "|o - t|",
  huber: "where(|o - t| <= delta, (o - t)^2/2, delta*(|o - t| - delta/2))",
  logistic: "-t*log(o) - (1 - t)*log(1 - o)",
  softmax_cross_entropy: "-t*log(o)",
};

/** Its slope at o; for losses of pre-activations its slope at z, where o is the activation. */
const SLOPES: Readonly<Record<string, string>> = {
  half_squared: "o - t",
  mean_squared: "2*(o - t)",
  absolute: "where(o > t, 1, where(o < t, -1, 0))",
  huber: "min(max(o - t, -delta), delta)",
  logistic: "o - t",
  softmax_cross_entropy: "o - t",
};

/** What one sample costs. */
export function lossFormula(loss: string, outputs: readonly Node[], targets: readonly Node[]): Node {
  const shares = outputs.map((output, at) => filled(TERMS, loss, output, targets[at]!));
  const whole = sum(shares);
  return averages(loss, outputs.length) ? quotient(whole, numberOf(outputs.length, "all")) : whole;
}

/** d loss / d output, or d loss / d z where the loss takes pre-activations. */
export function slopeFormula(loss: string, output: Node, target: Node, outputs: number): Node {
  const slope = filled(SLOPES, loss, output, target);
  return averages(loss, outputs) ? product(quotient(numberOf(1, "all"), numberOf(outputs, "all")), slope) : slope;
}

const averages = (loss: string, outputs: number): boolean => lossOf(loss).record.averages && outputs > 1;

function filled(table: Readonly<Record<string, string>>, loss: string, output: Node, target: Node): Node {
  const { record, settings } = lossOf(loss);
  const delta = settings.get("delta") ?? record.parameters.find((one) => one.name === "delta")?.standard ?? 1;
  const body = read(table[record.name]!, { names: ["o", "t", "delta"] });
  return substitute(
    body,
    new Map([
      ["o", output],
      ["t", target],
      ["delta", numberOf(delta, "all")],
    ]),
  );
}
