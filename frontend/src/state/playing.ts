/** Playing a run in slices of time, stepping through it, and running to a goal. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Stride } from "../model/interfaces";
import { type RunState, show } from "./run_state";
import { SPEEDS, type Speed, USUAL_SPEED } from "./speeds";
import { type HistoryPoint, toNextPoint } from "./stretches";

/** Where playing ends by itself. */
export type Goal = { readonly epoch: number } | { readonly loss: number };

export interface Playing {
  readonly playing: ReadonlySignal<boolean>;
  /** An index into SPEEDS. */
  readonly speed: Signal<number>;
  readonly goal: ReadonlySignal<Goal | null>;
  /** Finished epochs a second, measured over the last second; 0 while nothing runs. */
  readonly epochsPerSecond: ReadonlySignal<number>;
  play(): void;
  pause(): void;
  toggle(): void;
  step(stride: Stride): void;
  runTo(goal: Goal): void;
}

const SLICE = 10;
const FRAME = 15;
const LEAST_SLICE = 3;
/** Milliseconds of an epoch that is not trained in one go. */
const LONG_EPOCH = 25;
/** Numbers times samples that are trained in a millisecond, before it is measured. */
const FIRST_GUESS = 50_000;

interface Pace {
  began: number;
  owed: number;
  perMillisecond: number;
  drawing: number;
  measuredAt: number;
  measuredEpoch: number;
  /** The losses on the way since the last picture. */
  way: HistoryPoint[];
}

/** `leave` is told before the run goes on, so that a past that was visited becomes the present. */
export function createPlaying(state: RunState, leave: () => void): Playing {
  const goal = signal<Goal | null>(null);
  const speed = signal(USUAL_SPEED);
  const measured = signal(0);
  const loop = createLoop(state, goal, speed, measured);
  const pause = (): void => {
    if (loop.going.value) show(state);
    loop.stop();
    goal.value = null;
    measured.value = 0;
  };
  const play = (): void => {
    if (loop.going.value) return;
    leave();
    state.divergedAt.value = null;
    loop.start();
  };
  return {
    playing: computed(() => loop.going.value),
    speed,
    goal,
    epochsPerSecond: measured,
    play,
    pause,
    toggle: () => (loop.going.value ? pause() : play()),
    step(stride) {
      pause();
      leave();
      state.run.value.step(stride);
      show(state);
    },
    runTo(wanted) {
      pause();
      if (reached(state, wanted)) return;
      goal.value = wanted;
      play();
    },
  };
}

interface Loop {
  readonly going: Signal<boolean>;
  start(): void;
  stop(): void;
}

/** One slice of training and one picture a frame, until it is stopped, the goal is reached or the loss is no number. */
function createLoop(state: RunState, goal: Signal<Goal | null>, speed: Signal<number>, measured: Signal<number>): Loop {
  const going = signal(false);
  const pace: Pace = { began: 0, owed: 0, perMillisecond: 1, drawing: 4, measuredAt: 0, measuredEpoch: 0, way: [] };
  let cancel = (): void => undefined;
  const stop = (): void => {
    cancel();
    going.value = false;
  };
  const frame = (): void => {
    advance(state, pace, SPEEDS[speed.value] ?? SPEEDS[USUAL_SPEED]!, goal.value);
    const drawn = state.machine.now();
    show(state, true, pace.way.splice(0));
    pace.drawing = 0.8 * pace.drawing + 0.2 * (state.machine.now() - drawn);
    measure(state, pace, measured);
    if (!reached(state, goal.value) && state.divergedAt.value === null) {
      cancel = state.machine.nextFrame(frame);
      return;
    }
    stop();
    show(state);
    goal.value = null;
    measured.value = 0;
  };
  const start = (): void => {
    const now = state.machine.now();
    const { trainCount, parameterCount } = state.run.value.program;
    const perMillisecond = FIRST_GUESS / (trainCount * parameterCount);
    Object.assign(pace, { began: now, owed: 1, perMillisecond, measuredAt: now, measuredEpoch: state.run.value.epoch });
    going.value = true;
    cancel = state.machine.nextFrame(frame);
  };
  return { going, start, stop };
}

/** Trains for one slice: what the speed owes since the last frame, but no longer than the slice allows. */
function advance(state: RunState, pace: Pace, speed: Speed, goal: Goal | null): void {
  const { machine } = state;
  const now = machine.now();
  const slice = Math.max(LEAST_SLICE, Math.min(SLICE, FRAME - pace.drawing));
  pace.owed = Math.min(pace.owed + ((now - pace.began) / 1000) * speed.perSecond, Math.max(2, speed.perSecond / 4));
  pace.began = now;
  if (speed.stride === "epoch" && pace.perMillisecond * LONG_EPOCH < 1) {
    if (!reached(state, goal)) partOfEpoch(state, pace, speed, now + slice);
    return;
  }
  let left = Number.isFinite(speed.perSecond) ? Math.floor(pace.owed) : Infinity;
  if (Number.isFinite(left)) pace.owed -= left;
  else pace.owed = 0;
  while (left > 0 && !reached(state, goal)) {
    left -= speed.stride === "batch" ? oneBatch(state) : someEpochs(state, pace, left, goal);
    if (machine.now() - now >= slice) break;
  }
}

/** An epoch that takes longer than a picture may is trained a part at a time. */
function partOfEpoch({ run: { value: run }, machine }: RunState, pace: Pace, { perSecond }: Speed, end: number): void {
  if (run.sample === 0 && Number.isFinite(perSecond)) {
    if (pace.owed < 1) return;
    pace.owed -= 1;
  }
  const [began, from] = [machine.now(), run.sample];
  do run.step("batch");
  while (run.sample > 0 && machine.now() < end);
  const share = ((run.sample || run.program.trainCount) - from) / run.program.trainCount;
  pace.perMillisecond = 0.5 * pace.perMillisecond + (0.5 * share) / Math.max(0.02, machine.now() - began);
}

function oneBatch(state: RunState): number {
  state.run.value.step("batch");
  return 1;
}

function someEpochs(state: RunState, pace: Pace, left: number, goal: Goal | null): number {
  const run = state.run.value;
  if (run.sample > 0) {
    run.step("epoch");
    pace.way.push({ epoch: run.epoch, ...run.losses() });
  }
  const room = goal !== null && "epoch" in goal ? goal.epoch - run.epoch : Infinity;
  const most = goal !== null && "loss" in goal ? 1 : Math.max(1, Math.floor(2 * pace.perMillisecond));
  const epochs = Math.min(left, room, most, toNextPoint(run.epoch));
  if (epochs <= 0) return 1;
  const began = state.machine.now();
  run.train(epochs);
  pace.way.push({ epoch: run.epoch, ...run.losses() });
  const took = Math.max(0.02, state.machine.now() - began);
  pace.perMillisecond = 0.5 * pace.perMillisecond + (0.5 * epochs) / took;
  return epochs;
}

function reached(state: RunState, goal: Goal | null): boolean {
  if (goal === null || ("loss" in goal && state.run.value.sample > 0)) return false;
  if ("epoch" in goal) return state.run.value.epoch >= goal.epoch;
  const { testLoss } = state.run.value.losses();
  return testLoss <= goal.loss || !Number.isFinite(testLoss);
}

function measure(state: RunState, pace: Pace, measured: Signal<number>): void {
  const now = state.machine.now();
  if (now - pace.measuredAt < 500) return;
  measured.value = (1000 * (state.run.value.epoch - pace.measuredEpoch)) / (now - pace.measuredAt);
  pace.measuredAt = now;
  pace.measuredEpoch = state.run.value.epoch;
}
