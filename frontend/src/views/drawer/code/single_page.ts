/** The page as one file that needs no server, with the experiment in it. */
import type { Experiment } from "../../../contract/documents";
import { fileName } from "../../../model/export";
import { write } from "../../../model/plans";
import type { SavedFile } from "../saving";

const BLOCK = "experiment";
/** Where a server keeps the file without an experiment. */
const ADDRESS = "single.html";

/** Whether this page can make one: it comes from a server, or is such a file itself. */
export const canMakePage = (served: boolean): boolean => served || isSingle();

const isSingle = (): boolean => document.getElementById("engine") !== null;

/** @throws Error the server does not answer */
export async function singlePage(experiment: Experiment): Promise<SavedFile> {
  const page = isSingle() ? (document.cloneNode(true) as Document) : new DOMParser().parseFromString(await fetched(), "text/html");
  page.documentElement.removeAttribute("style");
  page.getElementById("smallnets")!.replaceChildren();
  page.getElementById(BLOCK)!.textContent = write(experiment).replace(/[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return { name: fileName(experiment, ".html"), type: "text/html", text: `<!doctype html>\n${page.documentElement.outerHTML}\n` };
}

async function fetched(): Promise<string> {
  const answer = await fetch(ADDRESS);
  if (!answer.ok) throw new Error(`${ADDRESS}: ${answer.status}`);
  return answer.text();
}
