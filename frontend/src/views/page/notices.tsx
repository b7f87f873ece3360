/**
 * What must be said aloud: problems that belong to no control in sight, notes on an opened link, and where the run
 * stands when it stops.
 */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../controls/button";
import { Icon } from "../../controls/icon";
import { TEXT } from "../../texts/en";
import { loss } from "../numbers";
import { usePage } from "../page_context";

const BESIDE: ReadonlySet<string> = new Set([
  "seed",
  "noise",
  "train_share",
  "batch",
  "points",
  "classes",
  "learning_rate",
  "optimizer",
  "penalty",
  "penalty_rate",
  "loss",
  "start",
  "features",
  "output",
  "seeds",
  "first_seed",
  "solved_at",
]);

export function Notices(): JSX.Element {
  const { session } = usePage();
  const read = useSignal<readonly string[]>([]);
  const notes = session.notes.value === read.value ? [] : session.notes.value;
  const problem = session.problem.value;
  const loose = problem !== null && !BESIDE.has(problem.argument) ? problem : null;
  const state = useComputed(() => {
    if (session.playing.value) return TEXT.spoken.playing;
    const { trainLoss, testLoss } = session.losses.peek();
    return session.epoch.peek() === 0
      ? ""
      : TEXT.spoken.paused(String(session.epoch.peek()), loss(trainLoss), loss(testLoss));
  });
  return (
    <section class="notices" aria-label={TEXT.spoken.notices}>
      <p class="unseen" role="status">
        {state}
      </p>
      {notes.length > 0 && (
        <p class="notice" role="note">
          <span>{notes.join(" ")}</span>
          <Button class="square" label={TEXT.close} onPress={() => void (read.value = session.notes.value)}>
            <Icon name="close" />
          </Button>
        </p>
      )}
      {loose && (
        <p class="notice wrong" role="alert">
          <span>{loose.message}</span>
          <Button class="square" label={TEXT.close} onPress={() => void (session.problem.value = null)}>
            <Icon name="close" />
          </Button>
        </p>
      )}
    </section>
  );
}
