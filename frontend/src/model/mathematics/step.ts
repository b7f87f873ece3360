/** One line of a calculation by hand: symbol = formula = formula with numbers = value. */
import type { Node } from "../expressions";
import type { Place } from "../interfaces";

export type StepPart = "forward" | "loss" | "backward" | "gradient" | "update";

export interface Step {
  readonly part: StepPart;
  /** The unit; [0, 0] for the loss. */
  readonly place: Place;
  /**
   * For a weight, the source it comes from (counted from 1); 0 for a bias; null for all else, what an activation
   * learns too.
   */
  readonly source: number | null;
  /** The sample (row of the request); null where the step is about all of them. */
  readonly sample: number | null;
  readonly symbol: Node;
  readonly formula: Node;
  readonly numbers: Node;
  readonly value: number;
}
