/** The losses as formulas of outputs and targets, and their slopes at each output. */
import { LOSSES_BY_HAND, type LossByHand } from "../../contract/by_hand";
import { type Node, read, substitute } from "../expressions";
import { lossOf } from "../plans";
import { product, quotient, sum } from "./building";
import { numberOf } from "./number_nodes";

/** What one sample costs. */
export function lossFormula(loss: string, outputs: readonly Node[], targets: readonly Node[]): Node {
  const shares = outputs.map((output, at) => filled("share", loss, output, targets[at]!));
  const whole = sum(shares);
  return averages(loss, outputs.length) ? quotient(whole, numberOf(outputs.length, "all")) : whole;
}

/** d loss / d output, or d loss / d z where the loss takes pre-activations. */
export function slopeFormula(loss: string, output: Node, target: Node, outputs: number): Node {
  const slope = filled("slope", loss, output, target);
  return averages(loss, outputs) ? product(quotient(numberOf(1, "all"), numberOf(outputs, "all")), slope) : slope;
}

const averages = (loss: string, outputs: number): boolean => lossOf(loss).record.averages && outputs > 1;

function filled(line: keyof LossByHand, loss: string, output: Node, target: Node): Node {
  const { record, settings } = lossOf(loss);
  const delta = settings.get("delta") ?? record.parameters.find((one) => one.name === "delta")?.standard ?? 1;
  const body = read(LOSSES_BY_HAND[record.name]![line], { names: ["o", "t", "delta"] });
  return substitute(
    body,
    new Map([
      ["o", output],
      ["t", target],
      ["delta", numberOf(delta, "all")],
    ]),
  );
}
