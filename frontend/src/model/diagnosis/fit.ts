/** How well a network does its job: between the best constant answer and the best that the data allow. */
import { BEST_ANSWERS, FIT } from "../../contract/findings";
import type { Finding } from "../interfaces";
import { constantLosses, exactLosses, neighbourLosses } from "./best_answers";
import { expectedLoss, type Floor, floorOf } from "./floor";
import { answersAt, type Look } from "./look";
import { mean } from "./sums";

export type Doubt = "few_points" | "nothing_known" | "not_near" | "test_far";

export interface Fit {
  readonly floor: Floor | null;
  readonly constant: number;
  readonly train: number;
  readonly test: number;
  /** The network's mean loss over the population; null where it is not known. */
  readonly population: number | null;
  readonly basis: "noise floor" | "neighbours" | "exact fit";
  /** How much more than the reference each training point costs (at most the first 2,000 for neighbours). */
  readonly excess: Float64Array;
  readonly reference: number;
  /** What can be learned, as far as is known. */
  readonly room: number;
  /** The learned share of it: 0 for the best constant, 1 at the reference. */
  readonly learned: number;
  readonly good: boolean;
  /** How grave an odd unit is: no harm where the network does its job. */
  readonly severity: Finding["severity"];
  /** Whether the network has been trained and answers no better than the best constant. */
  readonly learnedNothing: boolean;
  /** By how much the training loss may move when something is left out that is said to do nothing. */
  readonly slack: number;
  /** Why "nothing is wrong" cannot be said although nothing was found; null where it can. */
  readonly doubt: Doubt | null;
}

const { enough: ENOUGH, nothing: NOTHING, carried_over: CARRIED_OVER, slack: SLACK, rounding } = FIT.thresholds;

export function fitOf(look: Look): Fit {
  const floor = floorOf(look);
  const basis = floor
    ? "noise floor"
    : look.trainLosses.length < BEST_ANSWERS.thresholds.fewest
      ? "exact fit"
      : "neighbours";
  const references = floor?.train ?? (basis === "exact fit" ? exactLosses(look) : neighbourLosses(look));
  const [constant, train, test] = [mean(constantLosses(look)), mean(look.trainLosses), mean(look.testLosses)];
  const reference = Math.min(mean(references), constant);
  const room = constant - reference;
  const learned = room > NOTHING * constant ? (constant - train) / room : Number(train <= constant);
  const good = learned >= ENOUGH;
  const judged =
    basis === "neighbours" ? look.trainLosses.slice(0, BEST_ANSWERS.thresholds.most_points) : look.trainLosses;
  const bare = {
    floor,
    constant,
    train,
    test,
    population: populationLoss(look, floor),
    basis,
    reference,
    room,
    learned,
    good,
  } as const;
  return {
    ...bare,
    excess: judged.map((loss, at) => loss - references[at]!),
    severity: good ? "remark" : "warning",
    learnedNothing: look.epochs > 0 && train > (1 - NOTHING) * constant,
    slack: SLACK * (look.epochs === 0 ? constant : Math.max(0, constant - train)) + rounding * constant,
    doubt: doubtOf(bare),
  };
}

function populationLoss(look: Look, floor: Floor | null): number | null {
  const population = floor?.population;
  if (!population) return null;
  const answers = answersAt(look, population.places.x, population.places.y);
  const found = answers === null ? NaN : expectedLoss(look, population, answers);
  return Number.isFinite(found) ? found : null;
}

type Bare = Pick<Fit, "floor" | "constant" | "test" | "population" | "basis" | "room" | "good">;

function doubtOf(fit: Bare): Doubt | null {
  if (fit.basis === "exact fit") return "few_points";
  if (fit.basis === "neighbours" && fit.room <= NOTHING * fit.constant) return "nothing_known";
  if (!fit.good) return "not_near";
  return carriesOver(fit) ? null : "test_far";
}

/** Whether other points cost hardly more: the population where it is known, else the test points. */
function carriesOver({ floor, constant, test, population, room }: Bare): boolean {
  if (population !== null && floor !== null) return constant - population >= CARRIED_OVER * (constant - floor.loss);
  return constant - test >= CARRIED_OVER * room;
}
