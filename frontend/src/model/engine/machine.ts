/** The WebAssembly module as this room uses it: kernels by name, the driver, and memory. */
import type { Width } from "../interfaces";
import { type Memory, memoryOf } from "./memory";

/** What the module's section "smallnets" tells: see Python's engines/compiled/wasm/catalogue.py. */
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

/** A kernel and the fields of its step. */
export interface Link {
  readonly kernel: string;
  readonly fields: Readonly<Record<string, number>>;
}

export interface Machine {
  readonly memory: Memory;
  readonly stepBytes: number;
  readonly frameBytes: number;
  /** Where a field stands in the frame, in bytes. */
  field(name: string): number;
  /** A step of a tape: the number of a kernel, or of a chain of kernels, and the fields of each in their places. */
  step(links: readonly Link[], width: Width): readonly number[];
  /** Whether there is one kernel that does what these do one after the other. */
  chains(kernels: readonly string[]): boolean;
  has(kernel: string): boolean;
  driver(width: Width): Driver;
}

const SECTION = "smallnets";
const BETWEEN = "; ";

/** A machine with a memory of its own. @throws Error the module is not the page's engine */
export function machineOf(module: WebAssembly.Module): Machine {
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (!section) throw new Error("this WebAssembly module is not the engine of smallnets");
  const table = JSON.parse(new TextDecoder().decode(section)) as Table;
  const exports = new WebAssembly.Instance(module).exports as unknown as Exports;
  const places = new Map(table.kernels.map(([name], place) => [name, place]));
  const fields = new Map(table.frame.map((name, place) => [name, place * 4]));
  const drivers = new Map(table.widths.map((width) => [width, driverOf(exports, width)]));

  function step(links: readonly Link[], width: Width): readonly number[] {
    const chain = links.map((link) => link.kernel).join(BETWEEN);
    const place = places.get(chain);
    if (place === undefined) throw new Error(`the engine has no kernel ${chain}`);
    const row = [place + table.widths.indexOf(width) * table.kernels.length, ...links.flatMap(fieldsOf)];
    return [...row, ...new Array<number>(table.step_bytes / 4 - row.length).fill(0)];
  }

  function fieldsOf({ kernel, fields }: Link): readonly number[] {
    const names = table.steps[table.kernels[places.get(kernel) as number]?.[1] as string] as readonly string[];
    const strange = Object.keys(fields).find((name) => !names.includes(name));
    if (strange !== undefined) throw new Error(`a step of ${kernel} has no ${strange}`);
    return names.map((name) => fields[name] ?? 0);
  }

  return {
    memory: memoryOf(exports.memory),
    stepBytes: table.step_bytes,
    frameBytes: table.frame_bytes,
    field: (name) => fields.get(name) as number,
    step,
    chains: (kernels) => places.has(kernels.join(BETWEEN)),
    has: (kernel) => places.has(kernel),
    driver: (width) => drivers.get(width) as Driver,
  };
}

function driverOf(exports: Exports, width: number): Driver {
  const named = (name: string): Call => exports[`${name}${width}`] as Call;
  return { run: named("run"), walk: named("walk"), measure: named("measure") };
}
