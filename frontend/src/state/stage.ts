/** The run on the stage: the signals that everything else in this room reads and sets. */
import { batch, type Signal, signal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import { type DrawnData, InputError, type Losses, type Run } from "../model/interfaces";
import type { Doors, Machine } from "./doors";
import { EMPTY, type History, type Mark, wantsMark, withMark, withPoints } from "./history";
import type { HistoryPoint } from "./stretches";

/** Something that was done to a run by hand, so that its experiment and seed alone no longer tell its numbers. */
export interface Touch {
  readonly epoch: number;
  readonly what: "weight" | "fixed" | "rates";
}

export interface Stage {
  readonly doors: Doors;
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

/** Everything that one experiment needs on the stage; nothing is shown before all of it is there. */
interface Prepared {
  readonly data: DrawnData;
  readonly run: Run;
  readonly start: Float64Array;
}

/** Weights and biases of the largest network that a page draws and trains without standing still for seconds. */
const MOST_PARAMETERS = 30_000;

function prepare(doors: Doors, experiment: Experiment): Prepared {
  const program = doors.lower(experiment);
  const units = experiment.network.layers.map((layer) => layer.units).join();
  if (program.parameterCount > MOST_PARAMETERS) {
    const why = `has ${program.parameterCount.toLocaleString("en")} weights and biases, too many for a page`;
    throw new InputError("network", units, why, "train it in Python: smallnets train, with the same link");
  }
  const refused = doors.engine.refuses(program);
  if (refused !== null) throw new InputError("network", units, refused);
  const data = doors.draw(experiment);
  const { parameters: start, stream } = doors.firstWeights(experiment, data);
  return { data, start, run: doors.engine.start(program, data, start, stream) };
}

export function createStage(doors: Doors, machine: Machine, experiment: Experiment, notes: readonly string[]): Stage {
  const prepared = prepare(doors, experiment);
  const stage: Stage = {
    doors,
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
  show(stage);
  return stage;
}

/**
 * Put another experiment on the stage, at its start; `leave` is told last of all before. @throws InputError; then
 * nothing has changed
 */
export function put(stage: Stage, experiment: Experiment, notes: readonly string[], leave: () => void): void {
  const prepared = prepare(stage.doors, experiment);
  leave();
  const before = stage.run.value;
  const sameShape = sameLayout(before, prepared.run);
  batch(() => {
    stage.experiment.value = experiment;
    stage.notes.value = notes;
    stage.problem.value = null;
    stage.data.value = prepared.data;
    stage.start.value = prepared.start;
    stage.run.value = prepared.run;
    stage.history.value = EMPTY;
    stage.touches.value = [];
    stage.divergedAt.value = null;
    if (sameShape) for (const at of stage.fixed.value) prepared.run.setFixed(at, true);
    else stage.fixed.value = new Set();
    show(stage);
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
export function show(stage: Stage, hurried = false, way: readonly HistoryPoint[] = []): void {
  const run = stage.run.value;
  const waits = hurried && run.sample > 0 && stage.data.value.count > QUICK;
  const losses = waits ? stage.losses.value : run.losses();
  batch(() => {
    stage.losses.value = losses;
    stage.epoch.value = run.epoch;
    stage.sample.value = run.sample;
    const here = run.sample === 0 ? [{ epoch: run.epoch, ...losses }] : [];
    const before = way.filter((one) => one.epoch !== here[0]?.epoch);
    stage.history.value = withPoints(stage.history.value, [...before, ...here]);
    if (run.sample === 0 && wantsMark(stage.history.value, run.epoch)) mark(stage, false);
    if (stage.divergedAt.value === null && !Number.isFinite(losses.trainLoss)) stage.divergedAt.value = run.epoch;
    stage.tick.value += 1;
  });
}

/** Keep the present as a place to go back to. */
export function mark(stage: Stage, touched: boolean): void {
  stage.history.value = withMark(stage.history.value, present(stage, touched));
}

export function present(stage: Stage, touched: boolean): Mark {
  const { training } = stage.experiment.value;
  return {
    epoch: stage.run.value.epoch,
    snapshot: stage.run.value.save(),
    learningRate: training.learning_rate,
    penaltyRate: training.penalty_rate,
    fixed: [...stage.fixed.value],
    touched,
  };
}

/** Go back to a mark, rates and fixed parameters included. */
export function goBackTo(stage: Stage, place: Mark): void {
  const run = stage.run.value;
  run.restore(place.snapshot);
  run.setRates(place.learningRate, place.penaltyRate);
  const fixed = new Set(place.fixed);
  for (const at of stage.fixed.value) if (!fixed.has(at)) run.setFixed(at, false);
  for (const at of fixed) run.setFixed(at, true);
  const { experiment } = stage;
  const training = { ...experiment.value.training, learning_rate: place.learningRate, penalty_rate: place.penaltyRate };
  batch(() => {
    stage.fixed.value = fixed;
    experiment.value = { ...experiment.value, training };
    stage.divergedAt.value = null;
  });
}
