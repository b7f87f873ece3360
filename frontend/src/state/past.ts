/** Going back in a run's time: any epoch is reached again bit for bit, and continued from there. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { markBefore, until, type History } from "./history";
import { goBackTo, show, type Stage } from "./stage";

export interface Past {
  /** The epoch that is looked at, while it is not the newest; null in the present. */
  readonly visiting: ReadonlySignal<number | null>;
  /** Show the run as it was after that many epochs; what came later stays until the run goes on. */
  visit(epoch: number): void;
  /** Back to the newest epoch. */
  comeBack(): void;
  /** From now on the epoch that is visited is the newest. */
  stayHere(): void;
}

export interface Visiting extends Past {
  /** The history as it was before the visit. */
  whole(): History;
  forget(): void;
}

export function createPast(stage: Stage): Visiting {
  const visiting = signal<number | null>(null);
  let whole: History = stage.history.value;
  const visit = (wanted: number): void => {
    if (visiting.value === null) whole = stage.history.value;
    const newest = whole.points.at(-1)?.epoch ?? 0;
    const epoch = Math.max(0, Math.min(newest, Math.round(wanted)));
    reach(stage, whole, epoch);
    visiting.value = stage.run.value.epoch === newest ? null : stage.run.value.epoch;
    show(stage);
    stage.history.value = whole;
  };
  return {
    visiting,
    visit,
    comeBack: () => visiting.value !== null && visit(whole.points.at(-1)?.epoch ?? 0),
    stayHere() {
      if (visiting.value === null) return;
      stage.history.value = until(whole, stage.run.value.epoch);
      stage.touches.value = stage.touches.value.filter((touch) => touch.epoch <= stage.run.value.epoch);
      visiting.value = null;
      show(stage);
    },
    whole: () => (visiting.value === null ? stage.history.value : whole),
    forget: () => void (visiting.value = null),
  };
}

function reach(stage: Stage, history: History, epoch: number): void {
  const place = markBefore(history, epoch);
  if (place === undefined) return;
  goBackTo(stage, place);
  const run = stage.run.value;
  if (epoch > run.epoch && run.sample > 0) run.step("epoch");
  if (epoch > run.epoch) run.train(epoch - run.epoch);
}
