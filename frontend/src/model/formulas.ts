/**
 * What reads and works out formulas, once it is here.
 *
 * An experiment whose activations have names and whose features are columns needs none of it, so the first screen
 * begins without; what makes any other experiment (model/plans) brings it along.
 */
import type { Seeing } from "./data/features";
import type { Called, Writer } from "./engine/activations";

export interface Formulas {
  /** The one spelling of an activation that is a formula in x. @throws InputError */
  spelled(text: string): string;
  /** Writes the steps of an activation's formula, or of its slope. */
  writer(called: Called, slope: boolean): Writer;
  /** What features that are formulas make of inputs. */
  seeing(formulas: readonly string[], columns: readonly string[]): Seeing;
}

let here: Formulas | null = null;

export const bringFormulas = (formulas: Formulas): void => void (here = formulas);

export function formulasHere(): Formulas {
  if (here === null) throw new Error("a formula is read before what reads formulas was brought");
  return here;
}
