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
import type { Desk } from "./desk";
import { AnswerText, QUESTIONS, type Question } from "./exact_text";

const WORDS = PANEL_TEXT.mathematics;

interface Told {
  readonly question: Question;
  readonly epoch: number;
  readonly answer: ExactAnswer | null;
  readonly problem: string;
}

export function ExactAnswers({ desk }: { readonly desk: Desk }): JSX.Element {
  const { server } = desk.session.doors;
  const { told, ask } = useQuestion(desk, server);
  if (server === null) return <p class="note">{WORDS.needsProgram}</p>;
  const waiting = told.value !== null && told.value.answer === null && told.value.problem === "";
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
            pressed={told.value?.question === question}
            onPress={() => ask(question)}
          />
        ))}
        {told.value?.answer && (
          <Copying
            kinds={pythonOf(told.value.answer) === "" ? ["latex", "text"] : ["latex", "text", "python"]}
            make={() => copiesOf(told.value!.answer!)}
          />
        )}
      </div>
      <div aria-live="polite">{told.value && <Answer told={told.value} all={desk.digits.value === "all"} />}</div>
      {waiting && <Silence server={server} />}
    </section>
  );
}

/** The question that was asked last and what came of it; the next one gives it up, and so does leaving the panel. */
function useQuestion(
  desk: Desk,
  server: Server | null,
): { readonly told: ReadonlySignal<Told | null>; readonly ask: (question: Question) => void } {
  const told = useSignal<Told | null>(null);
  const stop = useRef((): void => undefined);
  useEffect(() => () => stop.current(), []);
  const ask = (question: Question): void => {
    if (server === null) return;
    stop.current();
    const { session } = desk;
    const asking = server.exact({ question, experiment: session.experiment.value, parameters: shownParameters(desk) });
    const about = { question, epoch: session.epoch.value };
    let current = true;
    stop.current = () => {
      current = false;
      asking.stop();
    };
    told.value = { ...about, answer: null, problem: "" };
    const tell = (answer: ExactAnswer | null, problem: string): void => {
      if (current) told.value = { ...about, answer, problem };
      current = false;
      stop.current = () => undefined;
    };
    asking.answer.then(
      (answer) => tell(answer, ""),
      (problem: Error) => tell(null, problem.message),
    );
  };
  return { told, ask };
}

/** The weights and biases with as many digits as are shown. */
function shownParameters({ session, digits }: Desk): number[] {
  const shown = (value: number): number => (digits.value === "all" ? value : Number(formatNumber(value, digits.value)));
  return Array.from(session.run.value.parameters(), shown);
}

function Answer({
  told: { answer, problem, question, epoch },
  all,
}: {
  readonly told: Told;
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
