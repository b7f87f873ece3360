/** The run on the page: the signals that everything else in this room reads and sets. */
import { batch, type Signal, signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import { type DrawnData, InputError, type Losses, type Run } from "../model/interfaces";
import { EMPTY, type History, type Mark, wantsMark, withMark, withPoints } from "./history";
import type { Machine, Services } from "./services";
import type { HistoryPoint } from "./stretches";

/** Something that was done to a run by hand, so that its experiment and seed alone no longer tell its numbers. */
export interface Touch {
  readonly epoch: number;
  readonly what: "weight" | "fixed" | "rates";
}

export interface RunState {
  readonly services: Services;
  readonly machine: Machine;
  readonly experiment: Signal<Experiment>;
  readonly notes: Signal<readonly string[]>;
  readonly problem: Signal<InputError | null>;
  readonly data: Signal<DrawnData>;
  readonly run: Signal<Run>;
  /** The parameters before the first update. */
  readonly start: Signal<Float64Array>;
  readonly losses: Signal<Losses>;
  readonly epoch: Signal<number>;
  readonly sample: Signal<number>;
  readonly history: Signal<History>;
  readonly fixed: Signal<ReadonlySet<number>>;
  readonly touches: Signal<readonly Touch[]>;
  /** The epoch at which the loss was first seen to be no number. */
  readonly divergedAt: Signal<number | null>;
  /** Bumped whenever the parameters may have changed, at most once a frame while playing. */
  readonly tick: Signal<number>;
}

/** Everything that one experiment needs on the page; nothing is shown before all of it is there. */
interface Prepared {
  readonly data: DrawnData;
  readonly run: Run;
  readonly start: Float64Array;
}

/** Weights and biases of the largest network that a page draws and trains without standing still for seconds. */
const MOST_PARAMETERS = 30_000;

function prepare(services: Services, experiment: Experiment): Prepared {
  const program = services.lower(experiment);
  const units = experiment.network.layers.map((layer) => layer.units).join();
  if (program.parameterCount > MOST_PARAMETERS) {
    const why = `has ${program.parameterCount.toLocaleString("en")} weights and biases, too many for a page`;
    throw new InputError("network", units, why, "train it in Python: smallnets train, with the same link");
  }
  const refused = services.engine.refuses(program);
  if (refused !== null) throw new InputError("network", units, refused);
  const data = services.draw(experiment);
  const { parameters: start, stream } = services.firstWeights(experiment, data);
  return { data, start, run: services.engine.start(program, data, start, stream) };
}

export function createRunState(
  services: Services,
  machine: Machine,
  experiment: Experiment,
  notes: readonly string[],
): RunState {
  const prepared = prepare(services, experiment);
  const state: RunState = {
    services,
    machine,
    experiment: signal(experiment),
    notes: signal(notes),
    problem: signal<InputError | null>(null),
    data: signal(prepared.data),
    run: signal(prepared.run),
    start: signal(prepared.start),
    losses: signal(prepared.run.losses()),
    epoch: signal(0),
    sample: signal(0),
    history: signal(EMPTY),
    fixed: signal<ReadonlySet<number>>(new Set()),
    touches: signal<readonly Touch[]>([]),
    divergedAt: signal<number | null>(null),
    tick: signal(0),
  };
  show(state);
  return state;
}

/**
 * Put another experiment on the page, at its start; `leave` is told last of all before. @throws InputError; then
 * nothing has changed
 */
export function put(state: RunState, experiment: Experiment, notes: readonly string[], leave: () => void): void {
  const prepared = prepare(state.services, experiment);
  leave();
  const before = state.run.value;
  const sameShape = sameLayout(before, prepared.run);
  batch(() => {
    state.experiment.value = experiment;
    state.notes.value = notes;
    state.problem.value = null;
    state.data.value = prepared.data;
    state.start.value = prepared.start;
    state.run.value = prepared.run;
    state.history.value = EMPTY;
    state.touches.value = [];
    state.divergedAt.value = null;
    if (sameShape) for (const at of state.fixed.value) prepared.run.setFixed(at, true);
    else state.fixed.value = new Set();
    show(state);
  });
  before.free();
}

function sameLayout(one: Run, other: Run): boolean {
  const shape = (run: Run) => run.program.layers.map((layer) => [layer.fanIn, layer.units, layer.end].join()).join(";");
  return shape(one) === shape(other);
}

/** Samples of both sets whose losses are quickly told. */
const QUICK = 5000;

/**
 * Tell everybody where the run stands now, and the losses on its way; within an epoch of many points, a hurried one
 * does not stop for the losses.
 */
export function show(state: RunState, hurried = false, way: readonly HistoryPoint[] = []): void {
  const run = state.run.value;
  const waits = hurried && run.sample > 0 && state.data.value.count > QUICK;
  const losses = waits ? state.losses.value : run.losses();
  batch(() => {
    state.losses.value = losses;
    state.epoch.value = run.epoch;
    state.sample.value = run.sample;
    const here = run.sample === 0 ? [{ epoch: run.epoch, ...losses }] : [];
    const before = way.filter((one) => one.epoch !== here[0]?.epoch);
    state.history.value = withPoints(state.history.value, [...before, ...here]);
    if (run.sample === 0 && wantsMark(state.history.value, run.epoch)) mark(state, false);
    if (state.divergedAt.value === null && !Number.isFinite(losses.trainLoss)) state.divergedAt.value = run.epoch;
    state.tick.value += 1;
  });
}

/** Keep the present as a place to go back to. */
export function mark(state: RunState, touched: boolean): void {
  state.history.value = withMark(state.history.value, present(state, touched));
}

export function present(state: RunState, touched: boolean): Mark {
  const { training } = state.experiment.value;
  return {
    epoch: state.run.value.epoch,
    snapshot: state.run.value.save(),
    learningRate: training.learning_rate,
    penaltyRate: training.penalty_rate,
    fixed: [...state.fixed.value],
    touched,
  };
}

/** Go back to a mark, rates and fixed parameters included. */
export function goBackTo(state: RunState, place: Mark): void {
  const run = state.run.value;
  run.restore(place.snapshot);
  run.setRates(place.learningRate, place.penaltyRate);
  const fixed = new Set(place.fixed);
  for (const at of state.fixed.value) if (!fixed.has(at)) run.setFixed(at, false);
  for (const at of fixed) run.setFixed(at, true);
  const { experiment } = state;
  const training = { ...experiment.value.training, learning_rate: place.learningRate, penalty_rate: place.penaltyRate };
  batch(() => {
    state.fixed.value = fixed;
    experiment.value = { ...experiment.value, training };
    state.divergedAt.value = null;
  });
}
