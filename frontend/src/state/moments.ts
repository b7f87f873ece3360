/** Moments: where the session stands, and the way back there, by undo, redo or after a reload. */
import { batch, type ReadonlySignal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type { Place } from "../model/interfaces";
import type { History, Mark } from "./history";
import type { Past, Visiting } from "./past";
import { goBackTo, mark, present, put, type RunState, show, type Touch } from "./run_state";
import type { Selecting } from "./selecting";
import type { Machine } from "./services";
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
  readonly state: RunState;
  readonly past: Past & Visiting;
  readonly selecting: Selecting;
  readonly pause: () => void;
}

export function createMoments({ state, past, selecting, pause }: Parts): {
  readonly moments: Moments;
  /** To be called before a change, with the name of the gesture that makes it. */
  readonly before: (gesture: string) => void;
} {
  const undoing = createUndoing<Moment>();
  const moment = (): Moment => momentOf(state, past);
  const comeTo = (there: Moment): void => {
    pause();
    recall(state, past, there);
    letGo(state, selecting);
  };
  const move = (step: (present: Moment) => Moment | undefined): void => {
    const there = step(moment());
    if (there !== undefined) comeTo(there);
  };
  const before = rememberer(state.machine, () => {
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
export function letGo(state: RunState, selecting: Selecting): void {
  selecting.selectedLink.value = null;
  for (const place of [selecting.selected, selecting.hovered]) {
    if (place.value && !exists(state, place.value)) place.value = null;
  }
}

function exists(state: RunState, [layer, unit]: Place): boolean {
  const { layers } = state.run.value.program;
  return layer === 0 ? unit <= state.data.value.features.length : unit <= (layers[layer - 1]?.units ?? 0);
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

function momentOf(state: RunState, past: Visiting): Moment {
  return {
    experiment: state.experiment.value,
    notes: state.notes.value,
    place: present(state, state.touches.value.length > 0),
    history: past.whole(),
    touches: state.touches.value,
  };
}

function recall(state: RunState, past: Visiting, moment: Moment): void {
  batch(() => {
    past.forget();
    put(state, moment.experiment, moment.notes, () => undefined);
    goBackTo(state, moment.place);
    state.history.value = moment.history;
    state.touches.value = moment.touches;
    show(state);
    if (moment.place.touched) mark(state, true);
    past.resume(moment.history);
  });
}
