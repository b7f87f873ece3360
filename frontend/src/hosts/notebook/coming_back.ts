/** Coming back after a reload of the page: what was told to Python is where the session goes on, bit for bit. */
import { streamAt } from "../../model/data";
import type { HistoryPoint, Mark, Moment, Session } from "../../state";
import { type Model, type Told, TRAITS, toldOf } from "./model";
import { textBytes, textNumbers } from "./numbers_as_text";

/** Where nothing was told, or nothing that fits, the session stays at its start. */
export function comeBack(session: Session, model: Model): void {
  const told = toldOf(model);
  if (told === null || (told.epoch === 0 && told.sample === 0 && !told.touched && told.fixed.length === 0)) return;
  const start = session.moment();
  try {
    if (told.snapshot === null) replay(session, told);
    else session.comeTo(momentOf(session, told, String(model.get(TRAITS.history) ?? "")));
  } catch {
    session.comeTo(start);
  }
}

/** An untouched run is told by its experiment and its seed. */
function replay(session: Session, told: Told): void {
  if (told.touched) return;
  session.run.value.train(told.epoch);
  session.comeTo(session.moment());
}

function momentOf(session: Session, told: Told, history: string): Moment {
  const experiment = session.experiment.value;
  const place: Mark = {
    epoch: told.epoch,
    snapshot: { epoch: told.epoch, bytes: textBytes(told.snapshot!.bytes), stream: streamAt(told.snapshot!.stream) },
    learningRate: experiment.training.learning_rate,
    penaltyRate: experiment.training.penalty_rate,
    fixed: told.fixed,
    touched: told.touched,
  };
  // From the start an untouched run reaches every epoch of its past again; a touched one only what follows.
  const marks = told.touched || told.epoch === 0 ? [place] : [...session.history.value.marks, place];
  return {
    experiment,
    notes: [],
    place,
    history: { points: pointsOf(history), marks },
    touches: told.touched ? [{ epoch: told.epoch, what: "weight" }] : [],
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
