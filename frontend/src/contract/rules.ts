/** The rules: what fills the settings that nobody chose.
 *
 * Written by tools/contract.py from smallnets.plans.rules; changes belong there.
 */

import type { PartialBatch, Rules } from "./documents";

/** What one set of rules says where a single value is enough. */
export interface RuleSet {
  readonly name: Rules;
  readonly reshuffle: boolean;
  readonly partialBatch: PartialBatch;
  readonly regressionLoss: string;
}

export const RULES: Readonly<Record<Rules, RuleSet>> = {
  playground: {
    name: "playground", reshuffle: false, partialBatch: "carry", regressionLoss: "half_squared",
  },
  textbook: { name: "textbook", reshuffle: true, partialBatch: "apply", regressionLoss: "mean_squared" },
};

export const HIDDEN: readonly number[] = [4, 2];

export const ACTIVATION: string = "tanh";

export const OPTIMIZER: string = "sgd";

export const LEARNING_RATE: number = 0.03;

export const BATCH: number = 10;

export const EPOCHS: number = 500;

export const PRECISION: "float64" = "float64";

export const SEED: string = "0.00000";

export const GENERATOR: string = "circle";

/** Activations whose two classes are written 0 and 1. */
export const OF_BITS: readonly string[] = ["sigmoid", "step"];

/** Activations for which textbooks start with He's. */
export const HE_STARTS: readonly string[] = ["elu", "gelu", "leaky_relu", "mish", "prelu", "relu", "swish"];
