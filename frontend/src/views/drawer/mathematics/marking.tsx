/** One's own computation of the present step, judged line by line by the local server. */
import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { Toggle } from "../../../controls/toggle";
import { type Digits, type Exercise, exerciseOf, writeText } from "../../../model/mathematics";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { Silence } from "../silence";
import { boardOf, useBoard } from "./board_on_network";
import { useFollowed } from "./following";
import type { PanelState } from "./panel_state";
import { type PresentStep, presentStep } from "./present_step";
import { type Check, Report } from "./report";
import { SampleChoice } from "./sample_choice";

const WORDS = PANEL_TEXT.mathematics;

interface Outcome {
  readonly check: Check | null;
  readonly said: string;
}

export function Marking({ panel }: { readonly panel: PanelState }): JSX.Element | null {
  const { session, answers } = panel;
  const followed = useFollowed(session, () => presentStep(panel));
  const outcome = useSignal<Outcome | null>(null);
  const { server } = session.services;
  if (server === null) return <p class="note">{WORDS.markingNeedsProgram}</p>;
  const step = followed.value;
  if (step === null) return null;
  const check = (): void => {
    outcome.value = { check: null, said: WORDS.thinking };
    const mark: Mark = async (digits) => {
      const given = { exercise: JSON.stringify(exerciseAt(panel, step, digits)), answers: filled(answers.value) };
      return (await server.mark(given).answer).report as Check;
    };
    judged(mark, panel.digits.value).then(
      (report) => (outcome.value = { check: report, said: "" }),
      (problem: Error) => (outcome.value = { check: null, said: problem.message }),
    );
  };
  return (
    <>
      <WeightsInSight panel={panel} step={step} />
      <SampleChoice panel={panel} step={step} />
      <div class="maths-marking">
        <Written answers={answers} step={step} onCheck={check} />
        <section class="maths-report" aria-live="polite" aria-label={WORDS.report}>
          <Toggle
            label={WORDS.telling}
            explanation={WORDS.tellingHint}
            on={panel.telling.value}
            onTurn={(on) => void (panel.telling.value = on)}
          />
          <Judgement outcome={outcome.value} all={panel.digits.value === "all"} telling={panel.telling.value} />
          {outcome.value?.said === WORDS.thinking && <Silence server={server} />}
        </section>
      </div>
    </>
  );
}

interface WrittenProps {
  readonly answers: Signal<string>;
  readonly step: PresentStep;
  readonly onCheck: () => void;
}

/** The box for one's own lines. */
function Written({ answers, step, onCheck }: WrittenProps): JSX.Element {
  return (
    <section aria-label={WORDS.part.marking}>
      <textarea
        aria-label={WORDS.lines}
        placeholder={WORDS.example}
        rows={8}
        spellcheck={false}
        value={answers}
        onInput={(event) => void (answers.value = event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      <div class="maths-bar">
        <Button
          class="chip"
          label={WORDS.check}
          explanation={WORDS.checkHint}
          disabled={filled(answers.value).trim() === ""}
          onPress={onCheck}
        />
        <Button
          class="link"
          label={WORDS.names}
          explanation={WORDS.namesHint}
          onPress={() => void (answers.value = withNames(answers.value, step))}
        />
      </div>
    </section>
  );
}

/** What the step is computed with stands on the network. */
function WeightsInSight({ panel, step }: { readonly panel: PanelState; readonly step: PresentStep }): null {
  useBoard(boardOf(panel.session, step, 0));
  return null;
}

interface JudgementProps {
  readonly outcome: Outcome | null;
  readonly all: boolean;
  readonly telling: boolean;
}

function Judgement({ outcome, all, telling }: JudgementProps): JSX.Element {
  return (
    <>
      <p class="note">{outcome === null ? WORDS.rules(all) : outcome.said}</p>
      {outcome?.check && <Report check={outcome.check} telling={telling} />}
    </>
  );
}

type Mark = (digits: Digits) => Promise<Check>;

/** From the numbers as they are shown; whoever computed with more digits than that is right too. */
async function judged(mark: Mark, digits: Digits): Promise<Check> {
  const report = await mark(digits);
  if (digits === "all" || report.first_wrong === null) return report;
  const exact = await mark("all");
  return exact.first_wrong === null ? exact : report;
}

function exerciseAt({ session }: PanelState, { rows, begun }: PresentStep, digits: Digits): Exercise {
  const { training } = session.experiment.value;
  const run = session.run.value;
  return exerciseOf({
    run,
    samples: session.data.value.train,
    rows,
    begun,
    rate: training.learning_rate,
    penaltyRate: training.penalty_rate,
    digits,
    title: WORDS.exercise(run.epoch),
  });
}

/** Lines that say nothing yet are left empty, so that the numbers of lines stay. */
const filled = (text: string): string => text.replace(/^[^=\n]*=[ \t]*$/gm, "");

/** Points of a batch up to which their own lines are named. */
const NAMED = 12;

/** The names of all lines of the step that are not there, with nothing behind them. */
function withNames(text: string, step: PresentStep): string {
  const there = new Set(text.split("\n").map((line) => line.split("=")[0]!.trim()));
  const names = namesOf(step).filter((name) => !there.has(name));
  return [
    ...(text.trim() === "" ? [] : [text.trimEnd()]),
    ...new Set(names.map((name) => (name.startsWith("#") ? name : `${name} = `))),
  ].join("\n");
}

/** Each line's name; in a batch with the point's number in it, z_1^(1)[2]. */
function namesOf({ shown, rows }: PresentStep): string[] {
  const judged = shown.steps.filter(
    ({ part, source }) => source !== null || (part !== "gradient" && part !== "update"),
  );
  if (rows.length === 1) return judged.map(({ symbol }) => writeText(symbol));
  const own = (row: number): string[] => {
    const number = rows.indexOf(row) + 1;
    const lines = judged.filter(({ sample }) => sample === row);
    return [
      `# ${WORDS.pointNamed(row + 1)}`,
      ...lines.map(({ part, symbol }) => (part === "loss" ? `L[${number}]` : `${writeText(symbol)}[${number}]`)),
    ];
  };
  const together = judged.filter(({ sample }) => sample === null).map(({ symbol }) => writeText(symbol));
  return [
    ...(rows.length > NAMED ? [] : rows.flatMap(own)),
    ...(rows.length > NAMED ? [] : [`# ${WORDS.batchOf(rows.length)}`]),
    ...together,
  ];
}
