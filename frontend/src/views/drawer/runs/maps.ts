/** Small maps of finished runs, made one after the other in slices of time, and kept. */
import type { Experiment } from "../../../contract/documents";
import { type Ended, trainHere } from "../../../model/ensembles";
import type { DrawnData, Run } from "../../../model/interfaces";
import type { Services } from "../../../state";
import { type Frame, frameOf, gridPoints } from "../../maps/frame";
import { paintClasses, paintValues } from "../../maps/painting";
import type { Palette } from "../../maps/palette";
import { answerScale, hasClassOutputs } from "../../maps/scales";
import { everyFrame } from "./pacing";

/** Places along one side. */
const SIDE = 32;
const SLICE = 4;

export interface Maps {
  /** Hands over what the run answers over the plane, once it is known; the answer takes the wish back. */
  wish(ended: Ended, paint: (values: Float64Array) => void): () => void;
  paint(canvas: HTMLCanvasElement, values: Float64Array, colours: Palette): void;
  free(): void;
}

interface Wish {
  readonly ended: Ended;
  /** The map, or null while there is more to do. */
  readonly work: () => Float64Array | null;
  readonly paint: (values: Float64Array) => void;
}

interface Shared {
  readonly run: Run;
  readonly data: DrawnData;
  readonly frame: Frame;
}

export function createMaps(services: Services, experiment: Experiment): Maps {
  const known = new WeakMap<Ended, Float64Array>();
  const queue = createQueue((ended, values) => known.set(ended, values));
  let shared: Shared | null = null;
  const share = (): Shared => {
    if (shared !== null) return shared;
    const data = services.draw(experiment);
    const run = services.engine.start(
      services.lower(experiment),
      data,
      services.firstWeights(experiment, data).parameters,
    );
    return (shared = { run, data, frame: frameOf(experiment, data) });
  };
  const look = (seed: string, parameters: Float64Array): Float64Array => {
    const { run, data, frame } = share();
    const scaled = experiment.data.standardize_inputs ? services.draw({ ...experiment, seed }) : data;
    parameters.forEach((value, at) => run.setParameter(at, value));
    const inputs = scaled.toFeatures(gridPoints(frame, data.columns.length, SIDE), SIDE * SIDE);
    return run
      .evaluate(inputs, SIDE * SIDE)
      .at(-1)!
      .slice();
  };
  return {
    wish(ended, paint) {
      const values = known.get(ended);
      if (values) paint(values);
      if (values) return () => undefined;
      const parameters = parametersOf(services, experiment, ended);
      return queue.add({ ended, paint, work: () => (parameters() ? look(ended.seed, parameters()!) : null) });
    },
    paint(canvas, values, colours) {
      const output = experiment.network.layers.at(-1)!;
      const { discretize } = experiment.view;
      if (hasClassOutputs(experiment))
        paintClasses(canvas, values, output.units, SIDE, SIDE, output.activation === "softmax", colours, discretize);
      else paintValues(canvas, values, 0, SIDE, SIDE, answerScale(experiment, share().data), colours, discretize);
    },
    free() {
      queue.clear();
      shared?.run.free();
      shared = null;
    },
  };
}

interface Queue {
  /** What is given takes the wish back. */
  add(wish: Wish): () => void;
  clear(): void;
}

/** Wishes are served one after the other, for a slice of time in each frame. */
function createQueue(keep: (ended: Ended, values: Float64Array) => void): Queue {
  let [wishes, serving]: [Wish[], (() => void) | null] = [[], null];
  const serve = (): boolean => {
    for (const began = performance.now(); wishes.length > 0 && performance.now() - began < SLICE; ) {
      const [{ ended, work, paint }] = wishes as [Wish];
      const values = work();
      if (values === null) continue;
      wishes.shift();
      keep(ended, values);
      paint(values);
    }
    if (wishes.length === 0) serving = null;
    return wishes.length > 0;
  };
  return {
    add(wish) {
      wishes.push(wish);
      serving ??= everyFrame(serve);
      return () => void (wishes = wishes.filter((one) => one !== wish));
    },
    clear() {
      serving?.();
      [wishes, serving] = [[], null];
    },
  };
}

/** The run's numbers as they were told; else the run is trained again, a slice a call, to the same bits. */
function parametersOf(services: Services, experiment: Experiment, ended: Ended): () => Float64Array | null {
  if (ended.parameters) return () => ended.parameters;
  const { stop_at: _, ...training } = experiment.training;
  const again = trainHere(
    services,
    { ...experiment, training: { ...training, epochs: ended.epochs } },
    [ended.seed],
    () => performance.now(),
  );
  let found: Float64Array | null = null;
  return () => (found ??= again.work(SLICE)[0]?.parameters ?? null);
}
