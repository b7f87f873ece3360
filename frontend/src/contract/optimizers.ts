/** The update rules.
 *
 * Written by tools/contract.py from smallnets.functions.updates; changes belong there.
 */

import type { Parameter } from "./parameters";

/**
 * What a rule follows instead of the recorded loss: the error that stands for the slope at the net input of an output,
 * and the output that it needs.
 */
export interface Criterion {
  readonly error: "output" | "net";
  readonly output: string | null;
}

/**
 * An update rule; `slots` are the numbers that it remembers for each parameter of the network, all 0 at the start.
 * `step` is the rule whose step it takes with the gradient that it has: its own, or another's.
 */
export interface Optimizer {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly slots: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly step: string;
  readonly criterion: Criterion | null;
}

export const OPTIMIZERS: readonly Optimizer[] = [
  {
    name: "sgd", title: "stochastic gradient descent", formula: "w <- w - eta g", aliases: ["gradient_descent"],
    slots: [], parameters: [], step: "sgd", criterion: null,
  },
  {
    name: "momentum", title: "momentum", formula: "v <- mu v + g, w <- w - eta v", aliases: ["heavy_ball"],
    slots: ["velocity"],
    parameters: [
      {
        name: "momentum", standard: 0.9, meaning: "share of the last step that is kept", low: 0, high: 1,
        learned: false, aliases: ["mu", "beta"],
      },
    ],
    step: "momentum", criterion: null,
  },
  {
    name: "nesterov", title: "Nesterov's momentum", formula: "v <- mu v + g, w <- w - eta (g + mu v)", aliases: [],
    slots: ["velocity"],
    parameters: [
      {
        name: "momentum", standard: 0.9, meaning: "share of the last step that is kept", low: 0, high: 1,
        learned: false, aliases: ["mu", "beta"],
      },
    ],
    step: "nesterov", criterion: null,
  },
  {
    name: "adagrad", title: "AdaGrad", formula: "s <- s + g^2, w <- w - eta g / (sqrt(s) + eps)", aliases: [],
    slots: ["squares"],
    parameters: [
      {
        name: "eps", standard: 1e-10, meaning: "keeps the quotient finite", low: 0, high: 1e+300, learned: false,
        aliases: ["epsilon"],
      },
    ],
    step: "adagrad", criterion: null,
  },
  {
    name: "rmsprop", title: "RMSprop", formula: "s <- rho s + (1 - rho) g^2, w <- w - eta g / (sqrt(s) + eps)",
    aliases: [], slots: ["squares"],
    parameters: [
      {
        name: "decay", standard: 0.99, meaning: "share of the old squares that is kept", low: 0, high: 1,
        learned: false, aliases: ["rho", "beta"],
      },
      {
        name: "eps", standard: 1e-08, meaning: "keeps the quotient finite", low: 0, high: 1e+300, learned: false,
        aliases: ["epsilon"],
      },
    ],
    step: "rmsprop", criterion: null,
  },
  {
    name: "adam", title: "Adam",
    formula: "m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2, w <- w - eta m^ / (sqrt(v^) + eps)", aliases: [],
    slots: ["velocity", "squares"],
    parameters: [
      {
        name: "beta1", standard: 0.9, meaning: "share of the old m that is kept", low: 0, high: 0.999999,
        learned: false, aliases: [],
      },
      {
        name: "beta2", standard: 0.999, meaning: "share of the old v that is kept", low: 0, high: 0.999999999,
        learned: false, aliases: [],
      },
      {
        name: "eps", standard: 1e-08, meaning: "keeps the quotient finite", low: 0, high: 1e+300, learned: false,
        aliases: ["epsilon"],
      },
    ],
    step: "adam", criterion: null,
  },
  {
    name: "perceptron", title: "perceptron rule", formula: "w <- w + eta (t - o) x with o = step(z)",
    aliases: ["perceptron_rule", "rosenblatt"], slots: [], parameters: [], step: "sgd",
    criterion: { error: "output", output: "step" },
  },
  {
    name: "adaline", title: "Adaline (delta rule without slope)", formula: "w <- w + eta (t - z) x",
    aliases: ["widrow_hoff", "lms"], slots: [], parameters: [], step: "sgd",
    criterion: { error: "net", output: null },
  },
];
