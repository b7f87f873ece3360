/** The browser's time, frames and address bar, as a session wants them. */
import { drawnSeed } from "../model/plans";
import type { Machine } from "../state";

/** Milliseconds that an address waits for the next change. */
const PATIENCE = 150;

export function browserMachine(showAddress: (hash: string) => void): Machine {
  let waiting = 0;
  return {
    now: () => performance.now(),
    nextFrame(call) {
      const wish = requestAnimationFrame(call);
      return () => cancelAnimationFrame(wish);
    },
    newSeed: () => drawnSeed(Math.random),
    showAddress(write) {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => void write().then(showAddress), PATIENCE);
    },
  };
}

/** Shows the address without a step in the browser's history; an empty one would mean the present one there. */
export function replaceHash(hash: string): void {
  if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
}
