/** What every part of a shown step looks at. */
import type { Program } from "../interfaces";
import type { Digits } from "./numbers";
import type { Begun } from "./next_batch";
import type { Passes } from "./passes";

export interface Context {
  readonly program: Program;
  readonly parameters: Float64Array;
  readonly features: readonly string[];
  readonly rows: readonly number[];
  readonly digits: Digits;
  readonly passes: Passes;
  readonly begun: Begun | null;
}
