/** A lesson as Python writes it into the page (plans/lesson.py), and whether a step's goal is reached. */
import type { Experiment } from "../../contract/documents";

export type Words = readonly (readonly [kind: string, text: string])[];

export type Block =
  | { readonly kind: "p"; readonly words: Words }
  | { readonly kind: "ul"; readonly items: readonly Words[] };

export interface Prediction {
  readonly measure: "test_loss" | "train_loss";
  readonly after: number;
  readonly within: number;
}

export interface Goal {
  /** The goal in words. */
  readonly said: string;
  readonly test_loss: number | null;
  readonly train_loss: number | null;
  readonly units: number | null;
  readonly epochs: number | null;
  readonly after: number | null;
  readonly gap: number | null;
  readonly diverged: boolean;
  readonly dead_unit: boolean;
  readonly predict: Prediction | null;
}

export interface Step {
  readonly text: readonly Block[];
  /** What the step begins with; null where it goes on with what is there. */
  readonly experiment: Experiment | null;
  readonly goal: Goal | null;
  readonly hints: readonly (readonly Block[])[];
}

export interface Lesson {
  readonly title: string;
  readonly text: readonly Block[];
  readonly steps: readonly Step[];
}

/** What is looked at; `foretold` is null where nothing was said before the run. */
export interface Look {
  readonly testLoss: number;
  readonly trainLoss: number;
  readonly epoch: number;
  readonly units: number;
  readonly diverged: boolean;
  /** Whether the unit that is chosen is 0 on all training points. */
  readonly choseDead: boolean;
  readonly foretold: number | null;
  /** The losses at the first epoch that was recorded from the foretold one on; null before it. */
  readonly recorded: { readonly testLoss: number; readonly trainLoss: number } | null;
}

export const reached = (goal: Goal, look: Look): boolean =>
  (goal.test_loss === null || look.testLoss <= goal.test_loss) &&
  (goal.train_loss === null || look.trainLoss <= goal.train_loss) &&
  (goal.units === null || look.units <= goal.units) &&
  (goal.epochs === null || look.epoch <= goal.epochs) &&
  (goal.after === null || look.epoch >= goal.after) &&
  (goal.gap === null || look.testLoss - look.trainLoss >= goal.gap) &&
  (!goal.diverged || look.diverged) &&
  (!goal.dead_unit || look.choseDead) &&
  (goal.predict === null || foretoldRightly(goal.predict, look));

/** Whether the run has come to where the foretold loss can be judged. */
export const judged = ({ after }: Prediction, look: Look): boolean =>
  look.epoch >= after && look.foretold !== null && look.recorded !== null;

function foretoldRightly(prediction: Prediction, look: Look): boolean {
  if (look.epoch < prediction.after || look.recorded === null || look.foretold === null) return false;
  const loss = prediction.measure === "test_loss" ? look.recorded.testLoss : look.recorded.trainLoss;
  return Math.abs(loss - look.foretold) <= prediction.within;
}
