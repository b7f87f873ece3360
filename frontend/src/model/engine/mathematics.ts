/** Elementary functions of one number, by the engine's kernels. */
import type { Mathematics, Width } from "../interfaces";
import type { Machine } from "./machine";

/** Functions that are kernels of activations. */
const OF_ACTIVATIONS: Readonly<Record<string, string>> = {
  gelu: "value gelu",
  gelu_slope: "slope gelu",
  mish: "value mish",
  mish_slope: "slope mish",
  swish: "value plain swish",
  swish_slope: "slope plain swish",
};
/** With a beta that is not 1, which stands as float64 at either width. */
const WITH_SETTING: Readonly<Record<string, string>> = { swish: "value swish", swish_slope: "slope swish" };
const BYTES = 16;

export function mathematicsOf(machine: Machine, width: Width): Mathematics {
  const { memory } = machine;
  const given = memory.take(BYTES);
  const found = memory.take(BYTES);
  const settings = memory.take(BYTES);
  const frame = memory.take(machine.frameBytes);
  const driver = machine.driver(width);
  const steps = new Map<string, number>();

  function stepOf(name: string, set: boolean): number {
    const known = steps.get(set ? `${name}=` : name);
    if (known !== undefined) return known;
    const kernel = (set ? WITH_SETTING : OF_ACTIVATIONS)[name] ?? name;
    const fields = { x: given, out: found, bytes: BYTES, ...(set ? { settings } : {}) };
    const row = machine.step([{ kernel, fields }], width);
    const address = memory.take(machine.stepBytes);
    memory.words(address, row.length).set(row);
    steps.set(set ? `${name}=` : name, address);
    return address;
  }

  const looks = () => ({
    setting: memory.reals(64, settings, 1),
    x: memory.reals(width, given, 1),
    result: memory.reals(width, found, 1),
  });
  let seen = looks();

  return {
    width,
    apply(name, x, setting = 1) {
      const step = stepOf(name, setting !== 1 && Object.hasOwn(WITH_SETTING, name));
      if (seen.x.length === 0) seen = looks(); // memory has grown
      seen.setting[0] = setting;
      seen.x[0] = x;
      driver.walk(frame, step, 1);
      return seen.result[0] as number;
    },
  };
}
