/** What every part of a shown step looks at. */
import type { Program } from "../interfaces";
import type { Begun } from "./next_batch";
import type { Digits } from "./numbers";
import type { Passes } from "./passes";
import type { Spell } from "./unit";

export interface Context {
  readonly program: Program;
  readonly parameters: Float64Array;
  readonly features: readonly string[];
  readonly rows: readonly number[];
  readonly digits: Digits;
  readonly passes: Passes;
  /** How activations are written with numbers; for programs every summand is written too. */
  readonly spell?: Spell | undefined;
  readonly begun: Begun | null;
}
