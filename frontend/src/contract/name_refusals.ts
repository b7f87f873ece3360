/** Why a name of a function cannot be used.
 *
 * Written by tools/contract.py from smallnets.functions; changes belong there.
 */

import type { Refusal } from "./refusal";

export const NO_ACTIVATION: Refusal = {
  argument: "activation", why: "is neither a known activation nor a formula in x",
  instead: "write relu, elu(alpha=0.5) or x * sigmoid(x)",
};

export const HIGHER_DERIVATIVE: Refusal = { argument: "formula", why: "is a higher derivative", instead: "use at most one prime" };

export const KINK_NOT_USED: Refusal = { why: "cannot be used", instead: "choose the slope where there is a kink" };

export const PARAMETER_RANGE: Refusal = { why: "is out of range", instead: "write {low}{parameter}{high}" };

export const NO_PARAMETERS: Refusal = { why: "is not a parameter", instead: "{owner} has none" };

export const PARAMETER_TWICE: Refusal = { why: "stands beside another {own}", instead: "give it once" };

export const NO_FUNCTION_NAME: Refusal = { why: "is not a name", instead: "write NAME or NAME(setting=number)" };

export const NO_FUNCTION_SETTING: Refusal = { why: "holds {part}", instead: "write NAME(setting=number)" };

export const NO_NUMBER_IN_NAME: Refusal = { why: "holds {part}, which is no number" };

export const UNMATCHED_BRACKETS: Refusal = { why: "has brackets that do not match", instead: "close every bracket that is opened" };

export const EMPTY_PART: Refusal = { why: "has nothing between two {separator}", instead: "write every part" };
