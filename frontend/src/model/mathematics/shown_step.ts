/** One training step shown as a calculation by hand: forward, loss, backward, gradients, new weights. */
import type { Engine, Run, Samples } from "../interfaces";
import { backwardSteps } from "./backward";
import { spelledOut } from "./building";
import { forwardSteps, lossSteps } from "./forward";
import { gradientOf, gradientSteps } from "./gradients";
import type { Begun } from "./next_batch";
import type { Digits } from "./numbers";
import { passesOf } from "./passes";
import type { Step } from "./step";
import type { Spell } from "./unit";
import { updatedBy, updateSteps } from "./updates";

export interface StepRequest {
  readonly engine: Engine;
  readonly run: Run;
  readonly features: readonly string[];
  readonly samples: Samples;
  /** The samples of the step, as rows of `samples`. */
  readonly rows: readonly number[];
  readonly digits?: Digits;
  /** What was gathered before these samples. */
  readonly begun?: Begun | null;
  /** Activations written out, for a program. */
  readonly spelled?: boolean;
  /** The rates of now, where they were changed while running. */
  readonly learningRate?: number;
  readonly penaltyRate?: number;
}

export interface ShownStep {
  readonly steps: readonly Step[];
  /** The mean loss of the samples before the step. */
  readonly loss: number;
  /** The gradient of that loss, without penalty. */
  readonly gradient: Float64Array;
  /** The parameters after the step. */
  readonly updated: Float64Array;
}

export function shownStep(request: StepRequest): ShownStep {
  const { engine, run, features, rows, digits = 4, begun = null } = request;
  const { program } = run;
  const passes = passesOf(engine, run, chosen(request));
  const parameters = run.parameters();
  const spell: Spell | undefined = request.spelled
    ? (layer, unit, z) => spelledOut(layer, parameters, unit, z)
    : undefined;
  const context = { program, parameters, features, rows, digits, passes, begun, spell };
  const gradient = gradientOf(context, engine);
  const rates = {
    learning: request.learningRate ?? program.learningRate,
    penalty: request.penaltyRate ?? program.penaltyRate,
  };
  const updated = updatedBy(run, gradient, rates);
  const steps = [
    ...forwardSteps(context),
    ...lossSteps(context),
    ...backwardSteps(context),
    ...gradientSteps(context, gradient, engine),
    ...updateSteps(context, gradient, updated, rates),
  ];
  return { steps, loss: passes.loss, gradient, updated: updated.parameters };
}

function chosen({ run, samples, rows }: StepRequest): Samples {
  const { layers } = run.program;
  const [features, outputs] = [layers[0]!.fanIn, layers.at(-1)!.units];
  const taken = (values: Float64Array, width: number): Float64Array =>
    Float64Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));
  return { count: rows.length, inputs: taken(samples.inputs, features), targets: taken(samples.targets, outputs) };
}
