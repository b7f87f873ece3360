/** The model's rooms as one session wants them. */
import { drawData, firstWeights } from "../model/data";
import type { QuietMoment } from "../model/diagnosis";
import type { Engine } from "../model/interfaces";
import { changeDraft, isLink, lower } from "../model/plans";
import type { Doors, Server } from "../state";

/** Milliseconds after which a quiet moment is taken even where there was none. */
const PATIENCE = 50;

/** Safari has no quiet moments to tell of. */
const quietMoment = (): Promise<QuietMoment> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(resolve, { timeout: PATIENCE });
    else setTimeout(() => resolve({ timeRemaining: () => 0 }), 4);
  });

const links = () => import("../model/plans/links");

export function modelDoors(engine: Engine, server: Server | null): Doors {
  const mathematics = engine.mathematics(64);
  return {
    engine,
    change: changeDraft,
    draw: (experiment) => drawData(experiment, mathematics),
    firstWeights: (experiment, data) => firstWeights(experiment, data, mathematics),
    lower,
    readAddress: async (hash) => (isLink(hash) ? (await links()).readLink(hash, false) : null),
    writeAddress: async (experiment, hidden) => (await links()).writeLink(experiment, hidden),
    findings: async (look) => (await import("../model/diagnosis")).diagnoseQuietly(look, quietMoment),
    server,
  };
}
