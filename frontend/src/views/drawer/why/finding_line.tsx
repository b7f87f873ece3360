/**
 * One finding: a sentence that lights its units up, with evidence and numbers behind it and advice that can be
 * followed.
 */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import type { Finding } from "../../../model/interfaces";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { brief } from "../../numbers";
import { actionsOf } from "./advice_actions";

const WORDS = PANEL_TEXT.why;

/** Told apart by shape too. */
const MARKS = { problem: "M6 1 11 10.5H1Z", warning: "M6 1 11 6 6 11 1 6Z", remark: "M6 2a4 4 0 1 0 .01 0Z" } as const;

export function FindingLine({
  finding,
  session,
}: {
  readonly finding: Finding;
  readonly session: Session;
}): JSX.Element {
  const open = useSignal(false);
  const { severity, sentence, units, evidence, numbers, advice, suspected } = finding;
  const light = (): void => void (session.highlighted.value = units);
  const dark = (): void => void (session.highlighted.value = []);
  return (
    <li class={`finding ${severity}`} onPointerEnter={light} onPointerLeave={dark} onFocusIn={light} onFocusOut={dark}>
      <button
        type="button"
        class="finding-sentence"
        aria-expanded={open.value}
        onClick={() => void (open.value = !open.value)}
      >
        <span class="severity">
          <svg class="finding-mark" viewBox="0 0 12 12" aria-hidden="true">
            <path d={MARKS[severity]} />
          </svg>
          {suspected ? WORDS.suspected : WORDS.severities[severity]}
        </span>
        {sentence}
      </button>
      {open.value && (
        <div class="evidence">
          <p>{evidence}</p>
          <Numbers numbers={numbers} />
        </div>
      )}
      {advice.length > 0 && (
        <ul class="advice" aria-label={WORDS.try}>
          {advice.map((one) => (
            <li key={one.text}>
              <span>{one.text}</span>
              {actionsOf(session, finding, one).map(({ label, hot, act }) => (
                <Button
                  key={label}
                  class="chip"
                  label={label}
                  explanation={hot ? TEXT.hot : TEXT.resets}
                  onPress={act}
                />
              ))}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Numbers by their names; lists in one line, longer ones cut. */
function Numbers({ numbers }: { readonly numbers: Finding["numbers"] }): JSX.Element | null {
  const known = Object.entries(numbers).filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, value]) => [
        <dt key={name}>{name.replaceAll("_", " ")}</dt>,
        <dd key={`${name} value`}>{shown(value)}</dd>,
      ])}
    </dl>
  );
}

const LONGEST = 12;

function shown(value: unknown): string {
  if (typeof value === "number") return brief(value);
  if (Array.isArray(value))
    return `${value.slice(0, LONGEST).map(shown).join(", ")}${value.length > LONGEST ? ", \u2026" : ""}`;
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `${name.replaceAll("_", " ")} ${shown(one)}`)
      .join("; ");
  return String(value);
}
