/**
 * The session: one experiment on the page and everything that can be done with it.  Views and panels know only this.
 */
import { computed, effect, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { Case, DrawnData, InputError, Losses, Run } from "../model/interfaces";
import { createActionQueue, queued } from "./action_queue";
import { type Changing, createChanging } from "./changing";
import { type Comparing, createComparing } from "./comparing";
import { createEditing, type Editing } from "./editing";
import type { History } from "./history";
import { createMoments, letGo, type Moments } from "./moments";
import { createPast, type Past } from "./past";
import { createPlaying, type Playing } from "./playing";
import { createRunState, type RunState, type Touch } from "./run_state";
import { createSelecting, type Selecting } from "./selecting";
import type { Changed, Machine, Services } from "./services";

export interface Session extends Playing, Past, Changing, Editing, Selecting, Comparing, Moments {
  readonly services: Services;
  readonly experiment: ReadonlySignal<Experiment>;
  /** What was noticed when the experiment was opened, sentences. */
  readonly notes: ReadonlySignal<readonly string[]>;
  /** What somebody typed that is not right; its `argument` says beside which control it belongs. */
  readonly problem: Signal<InputError | null>;
  readonly data: ReadonlySignal<DrawnData>;
  /** The run itself; it changes without a word, so read `tick` wherever its numbers are shown. */
  readonly run: ReadonlySignal<Run>;
  readonly tick: ReadonlySignal<number>;
  readonly start: ReadonlySignal<Float64Array>;
  readonly losses: ReadonlySignal<Losses>;
  readonly epoch: ReadonlySignal<number>;
  /** Samples seen in the epoch under way. */
  readonly sample: ReadonlySignal<number>;
  readonly history: ReadonlySignal<History>;
  readonly fixed: ReadonlySignal<ReadonlySet<number>>;
  readonly touches: ReadonlySignal<readonly Touch[]>;
  readonly divergedAt: ReadonlySignal<number | null>;
  /** Controls that the experiment hides, by their names in links. */
  readonly hidden: ReadonlySignal<readonly string[]>;
  /** Hides a control, or shows it again. */
  hide(name: string, on: boolean): void;
  /** Opens what an address says; an address that says nothing changes nothing. */
  openAddress(hash: string): Promise<void>;
  /** What the diagnosis wants to look at. */
  look(): Case;
  end(): void;
}

export function createSession(services: Services, machine: Machine, opened: Changed): Session {
  const state = createRunState(services, machine, opened.experiment, opened.notes);
  const past = createPast(state);
  const selecting = createSelecting();
  const playing = createPlaying(state, past.stayHere);
  const { moments, before } = createMoments({ state, past, selecting, pause: playing.pause });
  const queue = createActionQueue(services.making);
  const changing = createChanging(state, queue, before, () => {
    past.forget();
    letGo(state, selecting);
  });
  const forgetAddress = effect(() => keepAddress(state));
  return {
    ...state,
    ...selecting,
    ...queued(queue, {
      ...past,
      ...playing,
      ...changing,
      ...createEditing(state, before),
      ...createComparing(state),
      reset: () => (playing.pause(), changing.reset()),
      undo: moments.undo,
      redo: moments.redo,
      comeTo: moments.comeTo,
    }),
    hidden: computed(() => state.experiment.value.view.hide ?? []),
    hide: (name, on) =>
      void changing.change(({ view: { hide = [] } }) => {
        const others = hide.filter((one) => one !== name);
        return { view: { hide: on ? [...others, name] : others } };
      }),
    canUndo: moments.canUndo,
    canRedo: moments.canRedo,
    moment: moments.moment,
    openAddress: (hash) => openAddress(state, changing, hash),
    look: () => look(state),
    end: () => (playing.pause(), forgetAddress(), state.run.value.free()),
  };
}

function keepAddress({ services, machine, experiment }: RunState): void {
  const shown = experiment.value;
  machine.showAddress(() => services.writeAddress(shown));
}

async function openAddress(state: RunState, changing: Changing, hash: string): Promise<void> {
  let opened: Changed | null = null;
  try {
    opened = await state.services.readAddress(hash);
  } catch (error) {
    if (!(error instanceof Error && error.name === "InputError")) throw error;
    state.problem.value = error as InputError;
  }
  if (opened === null || JSON.stringify(opened.experiment) === JSON.stringify(state.experiment.value)) return;
  changing.open(opened.experiment, opened.notes);
}

function look(state: RunState): Case {
  return {
    experiment: state.experiment.value,
    engine: state.services.engine,
    program: state.run.value.program,
    run: state.run.value,
    data: state.data.value,
    start: state.start.value,
    history: state.history.value.points.map((point) => [point.epoch, point.trainLoss, point.testLoss]),
    target: state.experiment.value.training.stop_at ?? null,
  };
}
