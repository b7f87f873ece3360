/** Undo and redo over moments of any kind. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";

const MOST = 100;

export interface Undoing<Moment> {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** Keeps the moment before a change; what was undone before can no longer be redone. */
  remember(before: Moment): void;
  /** The moment to go back to; the present one is kept for redo. */
  undo(present: Moment): Moment | undefined;
  redo(present: Moment): Moment | undefined;
}

export function createUndoing<Moment>(): Undoing<Moment> {
  const past = signal<readonly Moment[]>([]);
  const future = signal<readonly Moment[]>([]);
  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    remember(before) {
      past.value = [...past.value.slice(-(MOST - 1)), before];
      future.value = [];
    },
    undo(present) {
      const moment = past.value.at(-1);
      if (moment === undefined) return undefined;
      past.value = past.value.slice(0, -1);
      future.value = [...future.value, present];
      return moment;
    },
    redo(present) {
      const moment = future.value.at(-1);
      if (moment === undefined) return undefined;
      future.value = future.value.slice(0, -1);
      past.value = [...past.value, present];
      return moment;
    },
  };
}
