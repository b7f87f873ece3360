/**
 * The session: one experiment on the stage and everything that can be done with it.  Views and panels know only this.
 */
import { computed, effect, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { Case, DrawnData, InputError, Losses, Run } from "../model/interfaces";
import { type Changing, createChanging } from "./changing";
import { type Comparing, createComparing } from "./comparing";
import type { Changed, Doors, Machine } from "./doors";
import { createEditing, type Editing } from "./editing";
import type { History } from "./history";
import { createMoments, letGo, type Moments } from "./moments";
import { createPast, type Past } from "./past";
import { createPlaying, type Playing } from "./playing";
import { createSelecting, type Selecting } from "./selecting";
import { createStage, type Stage, type Touch } from "./stage";
import { createTurns, inTurn } from "./turns";

export interface Session extends Playing, Past, Changing, Editing, Selecting, Comparing, Moments {
  readonly doors: Doors;
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

export function createSession(doors: Doors, machine: Machine, opened: Changed): Session {
  const stage = createStage(doors, machine, opened.experiment, opened.notes);
  const past = createPast(stage);
  const selecting = createSelecting();
  const playing = createPlaying(stage, past.stayHere);
  const { moments, before } = createMoments({ stage, past, selecting, pause: playing.pause });
  const turns = createTurns(doors.making);
  const changing = createChanging(stage, turns, before, () => {
    past.forget();
    letGo(stage, selecting);
  });
  const forgetAddress = effect(() => keepAddress(stage));
  return {
    ...stage,
    ...selecting,
    ...inTurn(turns, {
      ...past,
      ...playing,
      ...changing,
      ...createEditing(stage, before),
      ...createComparing(stage),
      reset: () => (playing.pause(), changing.reset()),
      undo: moments.undo,
      redo: moments.redo,
      comeTo: moments.comeTo,
    }),
    hidden: computed(() => stage.experiment.value.view.hide ?? []),
    hide: (name, on) =>
      void changing.change(({ view: { hide = [] } }) => {
        const others = hide.filter((one) => one !== name);
        return { view: { hide: on ? [...others, name] : others } };
      }),
    canUndo: moments.canUndo,
    canRedo: moments.canRedo,
    moment: moments.moment,
    openAddress: (hash) => openAddress(stage, changing, hash),
    look: () => look(stage),
    end: () => (playing.pause(), forgetAddress(), stage.run.value.free()),
  };
}

function keepAddress({ doors, machine, experiment }: Stage): void {
  const shown = experiment.value;
  machine.showAddress(() => doors.writeAddress(shown));
}

async function openAddress(stage: Stage, changing: Changing, hash: string): Promise<void> {
  let opened: Changed | null = null;
  try {
    opened = await stage.doors.readAddress(hash);
  } catch (error) {
    if (!(error instanceof Error && error.name === "InputError")) throw error;
    stage.problem.value = error as InputError;
  }
  if (opened === null || JSON.stringify(opened.experiment) === JSON.stringify(stage.experiment.value)) return;
  changing.open(opened.experiment, opened.notes);
}

function look(stage: Stage): Case {
  return {
    experiment: stage.experiment.value,
    engine: stage.doors.engine,
    program: stage.run.value.program,
    run: stage.run.value,
    data: stage.data.value,
    start: stage.start.value,
    history: stage.history.value.points.map((point) => [point.epoch, point.trainLoss, point.testLoss]),
    target: stage.experiment.value.training.stop_at ?? null,
  };
}
