/** Going back in a run's time: any epoch is reached again bit for bit, and continued from there. */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type History, lengthened, markBefore, until } from "./history";
import { goBackTo, type RunState, show } from "./run_state";

export interface Past {
  /** The epoch that is looked at, while it is not the newest; null in the present. */
  readonly visiting: ReadonlySignal<number | null>;
  /** Show the run as it was after that many epochs; what came later stays until the run goes on. */
  visit(epoch: number): void;
  /** Back to the newest epoch. */
  comeBack(): void;
  /** From now on the epoch that is visited is the newest. */
  stayHere(): void;
  /** What is to be said of the time before the run was opened, where it was opened on its way; "" where nothing is. */
  readonly before: Signal<string>;
  /** Lays a past before the one that is known. */
  lengthen(earlier: History): void;
}

export interface Visiting extends Past {
  /** The history as it was before the visit. */
  whole(): History;
  forget(): void;
  /** Takes up a visit again, where the run stands before what its history knows. */
  resume(history: History): void;
}

export function createPast(state: RunState): Visiting {
  const visiting = signal<number | null>(null);
  const before = signal("");
  let whole: History = state.history.value;
  const visit = (wanted: number): void => {
    if (visiting.value === null) whole = state.history.value;
    const newest = whole.points.at(-1)?.epoch ?? 0;
    const epoch = Math.max(0, Math.min(newest, Math.round(wanted)));
    reach(state, whole, epoch);
    visiting.value = state.run.value.epoch === newest ? null : state.run.value.epoch;
    show(state);
    state.history.value = whole;
  };
  return {
    visiting,
    visit,
    comeBack: () => visiting.value !== null && visit(whole.points.at(-1)?.epoch ?? 0),
    stayHere() {
      if (visiting.value === null) return;
      state.history.value = until(whole, state.run.value.epoch);
      state.touches.value = state.touches.value.filter((touch) => touch.epoch <= state.run.value.epoch);
      visiting.value = null;
      show(state);
    },
    before,
    lengthen(earlier) {
      whole = lengthened(earlier, whole);
      state.history.value = visiting.value === null ? lengthened(earlier, state.history.value) : whole;
    },
    whole: () => (visiting.value === null ? state.history.value : whole),
    forget() {
      visiting.value = null;
      before.value = "";
    },
    resume(history) {
      const { epoch } = state.run.value;
      if (epoch >= (history.points.at(-1)?.epoch ?? 0)) return;
      [whole, visiting.value, state.history.value] = [history, epoch, history];
    },
  };
}

function reach(state: RunState, history: History, epoch: number): void {
  const place = markBefore(history, epoch);
  if (place === undefined) return;
  goBackTo(state, place);
  const run = state.run.value;
  if (epoch > run.epoch && run.sample > 0) run.step("epoch");
  if (epoch > run.epoch) run.train(epoch - run.epoch);
}
