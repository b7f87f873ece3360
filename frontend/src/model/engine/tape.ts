/** A tape in the making: steps one after the other, and the memory that they work on. */
import type { Width } from "../interfaces";
import type { Link, Machine } from "./machine";
import type { Holding } from "./memory";

/** Steps in WebAssembly's memory. */
export interface Steps {
  readonly address: number;
  readonly count: number;
}

/** Rows of numbers, one a unit: `row` bytes from one to the next; `moving` where they are rows of a whole set. */
export interface Rows {
  readonly address: number;
  readonly row: number;
  readonly moving: boolean;
}

export interface Tape {
  readonly machine: Machine;
  readonly width: Width;
  readonly realBytes: number;
  readonly lanes: number;
  readonly holding: Holding;
  /** A step; it joins the one before where one kernel can do both. */
  add(kernel: string, fields: Readonly<Record<string, number>>): void;
  /** The address of some reals. */
  constants(values: readonly number[], width?: Width): number;
  /** Write the steps into memory. */
  end(): Steps;
}

export function tapeOf(machine: Machine, width: Width, holding: Holding): Tape {
  const steps: Link[][] = [];
  return {
    machine,
    width,
    realBytes: width / 8,
    lanes: 128 / width,
    holding,
    add(kernel, fields) {
      const last = steps.at(-1);
      if (last && machine.chains([...last.map((link) => link.kernel), kernel])) last.push({ kernel, fields });
      else steps.push([{ kernel, fields }]);
    },
    constants(values, as = width) {
      const address = holding.take((values.length * as) / 8);
      machine.memory.reals(as, address, values.length).set(values);
      return address;
    },
    end() {
      const address = holding.take(steps.length * machine.stepBytes);
      steps.forEach((links, place) => {
        const row = machine.step(links, width);
        machine.memory.words(address + place * machine.stepBytes, row.length).set(row);
      });
      return { address, count: steps.length };
    },
  };
}

export const at = (rows: Rows, unit: number): number => rows.address + unit * rows.row;
