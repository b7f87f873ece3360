/** The page as one file that needs no server, with the experiment in it. */
import type { Experiment } from "../../../contract/documents";
import { fileName } from "../../../model/export";
import { write } from "../../../model/plans";
import type { Server } from "../../../state";
import type { SavedFile } from "../../saving";

/** The block of data with the experiment; no text in it has the sign that could end it. */
const BLOCK = /(<script type="application\/json" id="experiment">)[^<]*/;
/** Where a server keeps the file without an experiment. */
const ADDRESS = "single.html";

/** Whether this page can make one: it comes from a server, or is such a file itself. */
export const canMakePage = (served: boolean): boolean => served || isSingle();

const isSingle = (): boolean => document.getElementById("engine") !== null;

/** @throws Error the server does not answer */
export async function singlePage(experiment: Experiment, server: Server | null): Promise<SavedFile> {
  const page = isSingle() ? itself() : await (server?.page?.() ?? fetched());
  const data = write(experiment).replace(/[<>&]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return {
    name: fileName(experiment, ".html"),
    type: "text/html",
    text: page.replace(BLOCK, (_, begin: string) => begin + data),
  };
}

/** The file that this page is, as it was before anything was drawn. */
function itself(): string {
  const page = document.documentElement.cloneNode(true) as HTMLElement;
  page.removeAttribute("style");
  page.querySelector("#smallnets")!.replaceChildren();
  return `<!doctype html>\n${page.outerHTML}\n`;
}

async function fetched(): Promise<string> {
  const answer = await fetch(ADDRESS);
  if (!answer.ok) throw new Error(`${ADDRESS}: ${answer.status}`);
  return answer.text();
}
