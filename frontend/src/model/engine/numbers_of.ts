/** The changing numbers of one network: parameters, gathered gradient, slots, dead links, and what is fixed. */
import type { Program } from "../interfaces";
import { optimizerOf } from "../plans";
import type { Layout } from "./layout";
import type { Machine } from "./machine";
import type { Holding, Reals } from "./memory";

/** The addresses; each part is `bytes` long, the slots one after the other. */
export interface Numbers {
  readonly parameters: number;
  readonly gathered: number;
  readonly slots: number;
  readonly dead: number;
  readonly fixed: number;
  readonly weight: number;
  readonly bytes: number;
  /** All but what the person set: parameters, gradient, slots, dead links. */
  readonly changingBytes: number;
}

export function numbersFor(machine: Machine, program: Program, layout: Layout, holding: Holding): Numbers {
  const bytes = (layout.count * program.width) / 8;
  const slots = optimizerOf(program.update).record.slots.length;
  const changingBytes = (3 + slots) * bytes;
  const start = holding.take(changingBytes + 2 * bytes);
  const numbers: Numbers = {
    parameters: start,
    gathered: start + bytes,
    slots: start + 2 * bytes,
    dead: start + (2 + slots) * bytes,
    fixed: start + changingBytes,
    weight: start + changingBytes + bytes,
    bytes,
    changingBytes,
  };
  const part = (address: number): Reals => machine.memory.reals(program.width, address, layout.count);
  part(numbers.fixed).fill(1);
  for (const place of layout.places) part(numbers.fixed)[place] = 0;
  for (const place of layout.weights) part(numbers.weight)[place] = 1;
  for (const [place, value] of layout.constants) part(numbers.parameters)[place] = value;
  return numbers;
}
