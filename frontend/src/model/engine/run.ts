/** One run of one seed, in the engine's memory. */
import type { DrawnData, Program, RandomStream, Run } from "../interfaces";
import { layOut } from "./layout";
import type { Machine } from "./machine";
import { holding, type Reals } from "./memory";
import type { Network } from "./network";
import { numbersFor } from "./numbers_of";
import { restored, saved } from "./snapshot";
import { type Training, trainingOf } from "./training";
import { watchingOf } from "./watching";

export function startRun(
  machine: Machine,
  program: Program,
  data: DrawnData,
  parameters: Float64Array,
  stream: RandomStream,
): Run {
  const held = holding(machine.memory);
  const layout = layOut(program);
  const numbers = numbersFor(machine, program, layout, held);
  const network: Network = { program, layout, numbers };
  const { part, listed, ...own } = numbersOf(machine, network);
  const changing = (): Uint8Array => machine.memory.bytes(numbers.parameters, numbers.changingBytes);
  layout.places.forEach((at, parameter) => (part(numbers.parameters)[at] = parameters[parameter] as number));
  const training = trainingOf(machine, network, data, stream, held);
  const watching = watchingOf(machine, network, data, held);
  const { progress } = training;
  return {
    program,
    get epoch() {
      return progress.epoch;
    },
    get sample() {
      return progress.sample;
    },
    get updates() {
      return progress.updates;
    },
    train: training.train,
    step: training.step,
    losses: watching.losses,
    ...own,
    setRates: (learning, penalty) => void (progress.rates = { learning, penalty }),
    evaluate: (inputs, count) => watching.evaluate(inputs, count, false),
    preActivations: (inputs, count) => watching.evaluate(inputs, count, true),
    gradient() {
      const sums = gathered(training, part(numbers.gathered), () => listed(numbers.gathered));
      return meanGradient(program, sums);
    },
    save: () => saved(training, changing()),
    restore: (snapshot) => restored(training, changing(), snapshot),
    free: held.giveBack,
  };
}

type OwnNumbers = Pick<Run, "parameters" | "setParameter" | "fixed" | "setFixed" | "dead">;

interface NumbersOfRun extends OwnNumbers {
  /** The numbers at an address, one for each place of the layout. */
  part(address: number): Reals;
  /** The same in the order of the parameters. */
  listed(address: number): Float64Array;
}

function numbersOf({ memory }: Machine, { program, layout, numbers }: Network): NumbersOfRun {
  const part = (address: number): Reals => memory.reals(program.width, address, layout.count);
  const place = (parameter: number): number => layout.places[parameter] as number;
  const listed = (address: number): Float64Array => {
    const values = part(address);
    return Float64Array.from(layout.places, (at) => values[at] as number);
  };
  return {
    part,
    listed,
    parameters: () => listed(numbers.parameters),
    setParameter: (at, value) => void (part(numbers.parameters)[place(at)] = value),
    fixed: (at) => part(numbers.fixed)[place(at)] === 1,
    setFixed: (at, fixed) => void (part(numbers.fixed)[place(at)] = fixed ? 1 : 0),
    dead: (at) => part(numbers.dead)[place(at)] === 1,
  };
}

/** The sums over all samples; what waits in the gradient is put aside meanwhile. */
function gathered(training: Training, into: Reals, found: () => Float64Array): Float64Array {
  const waiting = into.slice();
  into.fill(0);
  training.gatherAll();
  const sums = found();
  into.set(waiting);
  return sums;
}

function meanGradient(program: Program, sums: Float64Array): Float64Array {
  const round = program.width === 32 ? Math.fround : (x: number): number => x;
  const share = round(1 / program.trainCount);
  return sums.map((sum) => round(sum * share));
}
