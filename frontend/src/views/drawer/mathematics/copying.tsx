/** What is shown, to be taken along: as LaTeX, as text, as Python. */
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { useSaid } from "../../../controls/said";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { copyText } from "../../saving";

const WORDS = PANEL_TEXT.mathematics;

export interface Copies {
  readonly latex: string;
  readonly text: string;
  readonly python: string;
}

const KINDS = ["latex", "text", "python"] as const;

/** `make` is called when a button is pressed; a kind that is "" is not offered. */
export function Copying({
  make,
  kinds = KINDS,
}: {
  readonly make: () => Copies;
  readonly kinds?: readonly (keyof Copies)[];
}): JSX.Element {
  const [said, say] = useSaid();
  const copy = async (kind: keyof Copies): Promise<void> => {
    say("");
    say((await copyText(make()[kind])) ? WORDS.copied(WORDS.kinds[kind]) : WORDS.notCopied);
  };
  return (
    <span class="copying">
      <span class="note" aria-hidden="true">
        {WORDS.copy}
      </span>
      {kinds.map((kind) => (
        <Button
          key={kind}
          class="link"
          label={WORDS.copyAs(WORDS.kinds[kind])}
          explanation={WORDS.copyHints[kind]}
          onPress={() => void copy(kind)}
        >
          {WORDS.kinds[kind]}
        </Button>
      ))}
      <span class="said" role="status">
        {said}
      </span>
    </span>
  );
}
