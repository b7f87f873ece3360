/** The page in a browser, served: the engine is fetched beside it, the address says the experiment. */
import { render } from "preact";
import type { Experiment } from "../contract/documents";
import { loadEngine } from "../model/engine";
import { complete, firstExperiment } from "../model/plans";
import { createSession, type Doors, type Opened, type Session } from "../state";
import "../styles/index.css";
import { PageView } from "../views/page";
import { browserMachine, replaceHash } from "./machine";
import { modelDoors } from "./model_doors";
import { rememberedTheme } from "./theme";

/** The address wins over what the server gave, and that over the first visitor's network. */
function opening(doors: Doors): Opened & { readonly problem: unknown } {
  try {
    const linked = doors.readAddress(location.hash);
    if (linked !== null) return { ...linked, problem: null };
  } catch (problem) {
    return { experiment: given() ?? firstExperiment(), notes: [], hidden: [], problem };
  }
  return { experiment: given() ?? firstExperiment(), notes: [], hidden: [], problem: null };
}

function given(): Experiment | null {
  const text = document.getElementById("experiment")?.textContent;
  return text ? complete(JSON.parse(text) as Record<string, unknown>) : null;
}

async function begin(): Promise<Session> {
  const doors = modelDoors(await loadEngine(fetch(new URL("engine.wasm", import.meta.url))));
  const opened = opening(doors);
  const session = createSession(doors, browserMachine(replaceHash), opened);
  if (opened.problem instanceof Error && opened.problem.name === "InputError") session.problem.value = opened.problem as never;
  const home = document.getElementById("smallnets");
  if (home !== null) render(<PageView session={session} theme={rememberedTheme()} />, home);
  addEventListener("hashchange", () => session.openAddress(location.hash));
  return session;
}

await begin();
