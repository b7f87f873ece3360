/** The engine in the page: training and exact mathematics in WebAssembly, the same bits as Python's. */
import type { DrawnData, Engine, Mathematics, Program, RandomStream, Run, Width } from "../interfaces";
import { machineOf } from "./machine";
import { mathematicsOf } from "./mathematics";
import { refusal } from "./refusing";
import { startRun } from "./run";

/** The engine from its module's bytes, or from an answer that brings them (`fetch(...)`). */
export async function loadEngine(source: BufferSource | Response | Promise<Response>): Promise<Engine> {
  const given = await source;
  const bytes = "arrayBuffer" in given ? await given.arrayBuffer() : given;
  return engineOf(await WebAssembly.compile(bytes));
}

/** The engine of a compiled module. */
export function engineOf(module: WebAssembly.Module): Engine {
  const machine = machineOf(module);
  const mathematics = new Map<Width, Mathematics>();
  return {
    mathematics: (width) => known(mathematics, width, () => mathematicsOf(machine, width)),
    refuses: refusal,
    start: (program: Program, data: DrawnData, parameters: Float64Array, stream?: RandomStream): Run =>
      startRun(machine, program, data, parameters, (stream ?? data.stream).copy()),
    memory: () => machine.memory.taken(),
  };
}

function known<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

export { wholePower } from "./powers";
export { type RunState, snapshotWith, stateOf } from "./state";
export { scalarsAt } from "./updates";
