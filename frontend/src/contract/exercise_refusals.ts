/** Why an exercise cannot be opened.
 *
 * Written by tools/contract.py from smallnets.teaching; changes belong there.
 */

import type { Refusal } from "./refusal";

export const NO_SAMPLES: Refusal = { argument: "inputs", why: "is empty", instead: "state the inputs of at least one sample" };

export const SUMMED_BATCH: Refusal = {
  argument: "reduction", why: "adds up a batch of {batch} under {optimizer}, which the page averages",
  instead: "write reduction = \"mean\", or batch = 1",
};

export const LOSS_OF_ONE_OUTPUT: Refusal = {
  argument: "loss", why: "has {count} outputs, for which training has no such loss",
  instead: "choose half_squared or mean_squared",
};

export const TARGETS_ARE_NO_SHARES: Refusal = {
  argument: "loss", why: "is for targets that sum to 1 on the page, and these sum to {sums}",
  instead: "write shares, or open it with smallnets solve",
};

export const NO_NUMBERS_TO_SHOW: Refusal = {
  argument: "exercise", why: "holds {kind} and no layers with numbers, which are what the page shows",
  instead: "open it with smallnets solve",
};

export const UNEQUAL_SAMPLES: Refusal = { why: "does not fit {samples} samples" };

export const NO_LAYERS: Refusal = { argument: "layers", why: "is empty", instead: "give the network's layers" };

export const WRONG_LENGTH: Refusal = { why: "has {count} numbers, {needed} are needed" };

export const TWO_WORDS: Refusal = { why: "stands beside {first}, which means the same", instead: "give one of the two" };
