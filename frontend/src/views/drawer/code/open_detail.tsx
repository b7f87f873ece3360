/** Ways in: a file, or a link in a box. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { usePage } from "../../page_context";
import { FileButton, openFile, openText } from "../opening";

const WORDS = PANEL_TEXT.code;

export function OpenDetail(): JSX.Element {
  const page = usePage();
  const typed = useSignal("");
  const said = useSignal("");
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = typed.value;
    if (given.trim() === "") return;
    const opened = await openText(page, given);
    said.value = opened ? WORDS.opened : (page.session.problem.value?.message ?? "");
    if (opened && typed.value === given) typed.value = "";
  };
  return (
    <>
      <form class="opening" onSubmit={(event) => void open(event)}>
        <label class="field-name" for="open-text">
          {WORDS.openText}
        </label>
        <textarea
          id="open-text"
          spellcheck={false}
          autocomplete="off"
          value={typed}
          onInput={(event) => void (typed.value = event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
        <div class="piece-bar">
          <button type="submit" class="primary">
            {WORDS.open}
          </button>
          <FileButton
            label={PANEL_TEXT.dataPanel.chooseFile}
            accept=".toml,.json,.csv,.tsv,.txt"
            onFile={(file) => void openFile(page, file)}
          />
          <span role="status" class="note">
            {said}
          </span>
        </div>
      </form>
      <p class="note">{WORDS.openHint}</p>
    </>
  );
}
