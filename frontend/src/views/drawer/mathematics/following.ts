/**
 * What follows the run while it trains: anew a few times a second, and never for more than a small share of the time.
 */
import { type ReadonlySignal, signal, useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Session } from "../../../state";

/** Milliseconds between two looks while it trains, at least; and in looks, so that dear ones are rare. */
const PATIENCE = 280;
const SHARE = 25;

/** `make` may read signals; it is not called between two looks. */
export function useFollowed<Seen>(session: Session, make: () => Seen): ReadonlySignal<Seen | null> {
  const { seen, state } = useMemo(() => ({ seen: signal<Seen | null>(null), state: { until: 0 } }), []);
  useSignalEffect(() => {
    void session.tick.value;
    const began = performance.now();
    if (session.playing.value && began < state.until) return;
    seen.value = make();
    const now = performance.now();
    state.until = now + Math.max(PATIENCE, SHARE * (now - began));
  });
  return seen;
}
