/** A button that copies a text and says so, aloud too. */
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { useSaid } from "../../../controls/said";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { copyText } from "../../saving";

interface CopyProps {
  /** What is copied, for those who do not see it beside the button. */
  readonly what: string;
  readonly text: () => string;
}

export function CopyButton({ what, text }: CopyProps): JSX.Element {
  const [said, say] = useSaid();
  const copy = async (): Promise<void> => {
    say((await copyText(text())) ? PANEL_TEXT.code.copied(what) : PANEL_TEXT.code.notCopied);
  };
  return (
    <span class="copy">
      <Button class="chip" label={PANEL_TEXT.code.copyWhat(what)} onPress={() => void copy()}>
        {PANEL_TEXT.code.copy}
      </Button>
      <span role="status" class="note">
        {said}
      </span>
    </span>
  );
}
