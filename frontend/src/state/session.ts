/**
 * The session: one experiment on the stage and everything that can be done with it.  Views and panels know only this.
 */
import { batch, computed, effect, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { Case, DrawnData, InputError, Losses, Place, Run } from "../model/interfaces";
import { type Changing, createChanging } from "./changing";
import { type Comparing, createComparing } from "./comparing";
import type { Changed, Doors, Machine } from "./doors";
import { createEditing, type Editing } from "./editing";
import type { History, Mark } from "./history";
import { createPast, type Past, type Visiting } from "./past";
import { createPlaying, type Playing } from "./playing";
import { createSelecting, type Selecting } from "./selecting";
import { createStage, goBackTo, mark, present, put, type Stage, show, type Touch } from "./stage";
import { createTurns, inTurn } from "./turns";
import { createUndoing } from "./undoing";

export interface Session extends Playing, Past, Changing, Editing, Selecting, Comparing {
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
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
  /** Where the session stands, and the way back there. */
  moment(): Moment;
  comeTo(moment: Moment): void;
  /** Opens what an address says; an address that says nothing changes nothing. */
  openAddress(hash: string): Promise<void>;
  /** What the diagnosis wants to look at. */
  look(): Case;
  end(): void;
}

/** A point of a session's life: the experiment and how far its run had come. */
export interface Moment {
  readonly experiment: Experiment;
  readonly notes: readonly string[];
  readonly place: Mark;
  readonly history: History;
  readonly touches: readonly Touch[];
}

export function createSession(doors: Doors, machine: Machine, opened: Changed): Session {
  const stage = createStage(doors, machine, opened.experiment, opened.notes);
  const past = createPast(stage);
  const undoing = createUndoing<Moment>();
  const selecting = createSelecting();
  const playing = createPlaying(stage, past.stayHere);
  const hidden = computed(() => stage.experiment.value.view.hide ?? []);
  const now = (): Moment => momentOf(stage, past);
  const before = rememberer(machine, () => {
    undoing.remember(now());
    past.stayHere();
  });
  const leave = (): void => {
    past.forget();
    letGo(stage, selecting);
  };
  const turns = createTurns(doors.making);
  const changing = createChanging(stage, turns, before, leave);
  const move = (step: (present: Moment) => Moment | undefined): void => {
    const moment = step(now());
    if (moment !== undefined) comeTo(moment);
  };
  const comeTo = (moment: Moment): void => {
    playing.pause();
    recall(stage, past, moment);
    letGo(stage, selecting);
  };
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
      undo: () => move(undoing.undo),
      redo: () => move(undoing.redo),
      comeTo,
    }),
    hidden,
    hide: (name, on) =>
      void changing.change(({ view: { hide = [] } }) => {
        const others = hide.filter((one) => one !== name);
        return { view: { hide: on ? [...others, name] : others } };
      }),
    canUndo: undoing.canUndo,
    canRedo: undoing.canRedo,
    moment: now,
    openAddress: (hash) => openAddress(stage, changing, hash),
    look: () => look(stage),
    end: () => (playing.pause(), forgetAddress(), stage.run.value.free()),
  };
}

/** Nothing is pointed at that the new network does not have. */
function letGo(stage: Stage, selecting: Selecting): void {
  selecting.selectedLink.value = null;
  for (const place of [selecting.selected, selecting.hovered]) {
    if (place.value && !exists(stage, place.value)) place.value = null;
  }
}

function exists(stage: Stage, [layer, unit]: Place): boolean {
  const { layers } = stage.run.value.program;
  return layer === 0 ? unit <= stage.data.value.features.length : unit <= (layers[layer - 1]?.units ?? 0);
}

const SAME_GESTURE = 700;

/** Remembers before a change, but only once for a gesture such as a slider's way across its values. */
function rememberer(machine: Machine, remember: () => void): (gesture: string) => void {
  let [last, at] = ["", -Infinity];
  return (gesture) => {
    const now = machine.now();
    if (gesture === "" || gesture !== last || now - at > SAME_GESTURE) remember();
    [last, at] = [gesture, now];
  };
}

function keepAddress({ doors, machine, experiment }: Stage): void {
  const shown = experiment.value;
  machine.showAddress(() => doors.writeAddress(shown));
}

function momentOf(stage: Stage, past: Visiting): Moment {
  return {
    experiment: stage.experiment.value,
    notes: stage.notes.value,
    place: present(stage, stage.touches.value.length > 0),
    history: past.whole(),
    touches: stage.touches.value,
  };
}

function recall(stage: Stage, past: Visiting, moment: Moment): void {
  batch(() => {
    past.forget();
    put(stage, moment.experiment, moment.notes, () => undefined);
    goBackTo(stage, moment.place);
    stage.history.value = moment.history;
    stage.touches.value = moment.touches;
    show(stage);
    if (moment.place.touched) mark(stage, true);
    past.resume(moment.history);
  });
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
