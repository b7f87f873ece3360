/**
 * Changing the experiment: what is hot changes the run as it goes, everything else starts it anew from the same seed.
 */
import { batch } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import { InputError, type Program, type Snapshot } from "../model/interfaces";
import type { ActionQueue } from "./action_queue";
import { differences } from "./comparing";
import { mark, put, type RunState, show } from "./run_state";
import type { Draft } from "./services";
import type { HistoryPoint } from "./stretches";

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
  /** Puts a whole experiment on the page. */
  open(experiment: Experiment, notes?: readonly string[]): boolean;
  /**
   * Puts an experiment on the page with a run of it that has been going on elsewhere; its past cannot be gone back
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

/** `before` is told before anything changes; `leave` when another run takes the page. */
export function createChanging(
  state: RunState,
  queue: ActionQueue,
  before: (gesture: string) => void,
  leave: () => void,
): Changing {
  const opening = (experiment: Experiment, notes: readonly string[], gesture: string): boolean =>
    trying(state, () => {
      put(state, experiment, notes, () => before(gesture));
      leave();
    });
  const open = (experiment: Experiment, notes: readonly string[] = []): boolean => opening(experiment, notes, "");
  const change = (wish: Wish): boolean => {
    if (state.services.making.here.value) return changing(wish);
    queue.wait((problem) => void (problem ? (state.problem.value = problem) : changing(wish)));
    return true;
  };
  const changing = (wish: Wish): boolean => {
    const now = state.experiment.value;
    return trying(state, () => {
      const { experiment, notes } = state.services.change(now, typeof wish === "function" ? wish(now) : wish);
      const different = differences(now, experiment).map((one) => one.setting);
      if (different.some((setting) => !HOT.has(setting))) opening(experiment, notes, different.join());
      else keepGoing(state, experiment, different.length > 0 ? () => before(different.join()) : () => undefined);
    });
  };
  return {
    change,
    open,
    resume: (experiment, points, snapshot) =>
      trying(state, () =>
        batch(() => {
          put(state, experiment, [], () => before(""));
          leave();
          const run = state.run.value;
          run.restore(snapshot(run.program, run.save()));
          state.history.value = { points: points.filter((point) => point.epoch < run.epoch), marks: [] };
          show(state);
        }),
      ),
    reset: () => void open(state.experiment.value, state.notes.value),
    newSeed: () => void change({ seed: state.machine.newSeed() }),
  };
}

function trying(state: RunState, act: () => void): boolean {
  try {
    state.problem.value = null;
    act();
    return state.problem.value === null;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    state.problem.value = error;
    return false;
  }
}

function keepGoing(state: RunState, experiment: Experiment, before: () => void): void {
  const { learning_rate, penalty_rate } = state.experiment.value.training;
  const { training } = experiment;
  const rates = training.learning_rate !== learning_rate || training.penalty_rate !== penalty_rate;
  before();
  batch(() => {
    state.experiment.value = experiment;
    if (!rates) return;
    state.run.value.setRates(training.learning_rate, training.penalty_rate);
    if (state.epoch.value > 0 || state.sample.value > 0) {
      state.touches.value = [...state.touches.value, { epoch: state.run.value.epoch, what: "rates" }];
      mark(state, true);
    } else show(state);
  });
}
