/** Looking at a network without changing it: losses of both sets, and the values of all units at any points. */
import type { DrawnData, Losses, Program, UnitValues } from "../interfaces";
import { costSteps } from "./costs";
import type { Machine } from "./machine";
import type { Holding } from "./memory";
import { forward, type LayerRows, type Network } from "./network";
import { fill, roomFor, type SampleSet, sourceRows, turn } from "./samples";
import { type Rows, type Steps, type Tape, tapeOf } from "./tape";

export interface Watching {
  losses(): Losses;
  evaluate(inputs: Float64Array, count: number, sums: boolean): UnitValues;
}

const AT_ONCE = 64;
/** Samples of one walk when all units are looked at. */
const LOOKED_AT_ONCE = 256;

/** A set with its steps, written once into a frame of its own. */
interface Measured {
  readonly count: number;
  readonly frame: number;
}

export function watchingOf(machine: Machine, network: Network, data: DrawnData, holding: Holding): Watching {
  const { program } = network;
  const frame = holding.take(machine.frameBytes);
  const totals = holding.take(16);
  const measured = [data.train, data.test].map((samples): Measured => {
    const tape = tapeOf(machine, program.width, holding);
    const set = roomFor(tape, program, samples.count);
    fill(tape, set, samples);
    const passed = forward(tape, network, set.inputs, AT_ONCE * tape.realBytes);
    costSteps(tape, program, passed.at(-1) as LayerRows, set, totals);
    return framed(machine, set, tape.end(), holding);
  });
  let looking: Looking | null = null;
  return {
    losses: () => lossesOf(machine, program, measured, totals),
    evaluate: (inputs, count, sums) => {
      looking ??= lookingAt(machine, network, holding);
      return evaluated(looking, frame, inputs, count, sums);
    },
  };
}

function framed(machine: Machine, { count }: SampleSet, steps: Steps, holding: Holding): Measured {
  const frame = holding.take(machine.frameBytes);
  const words = machine.memory.words(frame, machine.frameBytes / 4);
  const fields = { cost_steps: steps.address, cost_step_count: steps.count, cost_count: count, cost_chunk: AT_ONCE };
  for (const [name, value] of Object.entries(fields)) words[machine.field(name) / 4] = value;
  return { count, frame };
}

function lossesOf(machine: Machine, program: Program, sets: readonly Measured[], totals: number): Losses {
  const sums = machine.memory.reals(program.width, totals, 2);
  const [train, test] = sets.map(({ count, frame }) => {
    if (count === 0) return [NaN, NaN] as const;
    sums[0] = sums[1] = 0;
    machine.driver(program.width).measure(frame);
    const mean = (sums[0] as number) / count;
    const accuracy = program.coding === "numbers" ? NaN : (sums[1] as number) / count;
    return [program.width === 32 ? Math.fround(mean) : mean, accuracy] as const;
  }) as [readonly [number, number], readonly [number, number]];
  return { trainLoss: train[0], testLoss: test[0], trainAccuracy: train[1], testAccuracy: test[1] };
}

/** A window of points, and all layers behind it. */
interface Looking {
  readonly tape: Tape;
  readonly inputs: Rows;
  readonly features: number;
  readonly passed: readonly LayerRows[];
  readonly steps: Steps;
}

function lookingAt(machine: Machine, network: Network, holding: Holding): Looking {
  const [first] = network.program.layers;
  const tape = tapeOf(machine, network.program.width, holding);
  const features = first?.fanIn ?? 0;
  const inputs = sourceRows(tape, features, first?.biases ?? false, LOOKED_AT_ONCE * tape.realBytes, false);
  const passed = forward(tape, network, inputs, LOOKED_AT_ONCE * tape.realBytes, true);
  return { tape, inputs, features, passed, steps: tape.end() };
}

function evaluated(looking: Looking, frame: number, inputs: Float64Array, count: number, sums: boolean): UnitValues {
  const { tape, features, passed, steps } = looking;
  const { machine, width, realBytes } = tape;
  const found = [features, ...passed.map(({ layer }) => layer.units)].map((units) => new Float64Array(units * count));
  const words = machine.memory.words(frame, machine.frameBytes / 4);
  for (let at = 0; at < count; at += LOOKED_AT_ONCE) {
    const samples = Math.min(LOOKED_AT_ONCE, count - at);
    turn(tape, looking.inputs, inputs.subarray(at * features, (at + samples) * features), samples);
    words[machine.field("samples") / 4] = samples;
    words[machine.field("offset") / 4] = 0;
    words[machine.field("bytes") / 4] = Math.ceil((samples * realBytes) / 16) * 16;
    machine.driver(width).walk(frame, steps.address, steps.count);
    const layers = [looking.inputs, ...passed.map((rows) => (sums ? rows.z : rows.a))];
    layers.forEach((rows, layer) => copy(tape, rows, found[layer] as Float64Array, count, at, samples));
  }
  return sums ? [new Float64Array(0), ...found.slice(1)] : found;
}

function copy(tape: Tape, rows: Rows, into: Float64Array, count: number, at: number, samples: number): void {
  for (let unit = 0; unit * count < into.length; unit++) {
    const values = tape.machine.memory.reals(tape.width, rows.address + unit * rows.row, samples);
    into.set(values, unit * count + at);
  }
}
