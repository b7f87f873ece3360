/** Activations as steps: values, accurate slopes, and d loss / d a turned into d loss / d z. */
import { activationOf, type ChosenActivation } from "../plans";
import { type Called, formulaWriter } from "./formulas";
import type { Machine } from "./machine";
import type { Tape } from "./tape";

/** Neighbouring units with the same activation: arrays of `bytes` bytes. */
export interface UnitRun {
  readonly activation: string;
  readonly z: number;
  readonly a: number;
  readonly bytes: number;
  /**
   * The address of the learned parameter, the slope at the kink behind it, where there is one: then one unit is a run.
   */
  readonly learned: number | null;
}

export const isStraight = (activation: string): boolean => activationOf(activation).name === "linear";
export const isLearned = (activation: string): boolean =>
  activationOf(activation).record?.parameters.some((parameter) => parameter.learned) ?? false;

/** Whether the way back reads z: the slope has no form written with a, or another slope at the kink was chosen. */
export function keepsSums(machine: Machine, activation: string): boolean {
  const { record, name, kink } = activationOf(activation);
  return record === null || !machine.has(`back ${name}`) || (kink !== null && kink !== leftOf(activation));
}

/** The value of an activation by name or formula, from z at `x` to `out`. */
export function valueStep(
  tape: Tape,
  activation: string,
  x: number,
  out: number,
  bytes: number,
  learned?: number,
): void {
  const { record } = activationOf(activation);
  if (record === null) return formulaWriter(CALLED, false)(tape, activation, x, out, bytes);
  const { name, settings } = settingsOf(tape, activation, learned);
  tape.add(`value ${name}`, { x, out, bytes, settings });
}

/** The accurate slope at z. */
export function slopeStep(
  tape: Tape,
  activation: string,
  x: number,
  out: number,
  bytes: number,
  learned?: number,
): void {
  const { record } = activationOf(activation);
  if (record === null) return formulaWriter(CALLED, true)(tape, activation, x, out, bytes);
  const { name, settings } = settingsOf(tape, activation, learned);
  tape.add(`slope ${name}`, { x, out, bytes, settings });
}

const CALLED: Called = { value: valueStep, slope: slopeStep };

/** d loss / d a at `upstream`, in place, to d loss / d z. */
export function backSteps(tape: Tape, run: UnitRun, upstream: number): void {
  const { activation, z, a, bytes } = run;
  if (isStraight(activation)) return;
  if (!keepsSums(tape.machine, activation)) {
    const { name, settings } = settingsOf(tape, activation);
    return tape.add(`back ${name}`, { x: a, y: upstream, out: upstream, bytes, settings });
  }
  const slope = tape.holding.take(bytes);
  slopeStep(tape, activation, z, slope, bytes, run.learned ?? undefined);
  tape.add("*", { x: upstream, y: slope, out: upstream, bytes });
}

/** Each sample's share of the gradient of the learned parameter, before `upstream` becomes d loss / d z. */
export function learnedSteps(tape: Tape, run: UnitRun, upstream: number, gathered: number): void {
  if (run.learned === null) return;
  const { name } = activationOf(run.activation);
  const shares = tape.holding.take(run.bytes);
  const settings = run.learned;
  tape.add(`learned ${name}`, { x: run.z, y: upstream, out: shares, bytes: run.bytes, settings });
  tape.add("total", { x: shares, into: gathered });
}

/** The slope at the kink: the chosen one, else the left one, which follows the activation's setting if it has one. */
export function kinkOf(activation: string): number | null {
  const { record, kink } = activationOf(activation);
  const [known] = record?.kinks ?? [];
  return known === undefined ? null : (kink ?? leftOf(activation));
}

function leftOf(activation: string): number {
  const { record, settings } = activationOf(activation);
  const [first] = record?.parameters ?? [];
  return first ? (settings.get(first.name) ?? first.standard) : (record?.kinks[0]?.left ?? 0);
}

interface Named {
  readonly name: string;
  readonly settings: number;
}

/** The kernel's name, and the address of its settings with the slope at the kink behind them. */
function settingsOf(tape: Tape, activation: string, learned?: number): Named {
  const chosen = activationOf(activation);
  if (learned !== undefined) return { name: chosen.name, settings: learned };
  const [values, kink] = [numbersOf(chosen), kinkOf(activation)];
  if (chosen.name !== "swish") {
    return { name: chosen.name, settings: tape.constants(kink === null ? values : [...values, kink]) };
  }
  return { name: values[0] === 1 ? "plain swish" : "swish", settings: tape.constants(values, 64) };
}

const numbersOf = ({ record, settings }: ChosenActivation): readonly number[] =>
  (record?.parameters ?? []).map((parameter) => settings.get(parameter.name) ?? parameter.standard);
