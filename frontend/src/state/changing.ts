/**
 * Changing the experiment: what is hot changes the run as it goes, everything else starts it anew from the same seed.
 */
import { batch } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import { InputError, type Program, type Snapshot } from "../model/interfaces";
import { differences } from "./comparing";
import type { Draft } from "./doors";
import { mark, put, type Stage, show } from "./stage";
import type { HistoryPoint } from "./stretches";
import type { Turns } from "./turns";

/** Settings that may change while a run goes on. */
export const HOT: ReadonlySet<string> = new Set([
  "training.learning_rate",
  "training.penalty_rate",
  "training.epochs",
  "training.stop_at",
]);

/** A draft; or the way to it, where it depends on what the experiment is when its turn comes. */
export type Wish = Draft | ((now: Experiment) => Draft);

export interface Changing {
  /**
   * Lays a draft over the experiment; a problem is shown beside its control, and nothing is lost.
   *
   * What is wished before the page can change anything is done in its order as soon as it can, and answered with true.
   */
  change(wish: Wish): boolean;
  /** Puts a whole experiment on the stage. */
  open(experiment: Experiment, notes?: readonly string[]): boolean;
  /**
   * Puts an experiment on the stage with a run of it that has been going on elsewhere; its past cannot be gone back
   * to.
   */
  resume(
    experiment: Experiment,
    points: readonly HistoryPoint[],
    snapshot: (program: Program, fresh: Snapshot) => Snapshot,
  ): boolean;
  /** The same experiment and seed again, from its start. */
  reset(): void;
  newSeed(): void;
}

/** `before` is told before anything changes; `leave` when another run takes the stage. */
export function createChanging(
  stage: Stage,
  turns: Turns,
  before: (gesture: string) => void,
  leave: () => void,
): Changing {
  const opening = (experiment: Experiment, notes: readonly string[], gesture: string): boolean =>
    trying(stage, () => {
      put(stage, experiment, notes, () => before(gesture));
      leave();
    });
  const open = (experiment: Experiment, notes: readonly string[] = []): boolean => opening(experiment, notes, "");
  const change = (wish: Wish): boolean => {
    if (stage.doors.making.here.value) return changing(wish);
    turns.wait((problem) => void (problem ? (stage.problem.value = problem) : changing(wish)));
    return true;
  };
  const changing = (wish: Wish): boolean => {
    const now = stage.experiment.value;
    return trying(stage, () => {
      const { experiment, notes } = stage.doors.change(now, typeof wish === "function" ? wish(now) : wish);
      const different = differences(now, experiment).map((one) => one.setting);
      if (different.some((setting) => !HOT.has(setting))) opening(experiment, notes, different.join());
      else keepGoing(stage, experiment, different.length > 0 ? () => before(different.join()) : () => undefined);
    });
  };
  return {
    change,
    open,
    resume: (experiment, points, snapshot) =>
      trying(stage, () =>
        batch(() => {
          put(stage, experiment, [], () => before(""));
          leave();
          const run = stage.run.value;
          run.restore(snapshot(run.program, run.save()));
          stage.history.value = { points: points.filter((point) => point.epoch < run.epoch), marks: [] };
          show(stage);
        }),
      ),
    reset: () => void open(stage.experiment.value, stage.notes.value),
    newSeed: () => void change({ seed: stage.machine.newSeed() }),
  };
}

function trying(stage: Stage, act: () => void): boolean {
  try {
    stage.problem.value = null;
    act();
    return stage.problem.value === null;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    stage.problem.value = error;
    return false;
  }
}

function keepGoing(stage: Stage, experiment: Experiment, before: () => void): void {
  const { learning_rate, penalty_rate } = stage.experiment.value.training;
  const { training } = experiment;
  const rates = training.learning_rate !== learning_rate || training.penalty_rate !== penalty_rate;
  before();
  batch(() => {
    stage.experiment.value = experiment;
    if (!rates) return;
    stage.run.value.setRates(training.learning_rate, training.penalty_rate);
    if (stage.epoch.value > 0 || stage.sample.value > 0) {
      stage.touches.value = [...stage.touches.value, { epoch: stage.run.value.epoch, what: "rates" }];
      mark(stage, true);
    } else show(stage);
  });
}
