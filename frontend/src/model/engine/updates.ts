/** The update as a step, and its numbers: those that the update's count decides, and the penalty's. */
import type { Program } from "../interfaces";
import { optimizerOf, penaltyOf } from "../plans";
import type { Numbers } from "./numbers_of";
import { wholePower } from "./powers";
import type { Steps, Tape } from "./tape";

export interface Rates {
  readonly learning: number;
  readonly penalty: number;
}

type Scalars = (count: number, rate: number, settings: ReadonlyMap<string, number>) => readonly number[];

const set = (settings: ReadonlyMap<string, number>, name: string): number => settings.get(name) ?? NaN;

/** The counterpart of `scalars` in Python's functions/updates. */
const SCALARS: Readonly<Record<string, Scalars>> = {
  sgd: (_, rate) => [rate],
  momentum: (_, rate, settings) => [rate, set(settings, "momentum")],
  nesterov: (_, rate, settings) => [rate, set(settings, "momentum")],
  adagrad: (_, rate, settings) => [rate, set(settings, "eps")],
  rmsprop: (_, rate, settings) => [rate, set(settings, "decay"), 1 - set(settings, "decay"), set(settings, "eps")],
  adam(count, rate, settings) {
    const [beta1, beta2] = [set(settings, "beta1"), set(settings, "beta2")];
    const now = rate / (1 - wholePower(beta1, count));
    return [beta1, 1 - beta1, beta2, 1 - beta2, now, Math.sqrt(1 - wholePower(beta2, count)), set(settings, "eps")];
  },
};

/** The optimizers of the programs at hand: they are asked for at every update, and do not change. */
const CHOSEN = new WeakMap<Program, ReturnType<typeof optimizerOf>>();

function chosen(program: Program): ReturnType<typeof optimizerOf> {
  const found = CHOSEN.get(program) ?? optimizerOf(program.update);
  CHOSEN.set(program, found);
  return found;
}

/** Whether every update has the same numbers. */
export const isSteady = (program: Program): boolean => chosen(program).record.name !== "adam";

/** The numbers of update `count`, from 1. */
export function scalarsAt(program: Program, rates: Rates, count: number): readonly number[] {
  const { record, settings } = chosen(program);
  const own = SCALARS[record.step];
  if (!own) throw new Error(`the engine has no update ${record.name}`);
  return [...own(count, rates.learning, settings), penaltyNumber(program, rates)];
}

/** What the penalty's slope, or the weight, is multiplied with. */
function penaltyNumber(program: Program, rates: Rates): number {
  const name = penaltyOf(program.penalty)?.name;
  if (name === undefined) return 0;
  if (name === "decay") return 1 - rates.learning * rates.penalty;
  return program.deadLinks ? rates.learning * rates.penalty : rates.penalty;
}

export function updateSteps(tape: Tape, program: Program, numbers: Numbers): Steps {
  const { record } = optimizerOf(program.update);
  const penalty = penaltyOf(program.penalty)?.name;
  const death = program.deadLinks && penalty === "l1" ? " and death" : "";
  const { parameters, gathered, slots, bytes, dead, fixed, weight } = numbers;
  const fields = { parameters, gathered, slots, slot_bytes: bytes, dead, fixed, weight, bytes };
  tape.add(`update ${record.step}${penalty === undefined ? "" : ` with ${penalty}`}${death}`, fields);
  return tape.end();
}
