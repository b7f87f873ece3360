/** Changing a run's parameters by hand: any weight or bias, and whether it is trained. */
import { batch } from "@preact/signals";
import { InputError } from "../model/interfaces";
import { mark, type RunState, show, type Touch } from "./run_state";

export interface Editing {
  /** False where the value is refused. */
  setParameter(at: number, value: number): boolean;
  /** All of them at once, as one step for undo. */
  setParameters(values: ArrayLike<number>): boolean;
  setFixed(at: number, fixed: boolean): void;
}

/** `before` is told before anything changes. */
export function createEditing(state: RunState, before: (gesture: string) => void): Editing {
  return {
    setParameter(at, value) {
      if (!Number.isFinite(value)) {
        state.problem.value = new InputError("weight", value, "is no number", "write a number such as 0.25");
        return false;
      }
      if (Object.is(state.run.value.parameters()[at], value)) return true;
      before(`parameter ${at}`);
      write(state, [[at, value]]);
      return true;
    },
    setParameters(values) {
      const now = state.run.value.parameters();
      if (values.length !== now.length) {
        state.problem.value = new InputError("weights", values.length, `are not the ${now.length} of this network`);
        return false;
      }
      const changed = Array.from(values, (value, at) => [at, value] as const).filter(
        ([at, value]) => !Object.is(now[at], value),
      );
      if (changed.length === 0) return true;
      before("");
      write(state, changed);
      return true;
    },
    setFixed(at, fixed) {
      if (state.fixed.value.has(at) === fixed) return;
      before("");
      fix(state, at, fixed);
    },
  };
}

function write(state: RunState, changed: readonly (readonly [at: number, value: number])[]): void {
  batch(() => {
    state.problem.value = null;
    for (const [at, value] of changed) state.run.value.setParameter(at, value);
    show(state);
    touched(state, "weight");
  });
}

function fix(state: RunState, at: number, fixed: boolean): void {
  batch(() => {
    state.run.value.setFixed(at, fixed);
    const places = new Set(state.fixed.value);
    if (fixed) places.add(at);
    else places.delete(at);
    state.fixed.value = places;
    touched(state, "fixed");
    state.tick.value += 1;
  });
}

function touched(state: RunState, what: Touch["what"]): void {
  state.touches.value = [...state.touches.value, { epoch: state.run.value.epoch, what }];
  mark(state, true);
}
