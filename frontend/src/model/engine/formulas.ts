/** A formula as steps over arrays: every node of its tree becomes a kernel's call; nothing of the text is ever run. */

import { ACTIVATIONS } from "../../contract/grammar";
import { HIGHER_DERIVATIVE } from "../../contract/name_refusals";
import {
  type Derivatives,
  differentiate,
  evaluateOn,
  type Host,
  type Node,
  type Real,
  readActivation,
} from "../expressions";
import { refused } from "../refusing";
import type { Tape } from "./tape";

/** Writes steps from the array at `x` to the one at `out`. */
export type Writer = (tape: Tape, activation: string, x: number, out: number, bytes: number) => void;

/** The activations that a formula may call, and their accurate slopes. */
export interface Called {
  readonly value: Writer;
  readonly slope: Writer;
}

/** An array of `bytes` bytes at an address. */
interface Lanes {
  readonly address: number;
}

/** Writes the steps of a formula in x, or of its slope. */
export function formulaWriter(called: Called, slope: boolean): Writer {
  return (tape, text, x, out, bytes) => {
    const node = readActivation(text);
    write(tape, slope ? differentiate(node, "x") : node, { x, out, bytes, called });
  };
}

interface Arguments {
  readonly x: number;
  readonly out: number;
  readonly bytes: number;
  readonly called: Called;
}

function write(tape: Tape, node: Node, { x, out, bytes, called }: Arguments): void {
  const host = writing(tape, bytes);
  const given: Lanes = { address: x };
  const functions = functionsOf(tape, bytes, called);
  const [found] = evaluateOn(host, [node], new Map<string, Real<Lanes>>([["x", given]]), functions);
  const result = typeof found === "number" ? host.add(found, host.multiply(0, given)) : (found as Lanes);
  const one = tape.constants([1]);
  tape.add("scale", { x: result.address, out, bytes, settings: one });
}

/** Arrays in the engine's memory as a host of formulas: each operation is a step. */
function writing(tape: Tape, bytes: number): Host<Lanes, Lanes> {
  const known = new Map<number, Lanes>();
  const lanes = (x: Real<Lanes>): Lanes => {
    if (typeof x !== "number") return x;
    const found = known.get(x);
    if (found && !Object.is(x, -0)) return found;
    const made = { address: tape.constants(new Array<number>(bytes / tape.realBytes).fill(x)) };
    if (!Object.is(x, -0)) known.set(x, made);
    return made;
  };
  const step = (kernel: string, ...given: readonly Real<Lanes>[]): Lanes => {
    const [x, y, z] = given.map((each) => lanes(each).address);
    const out = tape.holding.take(bytes);
    tape.add(kernel, { x: x ?? 0, y: y ?? 0, z: z ?? 0, out, bytes });
    return { address: out };
  };
  return {
    lanes,
    add: (a, b) => step("+", a, b),
    subtract: (a, b) => step("-", a, b),
    multiply: (a, b) => step("*", a, b),
    divide: (a, b) => step("/", a, b),
    negative: (x) => step("negative", x),
    less: (a, b) => step("<", a, b),
    lessOrEqual: (a, b) => step("<=", a, b),
    both: (a, b) => step("and", a, b),
    either: (a, b) => step("or", a, b),
    where: (condition, yes, no) => step("where", condition, yes, no),
    sqrt: (x) => step("sqrt", x),
    absolute: (x) => step("abs", x),
    floor: (x) => step("floor", x),
    apply: (name, x) => step(name, x),
  };
}

function functionsOf(tape: Tape, bytes: number, called: Called): ReadonlyMap<string, Derivatives<Lanes>> {
  const call =
    (name: string): Derivatives<Lanes> =>
    (order, x) => {
      const out = tape.holding.take(bytes);
      if (order > 1) {
        const written = `${name}${"'".repeat(order)}`;
        throw refused(HIGHER_DERIVATIVE, written);
      }
      (order === 0 ? called.value : called.slope)(tape, name, x.address, out, bytes);
      return { address: out };
    };
  return new Map(ACTIVATIONS.map((name) => [name, call(name)]));
}
