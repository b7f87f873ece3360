/** The activations.
 *
 * Written by tools/contract.py from smallnets.functions.activations; changes belong there.
 */

import type { Parameter } from "./parameters";

/** A place where the slope jumps; `slope` is the one that is used there. */
export interface ActivationKink {
  readonly at: number;
  readonly left: number;
  readonly right: number;
  readonly slope: number;
}

/** The least and the greatest value at the standard parameters. */
export interface ActivationRange {
  readonly low: number;
  readonly high: number;
}

/** An activation: its formula in z, its settings, its kinks and its range. */
export interface Activation {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly kinks: readonly ActivationKink[];
  readonly facts: ActivationRange;
}

export const ACTIVATIONS: readonly Activation[] = [
  {
    name: "linear", title: "linear (identity)", formula: "z", aliases: ["identity", "none"], parameters: [],
    kinks: [], facts: { low: -Infinity, high: Infinity },
  },
  {
    name: "step", title: "binary step", formula: "where(z < 0, 0, 1)", aliases: ["binary_step", "heaviside"],
    parameters: [], kinks: [{ at: 0, left: 0, right: 0, slope: 0 }], facts: { low: 0, high: 1 },
  },
  {
    name: "sigmoid", title: "sigmoid (logistic)", formula: "1/(1 + exp(-z))", aliases: ["logistic", "sigma"],
    parameters: [], kinks: [], facts: { low: 0, high: 1 },
  },
  {
    name: "tanh", title: "hyperbolic tangent", formula: "tanh(z)", aliases: [], parameters: [], kinks: [],
    facts: { low: -1, high: 1 },
  },
  {
    name: "relu", title: "rectified linear unit (ReLU)", formula: "where(z <= 0, 0, z)", aliases: [], parameters: [],
    kinks: [{ at: 0, left: 0, right: 1, slope: 0 }], facts: { low: 0, high: Infinity },
  },
  {
    name: "leaky_relu", title: "leaky ReLU", formula: "where(z > 0, z, alpha*z)", aliases: ["leaky", "lrelu"],
    parameters: [
      {
        name: "alpha", standard: 0.01, meaning: "slope for negative z", low: 0, high: 1, learned: false, aliases: [],
      },
    ],
    kinks: [{ at: 0, left: 0.01, right: 1, slope: 0.01 }], facts: { low: -Infinity, high: Infinity },
  },
  {
    name: "prelu", title: "parametric ReLU (PReLU)", formula: "where(z > 0, z, alpha*z)", aliases: [],
    parameters: [
      {
        name: "alpha", standard: 0.25, meaning: "slope for negative z, trained from here", low: -1e+300, high: 1e+300,
        learned: true, aliases: [],
      },
    ],
    kinks: [{ at: 0, left: 0.25, right: 1, slope: 0.25 }], facts: { low: -Infinity, high: Infinity },
  },
  {
    name: "elu", title: "exponential linear unit (ELU)", formula: "where(z > 0, z, alpha*expm1(z))", aliases: [],
    parameters: [
      {
        name: "alpha", standard: 1, meaning: "minus the value for z to -inf", low: 0, high: 1e+300, learned: false,
        aliases: [],
      },
    ],
    kinks: [{ at: 0, left: 1, right: 1, slope: 1 }], facts: { low: -1, high: Infinity },
  },
  {
    name: "selu", title: "scaled ELU (SELU)",
    formula: "where(z > 0, 1.0507009873554805*z, 1.7580993408473766*expm1(z))", aliases: [], parameters: [],
    kinks: [{ at: 0, left: 1.7580993408473766, right: 1.0507009873554805, slope: 1.7580993408473766 }],
    facts: { low: -1.7580993408473766, high: Infinity },
  },
  {
    name: "swish", title: "swish (SiLU)", formula: "z*(1/(1 + exp(-(beta*z))))", aliases: ["silu"],
    parameters: [
      {
        name: "beta", standard: 1, meaning: "sharpness; large values approach ReLU", low: 0, high: 1000000,
        learned: false, aliases: [],
      },
    ],
    kinks: [], facts: { low: -0.2784645427610738, high: Infinity },
  },
  {
    name: "softplus", title: "softplus", formula: "log(1 + exp(z))", aliases: [], parameters: [], kinks: [],
    facts: { low: 0, high: Infinity },
  },
  {
    name: "softsign", title: "softsign", formula: "z/(1 + abs(z))", aliases: [], parameters: [], kinks: [],
    facts: { low: -1, high: 1 },
  },
  {
    name: "gelu", title: "Gaussian error linear unit (GELU, by erf)", formula: "z*(1 + erf(z/sqrt(2)))/2",
    aliases: [], parameters: [], kinks: [], facts: { low: -0.16997120747990369, high: Infinity },
  },
  {
    name: "mish", title: "mish", formula: "z*tanh(log(1 + exp(z)))", aliases: [], parameters: [], kinks: [],
    facts: { low: -0.30884341301725043, high: Infinity },
  },
  {
    name: "sine", title: "sine", formula: "sin(z)", aliases: ["sin"], parameters: [], kinks: [],
    facts: { low: -1, high: 1 },
  },
  {
    name: "gaussian", title: "Gaussian", formula: "exp(-(z*z))", aliases: [], parameters: [], kinks: [],
    facts: { low: 0, high: 1 },
  },
];

/** Stands in an output layer only and takes the whole layer. */
export const SOFTMAX: string = "softmax";

/** The variable of an activation that is typed as a formula. */
export const VARIABLE: string = "x";

/** Activations that a formula cannot call as such: mathematics has the name already, or there is no slope. */
export const NOT_IN_FORMULAS: readonly string[] = ["sin", "step", "tanh"];
