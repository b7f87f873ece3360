/** The model's rooms as one session wants them. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { drawData, firstWeights } from "../model/data";
import type { QuietMoment } from "../model/diagnosis";
import { type Engine, InputError } from "../model/interfaces";
import { isLink, lower } from "../model/plans";
import type { Part, Server, Services } from "../state";

/** Milliseconds after which a quiet moment is taken even where there was none. */
const PATIENCE = 50;

/** Safari has no quiet moments to tell of. */
const quietMoment = (): Promise<QuietMoment> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: PATIENCE });
    else setTimeout(() => resolve({ timeRemaining: () => 0 }), 4);
  });

async function links(): Promise<typeof import("../model/plans/links")> {
  try {
    return await import("../model/plans/links");
  } catch {
    throw new InputError("link", "what reads links", "could not be loaded", "see whether the server is still running");
  }
}

type Making = typeof import("../model/plans/making");

/**
 * What `bring` brings stands in `made`.  All who wait for it wait for one promise, so that they go on in their order.
 */
function making(given: Making | null): Part & { readonly made: ReadonlySignal<Making | null> } {
  const made = signal(given);
  let coming: Promise<void> | null = given && Promise.resolve();
  const load = async (): Promise<void> => {
    try {
      made.value = await import("../model/plans/making");
    } catch {
      coming = null;
      throw new InputError(
        "page",
        "what changes an experiment",
        "could not be loaded",
        "see whether the server is still running",
      );
    }
  };
  return { made, here: computed(() => made.value !== null), bring: () => (coming ??= load()) };
}

/** Who has the making of experiments at hand gives it, so that nothing waits for it. */
export function modelServices(engine: Engine, server: Server | null, given: Making | null = null): Services {
  const mathematics = engine.mathematics(64);
  const part = making(given);
  return {
    engine,
    making: part,
    change: (experiment, draft) => part.made.peek()!.changeDraft(experiment, draft),
    draw: (experiment) => drawData(experiment, mathematics),
    firstWeights: (experiment, data) => firstWeights(experiment, data, mathematics),
    lower,
    readAddress: async (hash) => (isLink(hash) ? (await links()).readLink(hash, false) : null),
    writeAddress: async (experiment) => (await links()).writeAddress(experiment),
    findings: async (look) => (await import("../model/diagnosis")).diagnoseQuietly(look, quietMoment),
    server,
  };
}
