/** A report on somebody's lines: the first wrong one and its mistake, what carries forward, what is right. */
import type { JSX } from "preact";
import { PANEL_TEXT } from "../../../texts/en_panels";

const WORDS = PANEL_TEXT.mathematics;

/** As `smallnets check --json` prints it. */
export interface Check {
  readonly right: boolean;
  readonly first_wrong: Judged | null;
  readonly findings: readonly Judged[];
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}

interface Judged {
  readonly line: number;
  readonly name: string;
  readonly shown: string;
  readonly printed: string | null;
  readonly expected: string | null;
  readonly verdict: keyof typeof WORDS.verdicts;
  readonly sources: readonly string[];
  readonly explanation: string | null;
  readonly notes: readonly string[];
}

const FINE: readonly string[] = ["right", "right_not_following", "consistent"];

interface ReportProps {
  readonly check: Check;
  /** Whether right values stand beside wrong lines. */
  readonly telling: boolean;
}

export function Report({ check, telling }: ReportProps): JSX.Element {
  const { findings, first_wrong, missing, notes } = check;
  const lines = [...findings].sort((one, other) => one.line - other.line);
  const right = lines.filter(({ verdict }) => FINE.includes(verdict)).length;
  return (
    <>
      <p class="verdict">
        {first_wrong ? WORDS.firstWrong(first_wrong.name, first_wrong.line) : WORDS.noneWrong(right, lines.length)}
      </p>
      {first_wrong?.explanation && <p>{WORDS.likely(first_wrong.explanation)}</p>}
      <ol class="judged">
        {lines.map((one) => (
          <Line key={one.line} judged={one} first={one.line === first_wrong?.line} telling={telling} />
        ))}
      </ol>
      {[...notes, ...(missing.length > 0 ? [WORDS.missing(missing.length)] : [])].map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </>
  );
}

interface LineProps {
  readonly judged: Judged;
  readonly first: boolean;
  readonly telling: boolean;
}

function Line({ judged, first, telling }: LineProps): JSX.Element {
  const { line, name, shown, printed, expected, verdict, sources, explanation, notes } = judged;
  const mark = FINE.includes(verdict) ? "✓" : verdict === "wrong" ? "✗" : verdict === "carried" ? "↳" : "?";
  const more = [
    ...(verdict === "carried" ? [WORDS.carriedFrom(sources.join(", "))] : []),
    ...(telling && expected !== null && !FINE.includes(verdict) ? [WORDS.rightIs(expected)] : []),
    ...(explanation !== null && !first ? [explanation] : []),
    ...notes,
  ];
  return (
    <li class={first ? "first" : ""} value={line}>
      <span class={`mark ${verdict}`} aria-hidden="true">
        {mark}
      </span>
      <code>{`${name || shown} = ${printed ?? ""}`}</code>
      <strong>{first ? WORDS.wrongHere : WORDS.verdicts[verdict]}</strong>
      {more.length > 0 && <span class="note">{more.join("; ")}</span>}
    </li>
  );
}
