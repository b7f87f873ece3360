/** The WebAssembly module as this room uses it: kernels by name, the driver, and memory. */
import type { Width } from "../interfaces";
import { type Memory, memoryOf } from "./memory";

/** What the module's section "smallnets" tells: see Python's engines/compiled/page/catalogue.py. */
interface Table {
  readonly kernels: readonly (readonly [name: string, kind: string])[];
  readonly widths: readonly number[];
  readonly frame: readonly string[];
  readonly frame_bytes: number;
  readonly steps: Readonly<Record<string, readonly string[]>>;
  readonly step_bytes: number;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly [name: string]: unknown;
}

type Call = (...addresses: number[]) => void;

/** The driver of one width. */
export interface Driver {
  /** Train for the frame's epochs. */
  run(frame: number): void;
  /** Go once over some steps. */
  walk(frame: number, steps: number, count: number): void;
  /** Add up the costs of a set. */
  measure(frame: number): void;
}

export interface Machine {
  readonly memory: Memory;
  readonly stepBytes: number;
  readonly frameBytes: number;
  /** Where a field stands in the frame, in bytes. */
  field(name: string): number;
  /** A step of a tape: the kernel's number and its fields in their places. */
  step(kernel: string, width: Width, fields: Readonly<Record<string, number>>): readonly number[];
  has(kernel: string): boolean;
  driver(width: Width): Driver;
}

const SECTION = "smallnets";

/** A machine with a memory of its own. @throws Error the module is not the page's engine */
export function machineOf(module: WebAssembly.Module): Machine {
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (!section) throw new Error("this WebAssembly module is not the engine of smallnets");
  const table = JSON.parse(new TextDecoder().decode(section)) as Table;
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const places = new Map(table.kernels.map(([name], place) => [name, place]));
  const drivers = new Map(table.widths.map((width) => [width, driverOf(exports, width)]));

  function step(kernel: string, width: Width, fields: Readonly<Record<string, number>>): readonly number[] {
    const place = places.get(kernel);
    const kind = place === undefined ? undefined : table.kernels[place]?.[1];
    const names = kind === undefined ? undefined : table.steps[kind];
    if (place === undefined || names === undefined) throw new Error(`the engine has no kernel ${kernel}`);
    const strange = Object.keys(fields).find((name) => !names.includes(name));
    if (strange !== undefined) throw new Error(`a step of ${kernel} has no ${strange}`);
    const row = new Array<number>(table.step_bytes / 4).fill(0);
    row[0] = place + table.widths.indexOf(width) * table.kernels.length;
    names.forEach((name, at) => (row[at + 1] = fields[name] ?? 0));
    return row;
  }

  return {
    memory: memoryOf(exports.memory),
    stepBytes: table.step_bytes,
    frameBytes: table.frame_bytes,
    field: (name) => table.frame.indexOf(name) * 4,
    step,
    has: (kernel) => places.has(kernel),
    driver: (width) => drivers.get(width) as Driver,
  };
}

function driverOf(exports: Exports, width: number): Driver {
  const named = (name: string): Call => exports[`${name}${width}`] as Call;
  return { run: named("run"), walk: named("walk"), measure: named("measure") };
}
