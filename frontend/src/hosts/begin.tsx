/** The page begins: the same one wherever its engine and its experiment come from. */
import { render } from "preact";
import type { Experiment } from "../contract/documents";
import { type Engine, InputError } from "../model/interfaces";
import { firstExperiment } from "../model/plans";
import { type Changed, createSession, type Server, type Services, type Session } from "../state";
import "../styles/index.css";
import { later, loadInQuietMoments } from "../views/later";
import type { Lesson } from "../views/lesson/lesson";
import { createProgress, type Progress } from "../views/lesson/progress";
import { PageView } from "../views/page";
import { letOldNodesGo } from "../views/page/old_nodes";
import { browserMachine, replaceHash } from "./machine";
import { modelServices } from "./model_services";
import { scormKeeper } from "./scorm";
import { rememberedTheme } from "./theme";

letOldNodesGo();
later(async () => (await import("../views/page/printing")).keepSizeOnPaper());

/** The experiment's document that stands in the page. */
export function embedded(): unknown {
  const text = document.getElementById("experiment")?.textContent;
  return text ? (JSON.parse(text) as unknown) : null;
}

/** The lesson that stands in the page, and how far it is; the step's experiment is what the page begins with. */
function embeddedLesson(): { lesson: Lesson; progress: Progress } | null {
  const text = document.getElementById("lesson")?.textContent;
  if (!text) return null;
  const lesson = JSON.parse(text) as Lesson;
  return { lesson, progress: createProgress(lesson, scormKeeper()) };
}

export async function begin(engine: Engine, given: unknown, server: Server | null): Promise<Session> {
  const services = modelServices(engine, server);
  const lesson = embeddedLesson();
  const session = sessionOf(services, await opening(services, await experimentOf(services, given)));
  const home = document.getElementById("smallnets");
  home?.replaceChildren();
  if (home !== null) render(<PageView session={session} theme={rememberedTheme()} lesson={lesson} />, home);
  void services.making
    .bring()
    .catch(() => undefined)
    .then(loadInQuietMoments);
  addEventListener("hashchange", () => void session.openAddress(location.hash));
  return session;
}

/** A session with what is opened; what cannot be put on the page is told over the first experiment. */
function sessionOf(services: Services, { problem, ...opened }: Changed & { readonly problem: unknown }): Session {
  try {
    const session = createSession(services, browserMachine(replaceHash), opened);
    if (problem instanceof InputError) session.problem.value = problem;
    return session;
  } catch (refused) {
    if (!(refused instanceof InputError) || opened.experiment === firstExperiment) throw refused;
    return sessionOf(services, { experiment: firstExperiment, notes: [], problem: refused });
  }
}

async function experimentOf({ making }: Services, given: unknown): Promise<Experiment> {
  if (given === null) return firstExperiment;
  await making.bring();
  return (await import("../model/plans/making")).complete(given as Record<string, unknown>);
}

/** The address wins over what was given. */
async function opening(services: Services, experiment: Experiment): Promise<Changed & { readonly problem: unknown }> {
  try {
    const linked = await services.readAddress(location.hash);
    if (linked !== null) return { ...linked, problem: null };
  } catch (problem) {
    return { experiment, notes: [], problem };
  }
  return { experiment, notes: [], problem: null };
}
