/** Whether the training loss was still falling when the training ended. */
import { LEARNING_CURVE } from "../../contract/findings";
import type { Fit } from "./fit";
import type { Look } from "./look";
import { median, total } from "./sums";

const { last: LAST, worth_while: WORTH_WHILE, jumpy: JUMPY } = LEARNING_CURVE.thresholds;

/** By how much the training loss fell in the last fifth of the epochs; null where that was not recorded. */
export function fallenLately({ found, epochs }: Look): number | null {
  const first = epochs * (1 - LAST);
  const tail = found.history.filter(([epoch]) => epoch >= first).map(([, train]) => train);
  const quarter = Math.floor(tail.length / 4);
  if (quarter < 1 || epochs < 1) return null;
  return median(tail.slice(0, quarter)) - median(tail.slice(-quarter));
}

/** Whether training as long again, at the pace of the last fifth, would gain a tenth of what can be learned. */
export function falls(look: Look, fit: Fit): boolean {
  const lately = fallenLately(look);
  const worth = WORTH_WHILE * (fit.constant - fit.reference);
  return lately !== null && lately / LAST >= worth && worth > 0;
}

/** Whether the training loss goes up and down from epoch to epoch by a twentieth of the best constant's or more. */
export function jumps({ found, epochs }: Look, fit: Fit): boolean {
  const first = epochs * (1 - LAST);
  const tail = found.history.filter(([epoch]) => epoch >= first).map(([, train]) => train);
  const steps = tail.slice(1).map((later, at) => Math.abs(later - tail[at]!));
  return steps.length > 0 && total(steps) / steps.length >= JUMPY * fit.constant;
}
