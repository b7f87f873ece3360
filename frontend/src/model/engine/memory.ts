/** WebAssembly's memory in pieces that are taken and given back, and looked at as numbers. */
import type { Width } from "../interfaces";

export type Reals = Float64Array | Float32Array;

export interface Memory {
  /** The address of so many bytes, all 0. */
  take(bytes: number): number;
  giveBack(address: number): void;
  words(address: number, count: number): Int32Array;
  reals(width: Width, address: number, count: number): Reals;
  bytes(address: number, count: number): Uint8Array;
  /** How many bytes are in use. */
  taken(): number;
}

interface Gap {
  at: number;
  bytes: number;
}

const ALIGNED = 16;
const PAGE = 65536;
export const upTo = (number: number, multiple: number): number => Math.ceil(number / multiple) * multiple;

/** Views are made anew each time: when memory grows, the old ones are empty. */
export function memoryOf(memory: WebAssembly.Memory): Memory {
  const gaps: Gap[] = [{ at: ALIGNED, bytes: memory.buffer.byteLength - ALIGNED }];
  const sizes = new Map<number, number>();

  function grow(bytes: number): void {
    const end = memory.buffer.byteLength;
    memory.grow(Math.ceil(Math.max(bytes, end / 2) / PAGE));
    putBack(gaps, { at: end, bytes: memory.buffer.byteLength - end });
  }

  function take(wanted: number): number {
    const bytes = upTo(Math.max(wanted, 1), ALIGNED);
    if (!gaps.some((gap) => gap.bytes >= bytes)) grow(bytes);
    const gap = gaps.find((each) => each.bytes >= bytes) as Gap;
    const address = gap.at;
    gap.at += bytes;
    gap.bytes -= bytes;
    if (gap.bytes === 0) gaps.splice(gaps.indexOf(gap), 1);
    sizes.set(address, bytes);
    new Uint8Array(memory.buffer, address, bytes).fill(0);
    return address;
  }

  function giveBack(address: number): void {
    const bytes = sizes.get(address);
    if (bytes === undefined) throw new Error(`nothing was taken at ${address}`);
    sizes.delete(address);
    putBack(gaps, { at: address, bytes });
  }

  return {
    take,
    giveBack,
    words: (address, count) => new Int32Array(memory.buffer, address, count),
    reals: (width, address, count) =>
      width === 64 ? new Float64Array(memory.buffer, address, count) : new Float32Array(memory.buffer, address, count),
    bytes: (address, count) => new Uint8Array(memory.buffer, address, count),
    taken: () => [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** Gaps stay in order, and neighbours become one. */
function putBack(gaps: Gap[], given: Gap): void {
  const next = gaps.findIndex((gap) => gap.at > given.at);
  const place = next < 0 ? gaps.length : next;
  gaps.splice(place, 0, given);
  for (const at of [place, place - 1]) {
    const [gap, after] = [gaps[at], gaps[at + 1]];
    if (gap && after && gap.at + gap.bytes === after.at) {
      gap.bytes += after.bytes;
      gaps.splice(at + 1, 1);
    }
  }
}

/** Pieces of memory that are given back together. */
export interface Holding {
  take(bytes: number): number;
  giveBack(): void;
}

export function holding(memory: Memory): Holding {
  const addresses: number[] = [];
  return {
    take(bytes) {
      const address = memory.take(bytes);
      addresses.push(address);
      return address;
    },
    giveBack() {
      for (const address of addresses.splice(0)) memory.giveBack(address);
    },
  };
}
