/** Closed form, range with zeros, linear layers made one, linear pieces: asked of the local server. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ExactAnswer } from "../../../contract/messages";
import { Button } from "../../../controls/button";
import { formatNumber } from "../../../model/mathematics";
import type { Server } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { Silence } from "../silence";
import { Copying } from "./copying";
import { AnswerText, QUESTIONS, type Question } from "./exact_text";
import type { PanelState } from "./panel_state";

const WORDS = PANEL_TEXT.mathematics;

interface Outcome {
  readonly question: Question;
  readonly epoch: number;
  readonly answer: ExactAnswer | null;
  readonly problem: string;
}

export function ExactAnswers({ panel }: { readonly panel: PanelState }): JSX.Element {
  const { server } = panel.session.services;
  const { outcome, ask } = useQuestion(panel, server);
  if (server === null) return <p class="note">{WORDS.needsProgram}</p>;
  const waiting = outcome.value !== null && outcome.value.answer === null && outcome.value.problem === "";
  return (
    <section class="maths-exact" aria-label={WORDS.exactly}>
      <div class="maths-bar">
        <h3>{WORDS.exactly}</h3>
        {QUESTIONS.map((question) => (
          <Button
            key={question}
            class="chip"
            label={WORDS.question[question]}
            explanation={WORDS.questionHints[question]}
            pressed={outcome.value?.question === question}
            onPress={() => ask(question)}
          />
        ))}
        {outcome.value?.answer && (
          <Copying
            kinds={pythonOf(outcome.value.answer) === "" ? ["latex", "text"] : ["latex", "text", "python"]}
            make={() => copiesOf(outcome.value!.answer!)}
          />
        )}
      </div>
      <div aria-live="polite">
        {outcome.value && <Answer outcome={outcome.value} all={panel.digits.value === "all"} />}
      </div>
      {waiting && <Silence server={server} />}
    </section>
  );
}

/** The question that was asked last and what came of it; the next one gives it up, and so does leaving the panel. */
function useQuestion(
  panel: PanelState,
  server: Server | null,
): { readonly outcome: ReadonlySignal<Outcome | null>; readonly ask: (question: Question) => void } {
  const outcome = useSignal<Outcome | null>(null);
  const stop = useRef((): void => undefined);
  useEffect(() => () => stop.current(), []);
  const ask = (question: Question): void => {
    if (server === null) return;
    stop.current();
    const { session } = panel;
    const asking = server.exact({ question, experiment: session.experiment.value, parameters: shownParameters(panel) });
    const about = { question, epoch: session.epoch.value };
    let current = true;
    stop.current = () => {
      current = false;
      asking.stop();
    };
    outcome.value = { ...about, answer: null, problem: "" };
    const tell = (answer: ExactAnswer | null, problem: string): void => {
      if (current) outcome.value = { ...about, answer, problem };
      current = false;
      stop.current = () => undefined;
    };
    asking.answer.then(
      (answer) => tell(answer, ""),
      (problem: Error) => tell(null, problem.message),
    );
  };
  return { outcome, ask };
}

/** The weights and biases with as many digits as are shown. */
function shownParameters({ session, digits }: PanelState): number[] {
  const shown = (value: number): number => (digits.value === "all" ? value : Number(formatNumber(value, digits.value)));
  return Array.from(session.run.value.parameters(), shown);
}

function Answer({
  outcome: { answer, problem, question, epoch },
  all,
}: {
  readonly outcome: Outcome;
  readonly all: boolean;
}): JSX.Element {
  if (problem !== "") return <p class="wrong">{problem}</p>;
  if (answer === null) return <p class="note">{WORDS.thinking}</p>;
  return (
    <>
      <AnswerText question={question} answer={answer} />
      <p class="note">{WORDS.asked(epoch, all)}</p>
    </>
  );
}

const copiesOf = (answer: ExactAnswer) => ({ latex: answer.latex, text: answer.text, python: pythonOf(answer) });

function pythonOf({ data }: ExactAnswer): string {
  const { outputs } = data as { readonly outputs?: readonly { readonly python: string }[] };
  if (!Array.isArray(outputs)) return "";
  const lines = outputs.map(({ python }, at) => `f${outputs.length > 1 ? at + 1 : ""} = ${String(python)}`);
  return ["import numpy as np", "", ...lines].join("\n");
}
