/** Reports to Python of where the run stands: a few times a second while it plays, exactly where it stands still. */
import { effect, untracked } from "@preact/signals";
import type { Experiment } from "../../contract/documents";
import type { Stream } from "../../model/data";
import { type Session, thinned } from "../../state";
import { type Model, type PageState, TRAITS } from "./model";
import { bytesText, numbersText } from "./numbers_as_text";

/** Milliseconds between two messages while it plays; more for a network whose numbers are many. */
const PAUSE = 300;
const BYTES_A_PAUSE = 64 * 1024;
/** Milliseconds between two histories while it plays. */
const HISTORY_PAUSE = 1200;
/** Bytes of a snapshot that is still sent along. */
const MOST_BYTES = 1024 * 1024;

export interface RunReports {
  /** Something happened that no signal shows, such as an order that changed nothing. */
  soon(): void;
  end(): void;
}

export function reportRun(session: Session, model: Model, done: () => number): RunReports {
  let [last, lastHistory, pause, waiting] = [-Infinity, -Infinity, PAUSE, 0];
  let shown: Experiment | null = null;
  const tell = (): void => {
    clearTimeout(waiting);
    waiting = 0;
    const now = performance.now();
    const still = !session.playing.peek();
    const state = stateOf(session, done());
    pause = PAUSE * Math.max(1, (state.parameters.length + (state.snapshot?.bytes.length ?? 0)) / BYTES_A_PAUSE);
    last = now;
    if (shown !== session.experiment.peek()) model.set(TRAITS.experiment, (shown = session.experiment.peek()));
    model.set(TRAITS.told, state);
    if (still || now - lastHistory >= HISTORY_PAUSE) {
      lastHistory = now;
      model.set(TRAITS.history, historyText(session));
    }
    model.save_changes();
  };
  const soon = (): void => void (waiting ||= window.setTimeout(tell, 0));
  const stop = effect(() => {
    const all = [session.tick, session.experiment, session.touches, session.fixed, session.problem];
    for (const one of all) void one.value;
    const playing = session.playing.value;
    untracked(() => (!playing || performance.now() - last >= pause ? soon() : undefined));
  });
  return { soon, end: () => (stop(), clearTimeout(waiting)) };
}

function stateOf(session: Session, done: number): PageState {
  const run = session.run.peek();
  const { trainLoss, testLoss, trainAccuracy, testAccuracy } = run.losses();
  const { bytes, stream } = run.save();
  return {
    done,
    playing: session.playing.peek(),
    epoch: run.epoch,
    sample: run.sample,
    losses: numbersText([trainLoss, testLoss, trainAccuracy, testAccuracy]),
    parameters: numbersText(run.parameters()),
    fixed: [...session.fixed.peek()],
    touched: session.touches.peek().length > 0,
    problem: session.problem.peek()?.message ?? "",
    snapshot: bytes.length > MOST_BYTES ? null : { bytes: bytesText(bytes), stream: (stream as Stream).state() },
  };
}

/** As fine as a notebook's drawing: what is reported so often should be short. */
const TOLD = { run: 256, past: 64 };

/** Rows of epoch, train loss, test loss, train accuracy, test accuracy. */
function historyText(session: Session): string {
  const points = thinned(session.history.peek().points, TOLD);
  return numbersText(
    points.flatMap((one) => [one.epoch, one.trainLoss, one.testLoss, one.trainAccuracy, one.testAccuracy]),
  );
}
