/** Moments: where the session stands, and the way back there, by undo, redo or after a reload. */
import { batch, type ReadonlySignal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { Place } from "../model/interfaces";
import type { Machine } from "./doors";
import type { History, Mark } from "./history";
import type { Past, Visiting } from "./past";
import type { Selecting } from "./selecting";
import { goBackTo, mark, present, put, type Stage, show, type Touch } from "./stage";
import { createUndoing } from "./undoing";

/** A point of a session's life: the experiment and how far its run had come. */
export interface Moment {
  readonly experiment: Experiment;
  readonly notes: readonly string[];
  readonly place: Mark;
  readonly history: History;
  readonly touches: readonly Touch[];
}

export interface Moments {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  undo(): void;
  redo(): void;
  /** Where the session stands, and the way back there. */
  moment(): Moment;
  comeTo(moment: Moment): void;
}

interface Parts {
  readonly stage: Stage;
  readonly past: Past & Visiting;
  readonly selecting: Selecting;
  readonly pause: () => void;
}

export function createMoments({ stage, past, selecting, pause }: Parts): {
  readonly moments: Moments;
  /** To be called before a change, with the name of the gesture that makes it. */
  readonly before: (gesture: string) => void;
} {
  const undoing = createUndoing<Moment>();
  const moment = (): Moment => momentOf(stage, past);
  const comeTo = (there: Moment): void => {
    pause();
    recall(stage, past, there);
    letGo(stage, selecting);
  };
  const move = (step: (present: Moment) => Moment | undefined): void => {
    const there = step(moment());
    if (there !== undefined) comeTo(there);
  };
  const before = rememberer(stage.machine, () => {
    undoing.remember(moment());
    past.stayHere();
  });
  const { canUndo, canRedo } = undoing;
  return {
    moments: { canUndo, canRedo, undo: () => move(undoing.undo), redo: () => move(undoing.redo), moment, comeTo },
    before,
  };
}

/** Nothing is pointed at that the new network does not have. */
export function letGo(stage: Stage, selecting: Selecting): void {
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
