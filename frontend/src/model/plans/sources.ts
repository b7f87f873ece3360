/** Generators and truth tables by their names. */

import {
  GENERATOR_ALIASES,
  GENERATORS,
  type Generator,
  TRUTH_MOST_INPUTS,
  TRUTH_PREFIX,
  TRUTH_TABLES,
} from "../../contract/generators";
import { TRUTH_OUTPUTS } from "../../contract/point_refusals";
import { unknownName } from "../nearest";
import { refused } from "../refusing";

/** The generator of that name; capitals do not matter. @throws InputError */
export function generatorOf(name: string): Generator {
  const key = name.trim().toLowerCase();
  const known = Object.hasOwn(GENERATOR_ALIASES, key) ? GENERATOR_ALIASES[key] : key;
  const found = GENERATORS.find((generator) => generator.name === known);
  if (found !== undefined) return found;
  const names = GENERATORS.map((generator) => generator.name);
  throw unknownName("dataset", name, [...names, ...Object.keys(GENERATOR_ALIASES)]);
}

/** The output column of a truth table's name, inputs counted up in binary. @throws InputError */
export function truthOutputs(name: string): string {
  const key = truthName(name);
  const outputs = /^[01]+$/.test(key) ? key : Object.hasOwn(TRUTH_TABLES, key) ? TRUTH_TABLES[key] : undefined;
  if (outputs === undefined) {
    const given = name.trim().startsWith(TRUTH_PREFIX) ? name.trim().slice(TRUTH_PREFIX.length) : name.trim();
    throw unknownName("truth", given, [...Object.keys(TRUTH_TABLES), "or an output column: 0110"]);
  }
  const count = Math.floor(Math.log2(outputs.length));
  if (outputs.length !== 2 ** count || count < 1 || count > TRUTH_MOST_INPUTS) {
    throw refused(TRUTH_OUTPUTS, key, { count: outputs.length, most: 2 ** TRUTH_MOST_INPUTS });
  }
  return outputs;
}

/** The one spelling of a truth table's name. */
export function truthName(name: string): string {
  const key = name.trim().toLowerCase();
  return (key.startsWith(TRUTH_PREFIX) ? key.slice(TRUTH_PREFIX.length) : key).trim();
}
