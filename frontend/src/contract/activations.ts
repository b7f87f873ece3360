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

/** What holds at the standard parameters: range, limits for z to -Infinity and +Infinity, shape, sup |slope|. */
export interface ActivationFacts {
  readonly low: number;
  readonly high: number;
  readonly attainsLow: boolean;
  readonly attainsHigh: boolean;
  readonly atMinus: number;
  readonly atPlus: number;
  readonly monotone: "increasing" | "nondecreasing" | "constant" | "no";
  readonly parity: "odd" | "even" | "none";
  readonly lipschitz: number;
  readonly extrema: readonly { readonly kind: "minimum" | "maximum"; readonly at: number; readonly value: number }[];
}

/** An activation: its formula in z, its settings, and what it claims about itself. */
export interface Activation {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly aliases: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly kinks: readonly ActivationKink[];
  readonly facts: ActivationFacts;
}

export const ACTIVATIONS: readonly Activation[] = [
  {
    name: "linear", title: "linear (identity)", formula: "z", source: "the identity map",
    aliases: ["identity", "none"], parameters: [], kinks: [],
    facts: {
      low: -Infinity, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: -Infinity, atPlus: Infinity,
      monotone: "increasing", parity: "odd", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "step", title: "binary step", formula: "where(z < 0, 0, 1)",
    source: "McCulloch and Pitts 1943; value 1 at 0", aliases: ["binary_step", "heaviside"], parameters: [],
    kinks: [{ at: 0, left: 0, right: 0, slope: 0 }],
    facts: {
      low: 0, high: 1, attainsLow: true, attainsHigh: true, atMinus: 0, atPlus: 1, monotone: "nondecreasing",
      parity: "none", lipschitz: 0, extrema: [],
    },
  },
  {
    name: "sigmoid", title: "sigmoid (logistic)", formula: "1/(1 + exp(-z))",
    source: "Verhulst 1845; Rumelhart, Hinton and Williams 1986", aliases: ["logistic", "sigma"], parameters: [],
    kinks: [],
    facts: {
      low: 0, high: 1, attainsLow: false, attainsHigh: false, atMinus: 0, atPlus: 1, monotone: "increasing",
      parity: "none", lipschitz: 0.25, extrema: [],
    },
  },
  {
    name: "tanh", title: "hyperbolic tangent", formula: "tanh(z)", source: "tanh z = 2 sigmoid(2 z) - 1", aliases: [],
    parameters: [], kinks: [],
    facts: {
      low: -1, high: 1, attainsLow: false, attainsHigh: false, atMinus: -1, atPlus: 1, monotone: "increasing",
      parity: "odd", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "relu", title: "rectified linear unit (ReLU)", formula: "where(z <= 0, 0, z)",
    source: "Nair and Hinton 2010", aliases: [], parameters: [], kinks: [{ at: 0, left: 0, right: 1, slope: 0 }],
    facts: {
      low: 0, high: Infinity, attainsLow: true, attainsHigh: false, atMinus: 0, atPlus: Infinity,
      monotone: "nondecreasing", parity: "none", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "leaky_relu", title: "leaky ReLU", formula: "where(z > 0, z, alpha*z)", source: "Maas, Hannun and Ng 2013",
    aliases: ["leaky", "lrelu"],
    parameters: [
      {
        name: "alpha", standard: 0.01, meaning: "slope for negative z", low: 0, high: 1, learned: false,
      },
    ],
    kinks: [{ at: 0, left: 0.01, right: 1, slope: 0.01 }],
    facts: {
      low: -Infinity, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: -Infinity, atPlus: Infinity,
      monotone: "increasing", parity: "none", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "prelu", title: "parametric ReLU (PReLU)", formula: "where(z > 0, z, alpha*z)",
    source: "He, Zhang, Ren and Sun 2015", aliases: [],
    parameters: [
      {
        name: "alpha", standard: 0.25, meaning: "slope for negative z, trained from here", low: -1e+300, high: 1e+300,
        learned: true,
      },
    ],
    kinks: [{ at: 0, left: 0.25, right: 1, slope: 0.25 }],
    facts: {
      low: -Infinity, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: -Infinity, atPlus: Infinity,
      monotone: "increasing", parity: "none", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "elu", title: "exponential linear unit (ELU)", formula: "where(z > 0, z, alpha*expm1(z))",
    source: "Clevert, Unterthiner and Hochreiter 2016", aliases: [],
    parameters: [
      {
        name: "alpha", standard: 1, meaning: "minus the value for z to -inf", low: 0, high: 1e+300, learned: false,
      },
    ],
    kinks: [{ at: 0, left: 1, right: 1, slope: 1 }],
    facts: {
      low: -1, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: -1, atPlus: Infinity,
      monotone: "increasing", parity: "none", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "selu", title: "scaled ELU (SELU)",
    formula: "where(z > 0, 1.0507009873554805*z, 1.7580993408473766*expm1(z))",
    source: "Klambauer, Unterthiner, Mayr and Hochreiter 2017", aliases: [], parameters: [],
    kinks: [{ at: 0, left: 1.7580993408473766, right: 1.0507009873554805, slope: 1.7580993408473766 }],
    facts: {
      low: -1.7580993408473766, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: -1.7580993408473766,
      atPlus: Infinity, monotone: "increasing", parity: "none", lipschitz: 1.7580993408473766, extrema: [],
    },
  },
  {
    name: "swish", title: "swish (SiLU)", formula: "z*(1/(1 + exp(-(beta*z))))",
    source: "Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017", aliases: ["silu"],
    parameters: [
      {
        name: "beta", standard: 1, meaning: "sharpness; large values approach ReLU", low: 0, high: 1000000,
        learned: false,
      },
    ],
    kinks: [],
    facts: {
      low: -0.2784645427610738, high: Infinity, attainsLow: true, attainsHigh: false, atMinus: 0, atPlus: Infinity,
      monotone: "no", parity: "none", lipschitz: 1.099839320128867,
      extrema: [{ kind: "minimum", at: -1.278464542761074, value: -0.2784645427610738 }],
    },
  },
  {
    name: "softplus", title: "softplus", formula: "log(1 + exp(z))",
    source: "Dugas, Bengio, Belisle, Nadeau and Garcia 2001", aliases: [], parameters: [], kinks: [],
    facts: {
      low: 0, high: Infinity, attainsLow: false, attainsHigh: false, atMinus: 0, atPlus: Infinity,
      monotone: "increasing", parity: "none", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "softsign", title: "softsign", formula: "z/(1 + abs(z))",
    source: "Bergstra, Desjardins, Lamblin and Bengio 2009", aliases: [], parameters: [], kinks: [],
    facts: {
      low: -1, high: 1, attainsLow: false, attainsHigh: false, atMinus: -1, atPlus: 1, monotone: "increasing",
      parity: "odd", lipschitz: 1, extrema: [],
    },
  },
  {
    name: "gelu", title: "Gaussian error linear unit (GELU, by erf)", formula: "z*(1 + erf(z/sqrt(2)))/2",
    source: "Hendrycks and Gimpel 2016", aliases: [], parameters: [], kinks: [],
    facts: {
      low: -0.16997120747990369, high: Infinity, attainsLow: true, attainsHigh: false, atMinus: 0, atPlus: Infinity,
      monotone: "no", parity: "none", lipschitz: 1.1289041451851547,
      extrema: [{ kind: "minimum", at: -0.7517915246935645, value: -0.16997120747990369 }],
    },
  },
  {
    name: "mish", title: "mish", formula: "z*tanh(log(1 + exp(z)))", source: "Misra 2019", aliases: [],
    parameters: [], kinks: [],
    facts: {
      low: -0.30884341301725043, high: Infinity, attainsLow: true, attainsHigh: false, atMinus: 0, atPlus: Infinity,
      monotone: "no", parity: "none", lipschitz: 1.088498161251728,
      extrema: [{ kind: "minimum", at: -1.1924312145154952, value: -0.30884341301725043 }],
    },
  },
  {
    name: "sine", title: "sine", formula: "sin(z)",
    source: "Sitzmann, Martel, Bergman, Lindell and Wetzstein 2020 (without their factor 30)", aliases: ["sin"],
    parameters: [], kinks: [],
    facts: {
      low: -1, high: 1, attainsLow: true, attainsHigh: true, atMinus: NaN, atPlus: NaN, monotone: "no", parity: "odd",
      lipschitz: 1,
      extrema: [
        { kind: "minimum", at: -1.5707963267948966, value: -1 },
        { kind: "maximum", at: 1.5707963267948966, value: 1 },
      ],
    },
  },
  {
    name: "gaussian", title: "Gaussian", formula: "exp(-(z*z))",
    source: "the radial basis function of Broomhead and Lowe 1988, width 1 / sqrt 2", aliases: [], parameters: [],
    kinks: [],
    facts: {
      low: 0, high: 1, attainsLow: false, attainsHigh: true, atMinus: 0, atPlus: 0, monotone: "no", parity: "even",
      lipschitz: 0.8577638849607068, extrema: [{ kind: "maximum", at: 0, value: 1 }],
    },
  },
];

/** Stands in an output layer only and takes the whole layer. */
export const SOFTMAX: string = "softmax";

/** The variable of an activation that is typed as a formula. */
export const VARIABLE: string = "x";

/** Activations that a formula cannot call as such: mathematics has the name already, or there is no slope. */
export const NOT_IN_FORMULAS: readonly string[] = ["sin", "step", "tanh"];
