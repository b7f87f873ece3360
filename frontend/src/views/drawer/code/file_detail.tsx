/** A file: its text, to be copied or saved. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { Toggle } from "../../../controls/toggle";
import type { TextFile } from "../../../model/export";
import { InputError } from "../../../model/interfaces";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { saveFile } from "../../saving";
import { Silence } from "../silence";
import { CopyButton } from "./copy_button";
import { experimentOf, type MakeFile } from "./files";
import { useNowAndThen } from "./now_and_then";
import { canMakePage, singlePage } from "./single_page";

const WORDS = PANEL_TEXT.code;
/** More characters than that are saved, not shown. */
const MOST_SHOWN = 20_000;

interface FileProps {
  readonly session: Session;
  readonly make: MakeFile;
  /** Whether it can begin with the weights of now. */
  readonly weights: boolean;
  readonly hint: string;
}

export function FileDetail({ session, make, weights, hint }: FileProps): JSX.Element {
  const withWeights = useSignal(false);
  const made = (): TextFile | InputError => {
    try {
      return make(session, withWeights.value);
    } catch (problem) {
      if (problem instanceof InputError) return problem;
      throw problem;
    }
  };
  const shown = useNowAndThen(session, made).value;
  const save = (): void => {
    const file = made();
    if (!(file instanceof InputError)) saveFile(file);
  };
  const copied = (): string => {
    const file = made();
    return file instanceof InputError ? "" : file.text;
  };
  if (shown === null || shown instanceof InputError)
    return (
      <p class="wrong" role="status">
        {shown?.message}
      </p>
    );
  const rest = shown.text.length - MOST_SHOWN;
  return (
    <>
      <p class="note">{hint}</p>
      <div class="piece-bar">
        <Button class="primary" label={WORDS.saveAs(shown.name)} onPress={save} />
        <CopyButton what={shown.name} text={copied} />
        {weights && <Weights on={withWeights.value} onTurn={(on) => void (withWeights.value = on)} />}
      </div>
      <textarea
        readonly
        spellcheck={false}
        aria-label={shown.name}
        value={rest > 0 ? `${shown.text.slice(0, MOST_SHOWN)}\n…` : shown.text}
        onKeyDown={(event) => event.stopPropagation()}
      />
    </>
  );
}

function Weights({ on, onTurn }: { readonly on: boolean; readonly onTurn: (on: boolean) => void }): JSX.Element {
  return <Toggle label={WORDS.withWeights} explanation={WORDS.withWeightsHint} on={on} onTurn={onTurn} />;
}

export function PageDetail({ session }: { readonly session: Session }): JSX.Element {
  const withWeights = useSignal(false);
  const problem = useSignal("");
  const { server } = session.services;
  const save = async (): Promise<void> => {
    problem.value = "";
    try {
      saveFile(await singlePage(experimentOf(session, withWeights.value), server));
    } catch {
      problem.value = WORDS.pageFailed;
    }
  };
  if (!canMakePage(server !== null)) return <p class="note">{WORDS.pageElsewhere}</p>;
  return (
    <>
      <p class="note">{WORDS.pageHint}</p>
      <div class="piece-bar">
        <Button class="primary" label={WORDS.savePage} onPress={() => void save()} />
        <Weights on={withWeights.value} onTurn={(on) => void (withWeights.value = on)} />
      </div>
      <p class="wrong" role="status">
        {problem}
      </p>
      <Silence server={server} />
    </>
  );
}
