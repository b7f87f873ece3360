/**
 * Reports to Python of which runs the page has trained, so that it can read them: when they stand still, and now and
 * then before.
 */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Seeds } from "../../state";
import { type EnsembleState, type Model, TRAITS } from "./model";

/** Milliseconds between two messages while the runs are trained. */
const PAUSE = 1000;

export function reportEnsembles(model: Model): (now: ReadonlySignal<Seeds | null>) => void {
  let last = -Infinity;
  return (now) =>
    void effect(() => {
      const ensemble = now.value;
      if (ensemble === null || (ensemble.running && performance.now() - last < PAUSE)) return;
      last = performance.now();
      const state: EnsembleState = {
        experiment: ensemble.experiment,
        seeds: ensemble.seeds.length,
        done: ensemble.runs.length,
      };
      model.set(TRAITS.ensemble, state);
      model.save_changes();
    });
}
