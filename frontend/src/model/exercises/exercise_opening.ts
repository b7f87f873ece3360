/**
 * Exercises on the stage: network, samples, weights, loss and update rule, and in sentences what the page does
 * otherwise.  The twin of Python's laboratory/exercise_experiments.py, so that a file is opened without a server.
 */

import type { Experiment } from "../../contract/documents";
import { UNEQUAL_SAMPLES } from "../../contract/exercise_refusals";
import { OWN_KEYS, SAID } from "../../contract/exercises";
import { LEARNING_RATE, SEED } from "../../contract/rules";
import { streamOf } from "../data";
import type { Mathematics } from "../interfaces";
import { complete, optimizerOf } from "../plans";
import { refused } from "../refusing";
import { type Exercise, type ExerciseLayer, readTables } from "./exercise_tables";
import { lossFor, timesRate } from "./exercise_training";
import { otherwise } from "./otherwise";

export interface OpenedExercise {
  readonly experiment: Experiment;
  readonly notes: readonly string[];
}

/** Whether a document is an exercise, and no experiment: its keys say so, right or wrong. */
export const isExercise = (found: object): boolean =>
  OWN_KEYS.some((key) => Object.hasOwn(found, key)) || typeof (found as { network?: unknown }).network === "string";

/** @throws InputError an exercise that cannot be read, or that the page cannot show */
export function openExercise(found: object, mathematics: Mathematics): OpenedExercise {
  const exercise = readTables(found as Readonly<Record<string, unknown>>, mathematics);
  const notes: string[] = [];
  const training = trainingOf(exercise, notes);
  notes.push(...otherwise(exercise));
  const data = dataOf(exercise, notes);
  const draft = { rules: "textbook", seed: SEED, data, network: networkOf(exercise.layers), training };
  return { experiment: complete(draft), notes };
}

const filled = (said: string, value: number): string => SAID[said]!.replaceAll("{value}", String(value));

function dataOf({ layers, inputs, targets }: Exercise, notes: string[]) {
  const outputs = layers.at(-1)!.weights.length;
  const wanted = targets.length > 0 ? targets : inputs.map(() => Array.from({ length: outputs }, () => 0));
  if (targets.length === 0) notes.unshift(SAID["no targets"]!);
  const places = placesOf(inputs.length);
  const inline = {
    columns: inputs[0]!.map((_, place) => `x${place + 1}`),
    inputs: places.map((place) => inputs[place]!),
    targets: places.map((place) => wanted[place]!),
  };
  return { inline, kind: "regression", train_share: 100, standardize: "none" };
}

/** Which sample stands where, so that the seed's shuffle brings them into their order. */
function placesOf(count: number): readonly number[] {
  const places = Array.from({ length: count }, () => 0);
  [...streamOf(SEED).shuffled(count)].forEach((place, sample) => (places[place] = sample));
  return places;
}

const networkOf = (layers: readonly ExerciseLayer[]) => ({
  layers: layers.map(({ weights, biases, activation }) => ({
    units: weights.length,
    activation,
    biases: biases.length > 0,
  })),
  given: layers.map(({ weights, biases }) => ({ weights, biases })),
});

function trainingOf(exercise: Exercise, notes: string[]) {
  const { optimizer, penalty, penaltyRate, deadLinks, rate, updates } = exercise;
  optimizerOf(optimizer);
  const samples = exercise.inputs.length;
  const batch = exercise.batch ?? samples;
  if (batch < 1 || batch > samples) throw refused(UNEQUAL_SAMPLES, batch, { samples }, "batch");
  if (samples % batch > 0 && updates * batch > samples) notes.push(filled("left over", batch));
  const loss = lossFor(exercise, notes);
  const learning = rate === null ? LEARNING_RATE : rate * timesRate(exercise, batch, notes);
  if (rate === null) notes.push(filled("no rate", LEARNING_RATE));
  return {
    optimizer,
    loss,
    penalty,
    penalty_rate: penaltyRate,
    dead_links: deadLinks,
    batch,
    reshuffle: false,
    partial_batch: "apply",
    epochs: Math.max(1, Math.ceil((updates * batch) / samples)),
    learning_rate: learning,
  };
}
