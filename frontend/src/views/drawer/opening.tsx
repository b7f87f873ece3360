/** Files that somebody drops on the page or chooses: tables go to the data panel, documents and links onto the stage. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../controls/button";
import { decodeTable } from "../../model/data";
import { readRun } from "../../model/export";
import { InputError } from "../../model/interfaces";
import { isLink, read, readLink } from "../../model/plans";
import type { Page } from "../page_context";

/** Opens an experiment's or a run's JSON document, or a link; false where it is refused. */
export function openText({ session }: Page, text: string): boolean {
  return refusing(session, () => {
    const given = text.trim();
    if (!isLink(given)) return openDocument(session, given);
    const { experiment, notes, hidden } = readLink(given, false);
    session.hidden.value = hidden;
    return session.open(experiment, notes);
  });
}

/** A run goes on where it was saved. */
function openDocument(session: Page["session"], text: string): boolean {
  const run = readRun(text);
  if (run === null) return session.open(read(text));
  const points = run.records.map(([epoch, trainLoss, testLoss]) => ({ epoch, trainLoss, testLoss, trainAccuracy: NaN, testAccuracy: NaN }));
  return session.resume(run.experiment, points, run.snapshot);
}

export async function openFile(page: Page, file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  refusing(page.session, () => {
    if (/\.toml$/i.test(file.name)) throw new InputError("file", file.name, "is TOML, which the page does not read", "write it as JSON: smallnets experiment FILE --out experiment.json");
    const text = decodeTable(file.name, bytes);
    if (/^\s*(\{|https?:|#)/.test(text)) return openText(page, text);
    page.dropped.value = { name: file.name, text };
    page.tab.value = "data";
    return true;
  });
}

function refusing(session: Page["session"], act: () => boolean): boolean {
  try {
    return act();
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
        ref={input} type="file" hidden accept={accept} aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
