/** Why the network does, or does not, learn: a sentence a finding; the units it speaks of light up. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Finding } from "../../model/interfaces";
import type { Session } from "../../state";
import { PANEL_TEXT } from "../../texts/en_panels";

/** Milliseconds between two looks while it trains. */
const PATIENCE = 600;

export function Why({ session }: { readonly session: Session }): JSX.Element {
  const findings = useSignal<readonly Finding[]>([]);
  const looked = useSignal(0);
  useSignalEffect(() => {
    void session.tick.value;
    const now = performance.now();
    if (session.playing.value && now - looked.peek() < PATIENCE) return;
    looked.value = now;
    void session.doors.findings(session.look()).then((found) => void (findings.value = found));
  });
  useEffect(() => () => void (session.highlighted.value = []), []);
  const none = useComputed(() => findings.value.length === 0);
  if (none.value) return <p class="note">{PANEL_TEXT.why.nothing}</p>;
  return (
    <ul class="findings" aria-label={PANEL_TEXT.why.hint}>
      {findings.value.map((finding) => <FindingLine key={`${finding.kind} ${finding.units.join(";")}`} finding={finding} session={session} />)}
    </ul>
  );
}

function FindingLine({ finding, session }: { readonly finding: Finding; readonly session: Session }): JSX.Element {
  const light = (): void => void (session.highlighted.value = finding.units);
  const dark = (): void => void (session.highlighted.value = []);
  return (
    <li class={`finding ${finding.severity}`} onPointerEnter={light} onPointerLeave={dark}>
      <button type="button" class="finding-sentence" onFocus={light} onBlur={dark} onClick={() => void (session.selected.value = finding.units[0] ?? null)}>
        <span class="severity">{PANEL_TEXT.why.severities[finding.severity]}</span>
        {finding.sentence}
      </button>
      {finding.advice.length > 0 && (
        <ul class="advice">
          {finding.advice.map((one) => <li key={one}>{one}</li>)}
        </ul>
      )}
    </li>
  );
}
