/** The page begins: the same one wherever its engine and its experiment come from. */
import { render } from "preact";
import type { Experiment } from "../contract/documents";
import { type Engine, InputError } from "../model/interfaces";
import { firstExperiment } from "../model/plans";
import { type Changed, createSession, type Doors, type Server, type Session } from "../state";
import "../styles/index.css";
import { later, loadInQuietMoments } from "../views/later";
import { PageView } from "../views/page";
import { letOldNodesGo } from "../views/page/old_nodes";
import { browserMachine, replaceHash } from "./machine";
import { modelDoors } from "./model_doors";
import { rememberedTheme } from "./theme";

letOldNodesGo();
later(async () => (await import("../views/page/printing")).keepSizeOnPaper());

/** The experiment's document that stands in the page. */
export function embedded(): unknown {
  const text = document.getElementById("experiment")?.textContent;
  return text ? (JSON.parse(text) as unknown) : null;
}

export async function begin(engine: Engine, given: unknown, server: Server | null): Promise<Session> {
  const doors = modelDoors(engine, server);
  const session = sessionOf(doors, await opening(doors, await experimentOf(doors, given)));
  const home = document.getElementById("smallnets");
  home?.replaceChildren();
  if (home !== null) render(<PageView session={session} theme={rememberedTheme()} />, home);
  void doors.making
    .bring()
    .catch(() => undefined)
    .then(loadInQuietMoments);
  addEventListener("hashchange", () => void session.openAddress(location.hash));
  return session;
}

/** A session with what is opened; what cannot be put on the stage is told over the first experiment. */
function sessionOf(doors: Doors, { problem, ...opened }: Changed & { readonly problem: unknown }): Session {
  try {
    const session = createSession(doors, browserMachine(replaceHash), opened);
    if (problem instanceof InputError) session.problem.value = problem;
    return session;
  } catch (refused) {
    if (!(refused instanceof InputError) || opened.experiment === firstExperiment) throw refused;
    return sessionOf(doors, { experiment: firstExperiment, notes: [], problem: refused });
  }
}

async function experimentOf({ making }: Doors, given: unknown): Promise<Experiment> {
  if (given === null) return firstExperiment;
  await making.bring();
  return (await import("../model/plans/making")).complete(given as Record<string, unknown>);
}

/** The address wins over what was given. */
async function opening(doors: Doors, experiment: Experiment): Promise<Changed & { readonly problem: unknown }> {
  try {
    const linked = await doors.readAddress(location.hash);
    if (linked !== null) return { ...linked, problem: null };
  } catch (problem) {
    return { experiment, notes: [], problem };
  }
  return { experiment, notes: [], problem: null };
}
