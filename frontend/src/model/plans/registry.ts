/** How people name a function: `relu`, `leaky_relu(alpha=0.1)`, and the nearest match for a misspelling. */
import {
  NO_FUNCTION_NAME,
  NO_FUNCTION_SETTING,
  NO_NUMBER_IN_NAME,
  NO_PARAMETERS,
  PARAMETER_RANGE,
  PARAMETER_TWICE,
} from "../../contract/name_refusals";
import type { Parameter } from "../../contract/parameters";
import { unknownName } from "../nearest";
import { refused } from "../refusing";
import { general, shown, shownFloat } from "../showing";

export interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly Parameter[];
}

/** A function with the settings that were chosen, in the order of its parameters. */
export interface Bound<Kind extends Named> {
  readonly record: Kind;
  readonly settings: ReadonlyMap<string, number>;
}

const NAMED = /^\s*([A-Za-z][A-Za-z0-9_ -]*?)\s*(?:\(([\s\S]*)\))?\s*$/;
const SETTING = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*$/;
const DIGITS = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Every record under its name and its aliases. */
export function byName<Kind extends Named>(records: readonly Kind[]): ReadonlyMap<string, Kind> {
  return new Map(records.flatMap((record) => [record.name, ...record.aliases].map((name) => [name, record] as const)));
}

/** The name in the registry's spelling: lower case, underscores. */
export const plain = (name: string): string => name.trim().toLowerCase().replaceAll("-", "_").replaceAll(" ", "_");

/** @throws InputError nobody has that name. */
export function find<Kind extends Named>(argument: string, name: string, table: ReadonlyMap<string, Kind>): Kind {
  const record = table.get(plain(name));
  if (record === undefined) throw unknownName(argument, plain(name), [...namesOf(table)]);
  return record;
}

const namesOf = (table: ReadonlyMap<string, Named>): ReadonlySet<string> =>
  new Set([...table.values()].map((record) => record.name));

/** `leaky_relu(alpha=0.1)` as its name and settings. */
export function splitSettings(argument: string, text: string): readonly [string, ReadonlyMap<string, number>] {
  const match = NAMED.exec(text);
  if (match === null) throw refused(NO_FUNCTION_NAME, text, {}, argument);
  const settings = new Map<string, number>();
  for (const part of (match[2] ?? "").split(",")) {
    if (!part.trim()) continue;
    const [, name, digits] = SETTING.exec(part) ?? [];
    if (name === undefined || digits === undefined) {
      throw refused(NO_FUNCTION_SETTING, text, { part: shown(part.trim()) }, argument);
    }
    if (!DIGITS.test(digits)) throw refused(NO_NUMBER_IN_NAME, text, { part: shown(digits) }, argument);
    settings.set(name, Number(digits));
  }
  return [match[1] ?? "", settings];
}

/** The function that a text names, with its settings in range. */
export function bound<Kind extends Named>(
  argument: string,
  text: string,
  table: ReadonlyMap<string, Kind>,
): Bound<Kind> {
  const [name, given] = splitSettings(argument, text);
  const record = find(argument, name, table);
  return { record, settings: filled(record, given) };
}

/** Every parameter with its given or standard value, by its own name or one that books use. */
export function filled(owner: Named, given: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const names = owner.parameters.flatMap((one) => [one.name, ...one.aliases].map((name) => [name, one.name] as const));
  const known = new Map(names);
  const chosen = new Map<string, number>();
  for (const [name, value] of given) {
    const own = known.get(name);
    const argument = `${owner.name} ${name}`;
    if (own === undefined && known.size > 0) throw unknownName(`parameter of ${owner.name}`, name, [...known.keys()]);
    if (own === undefined) {
      throw refused(NO_PARAMETERS, shownFloat(value), { owner: owner.name }, argument);
    }
    if (chosen.has(own)) {
      throw refused(PARAMETER_TWICE, shownFloat(value), { own }, argument);
    }
    chosen.set(own, value);
  }
  return new Map(owner.parameters.map((one) => [one.name, inRange(owner, one, chosen.get(one.name) ?? one.standard)]));
}

function inRange(owner: Named, parameter: Parameter, value: number): number {
  if (value >= parameter.low && value <= parameter.high) return value;
  const low = parameter.low <= -1e300 ? "" : `${general(parameter.low)} <= `;
  const high = parameter.high >= 1e300 ? "" : ` <= ${general(parameter.high)}`;
  const argument = `${owner.name} ${parameter.name}`;
  throw refused(PARAMETER_RANGE, shownFloat(value), { low, parameter: parameter.name, high }, argument);
}

/** One spelling: the name, with the settings that differ from their standard. */
export function spelledBound({ record, settings }: Bound<Named>): string {
  const standard = new Map(record.parameters.map((parameter) => [parameter.name, parameter.standard]));
  return spelledWith(
    record.name,
    [...settings].filter(([name, value]) => value !== standard.get(name)),
  );
}

export function spelledWith(name: string, changed: readonly (readonly [string, number])[]): string {
  const inner = changed.map(([setting, value]) => `${setting}=${shownFloat(value)}`).join(", ");
  return inner ? `${name}(${inner})` : name;
}
