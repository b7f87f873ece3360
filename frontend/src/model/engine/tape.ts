/** A tape in the making: steps one after the other, and the memory that they work on. */
import type { Width } from "../interfaces";
import type { Machine } from "./machine";
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
  add(kernel: string, fields: Readonly<Record<string, number>>): void;
  /** The address of some reals. */
  constants(values: readonly number[], width?: Width): number;
  /** Write the steps into memory. */
  end(): Steps;
}

export function tapeOf(machine: Machine, width: Width, holding: Holding): Tape {
  const rows: (readonly number[])[] = [];
  return {
    machine,
    width,
    realBytes: width / 8,
    lanes: 128 / width,
    holding,
    add: (kernel, fields) => void rows.push(machine.step(kernel, width, fields)),
    constants(values, as = width) {
      const address = holding.take((values.length * as) / 8);
      machine.memory.reals(as, address, values.length).set(values);
      return address;
    },
    end() {
      const address = holding.take(rows.length * machine.stepBytes);
      rows.forEach((row, place) => {
        machine.memory.words(address + place * machine.stepBytes, row.length).set(row);
      });
      return { address, count: rows.length };
    },
  };
}

export const at = (rows: Rows, unit: number): number => rows.address + unit * rows.row;
