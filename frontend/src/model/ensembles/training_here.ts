/** One seed after the other in the page's own engine, in slices of time, so that the page stays alive. */
import type { Experiment } from "../../contract/documents";
import type { DrawnData, Engine, Program, RandomStream, Run } from "../interfaces";
import { type Ended, endedRun } from "./ended";

/** The rooms that make a run. */
export interface Rooms {
  readonly engine: Engine;
  draw(experiment: Experiment): DrawnData;
  firstWeights(
    experiment: Experiment,
    data: DrawnData,
  ): { readonly parameters: Float64Array; readonly stream: RandomStream };
  lower(experiment: Experiment): Program;
}

export interface Training {
  readonly done: boolean;
  /** Trains for so many milliseconds; the runs that ended meanwhile. */
  work(milliseconds: number): readonly Ended[];
  /** Gives it up. */
  free(): void;
}

/** Epochs after which the clock is looked at first. */
const FIRST_EPOCHS = 8;
const LOOK_EVERY = 3;

export function trainHere(rooms: Rooms, experiment: Experiment, seeds: readonly string[], now: () => number): Training {
  const { epochs, stop_at: stopAt } = experiment.training;
  let [next, portion, run] = [0, FIRST_EPOCHS, null as Run | null];
  const free = (): void => {
    run?.free();
    run = null;
    next = seeds.length;
  };
  const over = (one: Run): boolean => one.epoch >= epochs || (stopAt !== undefined && one.losses().testLoss <= stopAt);
  const goOn = (one: Run): void => {
    const began = now();
    const count = Math.min(portion, epochs - one.epoch);
    for (let left = count; left > 0 && !over(one); left -= stopAt === undefined ? count : 1)
      one.train(stopAt === undefined ? count : 1);
    portion = Math.max(1, Math.round(portion * Math.min(2, LOOK_EVERY / Math.max(0.01, now() - began))));
  };
  return {
    get done() {
      return next >= seeds.length;
    },
    free,
    work(milliseconds) {
      const ended: Ended[] = [];
      for (const began = now(); next < seeds.length && now() - began < milliseconds; ) {
        const seed = seeds[next]!;
        run ??= begun(rooms, { ...experiment, seed });
        if (!over(run)) goOn(run);
        if (!over(run)) continue;
        ended.push(endedRun(seed, run));
        run.free();
        run = null;
        next += 1;
      }
      return ended;
    },
  };
}

export function begun(rooms: Rooms, experiment: Experiment): Run {
  const data = rooms.draw(experiment);
  const { parameters, stream } = rooms.firstWeights(experiment, data);
  return rooms.engine.start(rooms.lower(experiment), data, parameters, stream);
}
