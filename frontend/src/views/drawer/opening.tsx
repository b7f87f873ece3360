/**
 * Files that somebody drops on the page or chooses: tables go to the data panel, documents and links onto the page.
 */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../controls/button";
import { decodeTable } from "../../model/data";
import { isExercise, openExercise } from "../../model/exercises";
import { readRun } from "../../model/export";
import { InputError } from "../../model/interfaces";
import { isLink, read, readLink, tablesOf } from "../../model/plans";
import { type Retraced, retrace } from "../../state/retracing";
import { PANEL_TEXT } from "../../texts/en_panels";
import { percent } from "../numbers";
import type { Page } from "../page_context";

const WORDS = PANEL_TEXT.code;

/** Opens an experiment as JSON or TOML, a run, or a link; false where it is refused. */
export function openText({ session }: Page, text: string, toml = isToml(text)): Promise<boolean> {
  return refusing(session, async () => {
    const given = text.trim();
    if (toml) return openToml(session, text);
    if (!isLink(given)) return openDocument(session, given);
    const { experiment, notes } = readLink(given, false);
    return session.open(experiment, notes);
  });
}

async function openToml(session: Page["session"], text: string): Promise<boolean> {
  const { experimentIn, tablesIn } = await import("../../model/plans/toml_reading");
  const found = tablesIn(text);
  return isExercise(found) ? openExerciseOn(session, found) : session.open(experimentIn(found));
}

function openExerciseOn(session: Page["session"], found: object): boolean {
  const { experiment, notes } = openExercise(found, session.services.engine.mathematics(64));
  return session.open(experiment, notes);
}

/** Whether a text begins as TOML does: with a table, or a key and its value. */
const isToml = (text: string): boolean => /^\s*(#[^\n]*\n\s*)*(\[|[\w."']+\s*=)/.test(text);

/** A run goes on where it was saved. */
function openDocument(session: Page["session"], text: string): boolean {
  const run = readRun(text);
  if (run === null) {
    const found = tablesOf(text);
    return isExercise(found) ? openExerciseOn(session, found) : session.open(read(text));
  }
  const points = run.records.map(([epoch, trainLoss, testLoss]) => ({
    epoch,
    trainLoss,
    testLoss,
    trainAccuracy: NaN,
    testAccuracy: NaN,
  }));
  const resumed = session.resume(run.experiment, points, run.snapshot);
  if (resumed && session.epoch.value > 0)
    void retrace(session, (far) => void (session.before.value = pastOf(far, session.before.value)));
  return resumed;
}

/** What is said of the time before a run was opened. */
function pastOf(far: Retraced, said: string): string {
  if (far === "left") return said;
  return far === "same" ? "" : far === "other" ? WORDS.notItsSeed : WORDS.retracing(percent(far));
}

export async function openFile(page: Page, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  await refusing(page.session, async () => {
    const decode = (some: Uint8Array): string => new TextDecoder().decode(some);
    // A table's reader refuses JSON by its first bytes, so documents are told from tables before it.
    if (/^\s*\{/.test(decode(bytes.subarray(0, 256)))) return openText(page, decode(bytes));
    const { text, note } = decodeTable(file.name, bytes);
    if (/\.toml$/i.test(file.name)) return openText(page, text, true);
    if (/^\s*(https?:|#)/.test(text)) return openText(page, text);
    page.dropped.value = { name: file.name, text, note };
    page.tab.value = "data";
    return true;
  });
}

/** What was pasted on the page: a link, an experiment or a run is opened, anything else is looked at as a table. */
export async function openPasted(page: Page, text: string): Promise<void> {
  if (/^\s*(\{|https?:|#)/.test(text) || isToml(text)) return void (await openText(page, text));
  page.dropped.value = { name: PANEL_TEXT.dataPanel.pasted, text, note: "" };
  page.tab.value = "data";
}

async function refusing(session: Page["session"], act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act();
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    session.problem.value = problem;
    return false;
  }
}

interface FileButtonProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

export function FileButton({ label, accept, onFile }: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button class="chip" label={label} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
