/** The lesson beside the network: its text, the step's goal, hints, and whether the run has reached it. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../controls/button";
import type { Session } from "../../state";
import { LESSON_TEXT } from "../../texts/en_lesson";
import { usePage } from "../page_context";
import { lookAtUnits } from "../unit_look";
import { type Block, judged, type Lesson, type Look, reached, type Words } from "./lesson";
import type { Progress } from "./progress";

interface Shown {
  readonly lesson: Lesson;
  readonly progress: Progress;
}

export function LessonPanel({ lesson, progress }: Shown): JSX.Element {
  const { session } = usePage();
  const at = progress.step.value;
  const { text, goal, hints, experiment } = lesson.steps[at]!;
  const foretold = useSignal<number | null>(null);
  const look = useComputed(() => lookAt(session, foretold.value, goal?.predict?.after ?? 0));
  useEffect(() => {
    foretold.value = null;
    if (experiment !== null && at > 0) void session.open(experiment);
  }, [at]);
  useSignalEffect(() => {
    if (goal !== null && reached(goal, look.value)) progress.finish(at);
  });
  useSignalEffect(() => {
    // the run stands still where the foretold loss is compared
    if (goal?.predict && session.playing.value && look.value.epoch >= goal.predict.after) session.pause();
  });
  const isDone = progress.done.value.has(at);
  const missed = goal?.predict && !isDone && judged(goal.predict, look.value);
  return (
    <section class="lesson" aria-label={LESSON_TEXT.label}>
      <h2>{lesson.title}</h2>
      {at === 0 && <Blocks blocks={lesson.text} />}
      <h3>{LESSON_TEXT.step(at + 1, lesson.steps.length)}</h3>
      <Blocks blocks={text} />
      {goal && <p class="lesson-goal">{LESSON_TEXT.goal(goal.said)}</p>}
      {goal?.predict && (
        <Foretelling key={at} onSaid={(value) => (foretold.value = value)} begun={look.value.epoch > 0} />
      )}
      <p role="status" class="lesson-state">
        {isDone ? LESSON_TEXT.reached : missed ? LESSON_TEXT.missed : ""}
      </p>
      {hints.slice(0, progress.hints.value).map((hint, number) => (
        <div class="lesson-hint" key={number}>
          <Blocks blocks={hint} />
        </div>
      ))}
      <div class="lesson-buttons">
        <Button label={LESSON_TEXT.back} disabled={at === 0} onPress={() => progress.go(at - 1)} />
        <Button label={LESSON_TEXT.hint} disabled={progress.hints.value >= hints.length} onPress={progress.hint} />
        <Button
          label={LESSON_TEXT.next}
          disabled={at === lesson.steps.length - 1}
          onPress={() => progress.go(at + 1)}
        />
      </div>
    </section>
  );
}

function lookAt(session: Session, foretold: number | null, after: number): Look {
  void session.tick.value;
  const { layers } = session.experiment.value.network;
  const { testLoss, trainLoss } = session.losses.value;
  const chosen = session.selected.value;
  const [layer, unit] = chosen ?? [0, 0];
  const isHidden = layer > 0 && layer < layers.length;
  const reach = isHidden ? lookAtUnits(session.run.value, session.data.value).reach[layer]?.[unit - 1] : null;
  return {
    testLoss,
    trainLoss,
    epoch: session.epoch.value,
    units: layers.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0),
    diverged: session.divergedAt.value !== null,
    choseDead: reach?.[0] === 0 && reach[1] === 0,
    foretold,
    recorded: session.history.value.points.find((point) => point.epoch >= after) ?? null,
  };
}

interface Asking {
  readonly onSaid: (value: number) => void;
  readonly begun: boolean;
}

/** A box for a loss that is said before the run; it closes when the run begins. */
function Foretelling({ onSaid, begun }: Asking): JSX.Element {
  const said = (text: string): void => {
    const value = Number(text.replace(",", "."));
    if (text.trim() !== "" && Number.isFinite(value)) onSaid(value);
  };
  return (
    <label class="lesson-foretold">
      {LESSON_TEXT.foretell}{" "}
      <input
        type="text"
        inputMode="decimal"
        size={8}
        disabled={begun}
        onInput={({ currentTarget }) => said(currentTarget.value)}
      />
    </label>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, at) =>
        block.kind === "p" ? (
          <p key={at}>
            <Said words={block.words} />
          </p>
        ) : (
          <ul key={at}>
            {block.items.map((words, item) => (
              <li key={item}>
                <Said words={words} />
              </li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

/** Words as elements of the page's own; no HTML comes from a lesson. */
function Said({ words }: { readonly words: Words }): JSX.Element {
  return (
    <>
      {words.map(([kind, text], at) => {
        if (kind === "strong") return <strong key={at}>{text}</strong>;
        if (kind === "em") return <em key={at}>{text}</em>;
        return kind === "code" ? <code key={at}>{text}</code> : text;
      })}
    </>
  );
}
