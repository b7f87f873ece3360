/** The model's rooms as one session wants them. */
import { drawData, firstWeights } from "../model/data";
import type { Engine } from "../model/interfaces";
import { changeDraft, isLink, lower } from "../model/plans";
import type { Doors, Server } from "../state";

const links = () => import("../model/plans/links");

export function modelDoors(engine: Engine, server: Server | null): Doors {
  const mathematics = engine.mathematics(64);
  return {
    engine,
    change: changeDraft,
    draw: (experiment) => drawData(experiment, mathematics),
    firstWeights: (experiment, data) => firstWeights(experiment, data, mathematics),
    lower,
    readAddress: async (hash) => (isLink(hash) ? (await links()).readLink(hash) : null),
    writeAddress: async (experiment, hidden) => (await links()).writeLink(experiment, hidden),
    findings: async (look) => (await import("../model/diagnosis")).diagnose(look),
    server,
  };
}
