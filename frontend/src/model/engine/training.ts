/** Training: whole epochs by the driver in WebAssembly, smaller steps by walking over its tape. */
import type { DrawnData, Program, RandomStream, Stride } from "../interfaces";
import type { Machine } from "./machine";
import type { Holding } from "./memory";
import { backward, forward, type Network } from "./network";
import { fill, roomFor, type SampleSet } from "./samples";
import { type Steps, tapeOf } from "./tape";
import { isSteady, type Rates, scalarsAt, updateSteps } from "./updates";

/** How far a training has come. */
export interface Progress {
  epoch: number;
  /** Samples seen in the epoch that is under way. */
  sample: number;
  updates: number;
  /** Samples that wait in the gathered gradient. */
  waiting: number;
  rates: Rates;
  stream: RandomStream;
  /** In which order the samples of this epoch are visited, where it is drawn anew. */
  order: Int32Array | null;
}

export interface Training {
  readonly progress: Progress;
  train(epochs: number): void;
  step(stride: Stride): void;
  /** Gather the gradient of all samples as they stand in the data, without any update. */
  gatherAll(): void;
  /** Write the samples in the order of the progress. */
  arrange(): void;
}

const MOST_AT_ONCE = 64;
const SCALAR_ROWS = 4096;
const MOST_EPOCHS = 2 ** 30;

interface Work {
  readonly machine: Machine;
  readonly network: Network;
  readonly data: DrawnData;
  readonly set: SampleSet;
  readonly frame: number;
  readonly steps: Steps;
  readonly update: Steps;
  readonly chunk: number;
  readonly visited: number;
  readonly scalars: number;
  /** The rates that stand in the scalars. */
  readonly written: { rates: Rates | null };
  readonly progress: Progress;
}

export function trainingOf(
  machine: Machine,
  network: Network,
  data: DrawnData,
  stream: RandomStream,
  holding: Holding,
): Training {
  const work = prepared(machine, network, data, stream, holding);
  return {
    progress: work.progress,
    train: (epochs) => train(work, epochs),
    step: (stride) => step(work, stride),
    gatherAll: () => gatherAll(work),
    arrange: () => arrange(work),
  };
}

function prepared(machine: Machine, network: Network, data: DrawnData, stream: RandomStream, holding: Holding): Work {
  const { program } = network;
  const tape = tapeOf(machine, program.width, holding);
  const pieces = Math.ceil(program.batch / MOST_AT_ONCE);
  const chunk = Math.max(1, Math.min(Math.ceil(program.batch / pieces), program.trainCount));
  const set = roomFor(tape, program, program.trainCount);
  const row = Math.ceil((chunk * tape.realBytes) / 16) * 16;
  backward(tape, network, forward(tape, network, set.inputs, row), set);
  const update = tapeOf(machine, program.width, holding);
  const full = program.trainCount - (program.trainCount % program.batch);
  const visited = program.partialBatch === "drop" ? full : program.trainCount;
  const rates = { learning: program.learningRate, penalty: program.penaltyRate };
  const work: Work = {
    machine,
    network,
    data,
    set,
    frame: holding.take(machine.frameBytes),
    steps: tape.end(),
    update: updateSteps(update, program, network.numbers),
    chunk,
    visited,
    scalars: holding.take(SCALAR_ROWS * scalarsAt(program, rates, 1).length * 8),
    written: { rates: null },
    progress: { epoch: 0, sample: 0, updates: 0, waiting: 0, rates, stream, order: null },
  };
  fill(tape, set, data.train);
  describe(work);
  return work;
}

/** Tell the driver what does not change. */
function describe(work: Work): void {
  const { program } = work.network;
  put(work, {
    visited: work.visited,
    batch: program.batch,
    rest_counts: program.partialBatch === "apply" ? 1 : 0,
    chunk: work.chunk,
    train_steps: work.steps.address,
    train_step_count: work.steps.count,
    update_steps: work.update.address,
    update_step_count: work.update.count,
  });
}

function put({ machine, frame }: Work, fields: Readonly<Record<string, number>>): void {
  const words = machine.memory.words(frame, machine.frameBytes / 4);
  for (const [name, value] of Object.entries(fields)) words[machine.field(name) / 4] = value;
}

function train(work: Work, epochs: number): void {
  const { progress, network } = work;
  const end = progress.epoch + epochs;
  if (epochs > 0 && progress.sample > 0) finishEpoch(work);
  const perEpoch = updatesPerEpoch(work);
  const reach = reachOf(network.program, perEpoch);
  while (progress.epoch < end) {
    const count = Math.min(end - progress.epoch, reach);
    if (count < 1) finishEpoch(work);
    else runEpochs(work, count, perEpoch);
  }
}

/** How many epochs the driver may do at once; 0 where an epoch has more updates than their numbers have room for. */
function reachOf(program: Program, perEpoch: number): number {
  if (program.reshuffle) return isSteady(program) || perEpoch <= SCALAR_ROWS ? 1 : 0;
  return isSteady(program) ? MOST_EPOCHS : Math.floor(SCALAR_ROWS / Math.max(1, perEpoch));
}

function updatesPerEpoch({ network, visited }: Work): number {
  const { batch, partialBatch } = network.program;
  return partialBatch === "apply" ? Math.ceil(visited / batch) : Math.floor(visited / batch);
}

function runEpochs(work: Work, epochs: number, perEpoch: number): void {
  const { progress, machine, network } = work;
  beginEpoch(work);
  writeScalars(work, isSteady(network.program) ? 1 : epochs * perEpoch);
  put(work, { epochs, carried: progress.waiting });
  machine.driver(network.program.width).run(work.frame);
  progress.waiting = machine.memory.words(work.frame + machine.field("carried"), 1)[0] as number;
  progress.updates += epochs * perEpoch;
  progress.epoch += epochs;
}

/** The numbers of the next updates, one row each; where every update has the same, they are there already. */
function writeScalars(work: Work, rows: number): void {
  const { progress, machine, network, scalars } = work;
  if (work.written.rates === progress.rates && isSteady(network.program)) return;
  work.written.rates = progress.rates;
  const { program } = network;
  const width = scalarsAt(program, progress.rates, 1).length;
  const into = machine.memory.reals(program.width, scalars, rows * width);
  for (let row = 0; row < rows; row++) {
    into.set(scalarsAt(program, progress.rates, progress.updates + row + 1), row * width);
  }
  const steady = isSteady(program);
  put(work, { scalars, scalar_bytes: steady ? 0 : (width * program.width) / 8 });
}

function beginEpoch(work: Work): void {
  const { progress, network } = work;
  if (!network.program.reshuffle) return;
  progress.order = progress.stream.shuffled(network.program.trainCount);
  arrange(work);
}

function arrange(work: Work): void {
  const { machine, set, data, progress } = work;
  const { width, reshuffle } = work.network.program;
  if (reshuffle) fill({ machine, width }, set, data.train, progress.order ?? undefined);
}

function step(work: Work, stride: Stride): void {
  const { progress, visited, network } = work;
  if (stride === "epoch") return finishEpoch(work);
  if (progress.sample === 0) beginEpoch(work);
  const { batch } = network.program;
  const upTo = stride === "sample" ? progress.sample + 1 : (Math.floor(progress.sample / batch) + 1) * batch;
  advance(work, Math.min(upTo, visited));
}

/** To the end of the epoch, batch by batch. */
function finishEpoch(work: Work): void {
  const { epoch } = work.progress;
  while (work.progress.epoch === epoch) step(work, "batch");
}

/** Gather up to a sample of the same batch; update where the batch is full. */
function advance(work: Work, end: number): void {
  const { progress, network, visited } = work;
  const { batch, partialBatch } = network.program;
  gather(work, progress.sample, end);
  progress.waiting += end - progress.sample;
  progress.sample = end;
  const full = end > 0 && end % batch === 0;
  if (end > 0 && (full || (end === visited && partialBatch === "apply"))) update(work);
  if (end < visited) return;
  progress.sample = 0;
  progress.epoch += 1;
}

function gather(work: Work, start: number, end: number): void {
  const { machine, network, chunk, steps, frame } = work;
  const size = network.program.width / 8;
  const driver = machine.driver(network.program.width);
  for (let at = start; at < end; at += chunk) {
    const samples = Math.min(chunk, end - at);
    put(work, { samples, offset: at * size, bytes: Math.ceil((samples * size) / 16) * 16 });
    driver.walk(frame, steps.address, steps.count);
  }
}

function update(work: Work): void {
  const { machine, network, progress, frame } = work;
  const { width } = network.program;
  writeScalars(work, 1);
  machine.memory.reals(width, frame + machine.field("inverse"), 1)[0] = 1 / progress.waiting;
  machine.driver(width).walk(frame, work.update.address, work.update.count);
  progress.updates += 1;
  progress.waiting = 0;
}

function gatherAll(work: Work): void {
  const { progress, network } = work;
  const { order } = progress;
  if (order) {
    progress.order = null;
    arrange(work);
  }
  gather(work, 0, network.program.trainCount);
  progress.order = order;
  if (order) arrange(work);
}
