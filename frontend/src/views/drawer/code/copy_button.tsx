/** A button that copies a text and says so, aloud too. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { copyText } from "../saving";

const LASTS = 2500;

interface CopyProps {
  /** What is copied, for those who do not see it beside the button. */
  readonly what: string;
  readonly text: () => string;
}

export function CopyButton({ what, text }: CopyProps): JSX.Element {
  const said = useSignal("");
  const copy = async (): Promise<void> => {
    said.value = (await copyText(text())) ? PANEL_TEXT.code.copied(what) : PANEL_TEXT.code.notCopied;
    setTimeout(() => void (said.value = ""), LASTS);
  };
  return (
    <span class="copy">
      <Button class="chip" label={PANEL_TEXT.code.copyWhat(what)} onPress={() => void copy()}>{PANEL_TEXT.code.copy}</Button>
      <span role="status" class="note">{said}</span>
    </span>
  );
}
