/** What the first screen does without: loaded when it is first asked for, or in a quiet moment before. */
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Later<Thing> {
  /** Null until it is here. */
  readonly here: ReadonlySignal<Thing | null>;
  /** Whether the last attempt to load it failed. */
  readonly failed: ReadonlySignal<boolean>;
  load(): void;
}

const waiting: (() => Promise<unknown>)[] = [];

export function later<Thing>(bring: () => Promise<Thing>): Later<Thing> {
  const here = signal<Thing | null>(null);
  const failed = signal(false);
  const load = async (): Promise<void> => {
    if (here.peek() !== null) return;
    try {
      here.value = await bring();
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  waiting.push(load);
  return { here, failed, load: () => void load() };
}

/** Loads everything that is still to come, one thing in each quiet moment, so that asking for it feels instant. */
export function loadInQuietMoments(): void {
  const next = waiting.shift();
  if (next !== undefined) inQuietMoment(() => void next().then(loadInQuietMoments));
}

/** Milliseconds after which a quiet moment is taken even where there was none. */
const PATIENCE = 200;

const acts: (() => void)[] = [];

/** Acts when nothing else is to be done; of several that wait, one in each quiet moment. */
export function inQuietMoment(act: () => void): void {
  if (acts.push(act) === 1) awaitQuiet();
}

function awaitQuiet(): void {
  const next = (): void => {
    acts[0]?.();
    acts.shift();
    if (acts.length > 0) awaitQuiet();
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(next, { timeout: PATIENCE });
  else setTimeout(next, PATIENCE / 4);
}
