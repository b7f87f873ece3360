/** How well a network does its job: between the best constant answer and the best that the data allow. */
import { BEST_ANSWERS, FIT } from "../../contract/findings";
import type { Finding } from "../interfaces";
import { constantLosses, neighbourLosses } from "./best_answers";
import { type Floor, floorOf } from "./floor";
import type { Look } from "./look";
import { mean } from "./sums";

export interface Fit {
  readonly floor: Floor | null;
  readonly constant: number;
  readonly train: number;
  readonly test: number;
  readonly basis: "noise floor" | "neighbours";
  /** How much more than the reference each training point costs (at most the first 2,000 for neighbours). */
  readonly excess: Float64Array;
  readonly reference: number;
  /** The learned share of what can be learned: 0 for the best constant, 1 at the reference. */
  readonly learned: number;
  readonly good: boolean;
  /** How grave an odd unit is: no harm where the network does its job. */
  readonly severity: Finding["severity"];
}

export function fitOf(look: Look): Fit {
  const floor = floorOf(look);
  const best = constantLosses(look);
  const references = floor?.train ?? neighbourLosses(look);
  const [constant, train, test] = [mean(best), mean(look.trainLosses), mean(look.testLosses)];
  const reference = Math.min(mean(references), constant);
  const room = constant - reference;
  const learned = room > FIT.thresholds.nothing * constant ? (constant - train) / room : Number(train <= constant);
  const good = learned >= FIT.thresholds.enough;
  const judged = floor ? look.trainLosses : look.trainLosses.slice(0, BEST_ANSWERS.thresholds.most_points);
  return {
    floor,
    constant,
    train,
    test,
    basis: floor ? "noise floor" : "neighbours",
    excess: judged.map((loss, at) => loss - references[at]!),
    reference,
    learned,
    good,
    severity: good ? "remark" : "warning",
  };
}
