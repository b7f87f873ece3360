/** The losses.
 *
 * Written by tools/contract.py from smallnets.functions.losses; changes belong there.
 */

import type { Parameter } from "./parameters";

/**
 * A loss of one sample.  With `averages` the outputs' shares are averaged, else summed.  With `logits` it is computed
 * from the pre-activations of the output layer, whose activation must be `output`.
 */
export interface Loss {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly averages: boolean;
  readonly logits: boolean;
  readonly output: string | null;
  readonly parameters: readonly Parameter[];
}

export const LOSSES: readonly Loss[] = [
  {
    name: "half_squared", title: "half squared error", formula: "(o - t)^2 / 2", aliases: ["half", "half_mse"],
    averages: false, logits: false, output: null, parameters: [],
  },
  {
    name: "mean_squared", title: "mean squared error", formula: "(o - t)^2", aliases: ["mse", "squared"],
    averages: true, logits: false, output: null, parameters: [],
  },
  {
    name: "absolute", title: "absolute error", formula: "|o - t|", aliases: ["mae", "l1_loss"], averages: true,
    logits: false, output: null, parameters: [],
  },
  {
    name: "huber", title: "Huber loss", formula: "(o - t)^2 / 2 if |o - t| <= delta else delta (|o - t| - delta / 2)",
    aliases: [], averages: true, logits: false, output: null,
    parameters: [
      {
        name: "delta", standard: 1, meaning: "where the linear part begins", low: 1e-300, high: 1e+300,
        learned: false, aliases: [],
      },
    ],
  },
  {
    name: "logistic", title: "logistic loss (binary cross-entropy)",
    formula: "-t ln s - (1 - t) ln(1 - s) with s = sigmoid(z)", aliases: ["binary_cross_entropy", "bce", "log_loss"],
    averages: true, logits: true, output: "sigmoid", parameters: [],
  },
  {
    name: "softmax_cross_entropy", title: "softmax cross-entropy", formula: "-sum_k t_k ln p_k with p = softmax(z)",
    aliases: ["cross_entropy", "ce"], averages: false, logits: true, output: "softmax", parameters: [],
  },
];
