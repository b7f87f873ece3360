/**
 * Something that costs too much for every frame: made again when the run stands still, and now and then while it goes.
 */
import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import type { Session } from "../../../state";

const PATIENCE = 1000;

export function useNowAndThen<Made>(session: Session, make: () => Made): ReadonlySignal<Made | null> {
  const made = useSignal<Made | null>(null);
  const looked = useSignal(-Infinity);
  useSignalEffect(() => {
    void session.tick.value;
    void session.experiment.value;
    const now = performance.now();
    if (session.playing.value && now - looked.peek() < PATIENCE) return;
    looked.value = now;
    made.value = make();
  });
  return made;
}
