/** After a reload of the page: what was reported to Python is where the session goes on, bit for bit. */
import { streamAt } from "../../model/data";
import type { HistoryPoint, Mark, Moment, Session } from "../../state";
import { type Model, type PageState, pageStateOf, TRAITS } from "./model";
import { textBytes, textNumbers } from "./numbers_as_text";

/** Where nothing was reported, or nothing that fits, the session stays at its start. */
export function restore(session: Session, model: Model): void {
  const state = pageStateOf(model);
  if (state === null || (state.epoch === 0 && state.sample === 0 && !state.touched && state.fixed.length === 0)) return;
  const start = session.moment();
  try {
    if (state.snapshot === null) replay(session, state);
    else session.comeTo(momentOf(session, state, String(model.get(TRAITS.history) ?? "")));
  } catch {
    session.comeTo(start);
  }
}

/** An untouched run is given by its experiment and its seed. */
function replay(session: Session, state: PageState): void {
  if (state.touched) return;
  session.run.value.train(state.epoch);
  session.comeTo(session.moment());
}

function momentOf(session: Session, state: PageState, history: string): Moment {
  const experiment = session.experiment.value;
  const place: Mark = {
    epoch: state.epoch,
    snapshot: { epoch: state.epoch, bytes: textBytes(state.snapshot!.bytes), stream: streamAt(state.snapshot!.stream) },
    learningRate: experiment.training.learning_rate,
    penaltyRate: experiment.training.penalty_rate,
    fixed: state.fixed,
    touched: state.touched,
  };
  // From the start an untouched run reaches every epoch of its past again; a touched one only what follows.
  const marks = state.touched || state.epoch === 0 ? [place] : [...session.history.value.marks, place];
  return {
    experiment,
    notes: [],
    place,
    history: { points: pointsOf(history), marks },
    touches: state.touched ? [{ epoch: state.epoch, what: "weight" }] : [],
  };
}

function pointsOf(text: string): HistoryPoint[] {
  const numbers = textNumbers(text);
  return Array.from({ length: Math.floor(numbers.length / 5) }, (_, row) => {
    const [epoch = 0, trainLoss = NaN, testLoss = NaN, trainAccuracy = NaN, testAccuracy = NaN] = numbers.subarray(
      5 * row,
      5 * row + 5,
    );
    return { epoch, trainLoss, testLoss, trainAccuracy, testAccuracy };
  });
}
