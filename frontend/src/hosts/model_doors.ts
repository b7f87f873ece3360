/** The model's rooms as one session wants them. */
import { drawData, firstWeights } from "../model/data";
import type { Engine } from "../model/interfaces";
import { changeDraft, isLink, lower, readLink, writeLink } from "../model/plans";
import type { Doors, Server } from "../state";

export function modelDoors(engine: Engine, server: Server | null): Doors {
  const mathematics = engine.mathematics(64);
  return {
    engine,
    change: changeDraft,
    draw: (experiment) => drawData(experiment, mathematics),
    firstWeights: (experiment, data) => firstWeights(experiment, data, mathematics),
    lower,
    readAddress: (hash) => (isLink(hash) ? readLink(hash) : null),
    writeAddress: writeLink,
    findings: async (look) => (await import("../model/diagnosis")).diagnose(look),
    server,
  };
}
