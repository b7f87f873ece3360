/** What Python makes of the same sources, settings and links; written by tools/vectors/plans.py. */
import { readFileSync } from "node:fs";
import type { Experiment } from "../../../src/contract/documents";
import { InputError, type Program } from "../../../src/model/interfaces";
import type { Draft } from "../../../src/model/plans";

export type Outcome<Given> = { readonly gives: Given } | { readonly refuses: string; readonly argument: string };

export interface PlanVectors {
  readonly builds: readonly (Outcome<Experiment> & {
    readonly draft: Draft;
    readonly options: Readonly<Record<string, unknown>>;
  })[];
  readonly toml: readonly (Outcome<Experiment> & { readonly text: string })[];
  readonly documents: readonly (Outcome<Experiment> & { readonly text: string })[];
  readonly lowered: readonly {
    readonly document: Experiment;
    readonly program: Program;
    readonly names: readonly string[];
    readonly memory: number;
    readonly toml: string;
  }[];
  readonly seeds: readonly (Outcome<string> & { readonly given?: unknown; readonly first?: string })[];
}

export interface LinkVectors {
  readonly in: readonly (Outcome<{ readonly document: Experiment; readonly notes: readonly string[] }> & {
    readonly text: string;
  })[];
  readonly out: readonly {
    readonly document: Experiment;
    readonly page: string;
    readonly playground: string | null;
    readonly reasons: readonly string[];
  }[];
}

export const vectors = <Wanted>(name: string): Wanted =>
  JSON.parse(readFileSync(`tests/vectors/${name}.json`, "utf8")) as Wanted;

/** What a call gives, or the sentence with which it refuses. */
export function outcome<Given>(work: () => Given): Outcome<Given> {
  try {
    return { gives: work() };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refuses: error.message, argument: error.argument };
  }
}

/** The outcome of a vector, without what it was made from. */
export const expected = <Given>(row: Outcome<Given>): Outcome<Given> =>
  "gives" in row ? { gives: row.gives } : { refuses: row.refuses, argument: row.argument };

/** A value as it stands, with nothing shared with the tables. */
export const plain = <Value>(value: Value): Value => structuredClone(value);
