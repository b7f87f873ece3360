/**
 * The past of a run that was opened where it had come to: trained again from its seed, a little at a time, beside the
 * page's work.
 */
import type { Run } from "../model/interfaces";
import { EMPTY, type History, type Mark, wantsMark, withMark, withPoints } from "./history";
import type { Session } from "./session";
import { toNextPoint } from "./stretches";

/**
 * How far it is: the share that is done; whether it came to the same bits; or "left" where another run took the page.
 */
export type Retraced = number | "same" | "other" | "left";

/** Milliseconds of work, and of rest for the page, in queue. */
const WORK = 6;
const REST = 8;
/** Numbers times samples that are surely trained in a millisecond: an epoch of more is trained batch by batch. */
const SURE = 20_000;

/**
 * Trains the run on the page again up to where it was opened; where the bits are the same, its past can be gone back
 * to.
 */
export async function retrace(session: Session, tell: (far: Retraced) => void, rest = waiting): Promise<void> {
  const { services, experiment, data, start } = session;
  const [run, at, opened] = [session.run.value, session.run.value.epoch, session.run.value.parameters()];
  const { stream } = services.firstWeights(experiment.value, data.value);
  const again = services.engine.start(run.program, data.value, start.value, stream);
  const rates = experiment.value.training;
  let past = EMPTY;
  try {
    past = marked(past, again, rates);
    while (again.epoch < at) {
      past = someMore(past, again, at, rates);
      tell(again.epoch / at);
      await rest(REST);
      if (session.run.value !== run) return tell("left");
    }
    const same = again.parameters().every((value, place) => Object.is(value, opened[place]));
    if (same) session.lengthen(past);
    tell(same ? "same" : "other");
  } finally {
    again.free();
  }
}

const waiting = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Rates = Session["experiment"]["value"]["training"];

function someMore(past: History, run: Run, at: number, rates: Rates): History {
  const end = performance.now() + WORK;
  let longer = past;
  const { trainCount, parameterCount } = run.program;
  const quick = Math.floor(SURE / (trainCount * parameterCount));
  while (performance.now() < end && run.epoch < at) {
    if (quick < 1) run.step("batch");
    else run.train(Math.min(quick, at - run.epoch, toNextPoint(run.epoch)));
    if (run.sample > 0 || run.epoch >= at) continue;
    if (wantsMark(longer, run.epoch)) longer = marked(longer, run, rates);
    else longer = withPoints(longer, [{ epoch: run.epoch, ...run.losses() }]);
  }
  return longer;
}

function marked(
  history: History,
  run: Run,
  { learning_rate: learningRate, penalty_rate: penaltyRate }: Rates,
): History {
  const mark: Mark = { epoch: run.epoch, snapshot: run.save(), learningRate, penaltyRate, fixed: [], touched: false };
  return withMark(withPoints(history, [{ epoch: run.epoch, ...run.losses() }]), mark);
}
