/** Changing a run's parameters by hand: any weight or bias, and whether it is trained. */
import { batch } from "@preact/signals";
import { InputError } from "../model/interfaces";
import { mark, type Stage, show, type Touch } from "./stage";

export interface Editing {
  /** False where the value is refused. */
  setParameter(at: number, value: number): boolean;
  /** All of them at once, as one step for undo. */
  setParameters(values: ArrayLike<number>): boolean;
  setFixed(at: number, fixed: boolean): void;
}

/** `before` is told before anything changes. */
export function createEditing(stage: Stage, before: (gesture: string) => void): Editing {
  return {
    setParameter(at, value) {
      if (!Number.isFinite(value)) {
        stage.problem.value = new InputError("weight", value, "is no number", "write a number such as 0.25");
        return false;
      }
      if (Object.is(stage.run.value.parameters()[at], value)) return true;
      before(`parameter ${at}`);
      write(stage, [[at, value]]);
      return true;
    },
    setParameters(values) {
      const now = stage.run.value.parameters();
      if (values.length !== now.length) {
        stage.problem.value = new InputError("weights", values.length, `are not the ${now.length} of this network`);
        return false;
      }
      const changed = Array.from(values, (value, at) => [at, value] as const).filter(
        ([at, value]) => !Object.is(now[at], value),
      );
      if (changed.length === 0) return true;
      before("");
      write(stage, changed);
      return true;
    },
    setFixed(at, fixed) {
      if (stage.fixed.value.has(at) === fixed) return;
      before("");
      fix(stage, at, fixed);
    },
  };
}

function write(stage: Stage, changed: readonly (readonly [at: number, value: number])[]): void {
  batch(() => {
    stage.problem.value = null;
    for (const [at, value] of changed) stage.run.value.setParameter(at, value);
    show(stage);
    touched(stage, "weight");
  });
}

function fix(stage: Stage, at: number, fixed: boolean): void {
  batch(() => {
    stage.run.value.setFixed(at, fixed);
    const places = new Set(stage.fixed.value);
    if (fixed) places.add(at);
    else places.delete(at);
    stage.fixed.value = places;
    touched(stage, "fixed");
    stage.tick.value += 1;
  });
}

function touched(stage: Stage, what: Touch["what"]): void {
  stage.touches.value = [...stage.touches.value, { epoch: stage.run.value.epoch, what }];
  mark(stage, true);
}
