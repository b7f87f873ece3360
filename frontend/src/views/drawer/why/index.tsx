/** Why the network does, or does not, learn: a sentence a finding; the units it speaks of light up. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { FindingLine } from "./finding_line";
import { useFindings } from "./looking";

const WORDS = PANEL_TEXT.why;

export function Why({ session }: { readonly session: Session }): JSX.Element {
  const looked = useFindings(session).value;
  useEffect(() => () => void (session.highlighted.value = []), []);
  if (looked === "failed") return <p class="note">{WORDS.failed}</p>;
  if (looked === null) return <p class="note">{WORDS.looking}</p>;
  return (
    <div class="why">
      <p class="verdict" role="status" aria-live={session.playing.value ? "off" : "polite"}>
        {WORDS.at(counted(looked.epoch), looked.verdict)}
      </p>
      <ul class="findings" aria-label={WORDS.hint}>
        {looked.findings.map((finding) => (
          <FindingLine key={`${finding.kind} ${finding.units.join(";")}`} finding={finding} session={session} />
        ))}
      </ul>
    </div>
  );
}
