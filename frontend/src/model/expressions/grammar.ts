/** What a name in a formula may be: a variable, a function, a constant. */
import { ALIASES, ELEMENTARY, RESERVED } from "../../contract/grammar";
import { nearest } from "../nearest";
import { canonicalName } from "./naming";

/** The vocabulary of one formula; every spelling is canonical. */
export interface Grammar {
  /** null: any name is a variable. */
  readonly names: ReadonlySet<string> | null;
  /** Each spelling and the name that stands in the tree. */
  readonly functions: ReadonlyMap<string, string>;
  readonly constants: ReadonlySet<string>;
}

const elementary = new Map(Object.entries(ELEMENTARY));

/** The grammar with the elementary functions, their aliases, and what the caller adds. */
export function grammarOf(
  names: readonly string[] | null,
  functions: readonly string[],
  constants: readonly string[],
): Grammar {
  const own = [...elementary.keys()].map((name) => [name, name] as const);
  const added = functions.map((name) => [canonicalName(name), name] as const);
  return {
    names: names && new Set(names.map(canonicalName)),
    functions: new Map([...own, ...Object.entries(ALIASES), ...added]),
    constants: new Set(constants),
  };
}

/** The number of arguments of a function of the tree. */
export const arity = (name: string): number => elementary.get(name) ?? 1;

/** Whether the name may stand alone as a variable. */
export function isVariable(grammar: Grammar, name: string): boolean {
  if (grammar.names) return grammar.names.has(name);
  return !grammar.functions.has(name) && !RESERVED.includes(name) && !grammar.constants.has(name);
}

/** What to write instead of an unknown name. */
export function suggestion(grammar: Grammar, name: string, called: boolean): string {
  if (called && (!grammar.names || grammar.names.has(name))) {
    return `${near(name, [...grammar.functions.keys()])}write ${name}*(...) for a product`;
  }
  if (!called && grammar.functions.has(name)) return `write ${name}(x); its square is ${name}(x)^2`;
  if (name === "e") return "write exp(...)";
  const known = [...(grammar.names ?? []), ...(called ? grammar.functions.keys() : [])];
  return split(grammar, name) || near(name, known) || `known are ${known.sort().join(", ") || "no names"}`;
}

function near(name: string, known: readonly string[]): string {
  const found = nearest(name.slice(0, 60), known, 0.6);
  return found === null ? "" : `did you mean '${found}'? `;
}

/** A product of two known names that were written together. */
function split(grammar: Grammar, name: string): string {
  for (let place = 1; place < Math.min(name.length, 60); place += 1) {
    const [left, right] = [name.slice(0, place), name.slice(place)];
    if (grammar.names?.has(left) && grammar.names.has(right)) return `write ${left}*${right}`;
  }
  return "";
}
