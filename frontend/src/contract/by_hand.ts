/** Losses and update rules as one writes them by hand.
 *
 * Written by tools/contract.py from smallnets.functions; changes belong there.
 */

/** One output's share in a loss and its slope at o, of the output o and the target t; with logits the slope at z. */
export interface LossByHand {
  readonly share: string;
  readonly slope: string;
}

/**
 * What is remembered by its letter, then w; g is the gradient, n the update's number, v_new the new v.  `letters` are
 * those of the settings that are not written by their names.
 */
export interface UpdateByHand {
  readonly lines: readonly (readonly [letter: string, formula: string])[];
  readonly letters: Readonly<Record<string, string>>;
}

export const LOSSES_BY_HAND: Readonly<Record<string, LossByHand>> = {
  half_squared: { share: "(o - t)^2/2", slope: "o - t" }, mean_squared: { share: "(o - t)^2", slope: "2*(o - t)" },
  absolute: { share: "|o - t|", slope: "sign(o - t)" },
  huber: {
    share: "where(|o - t| <= delta, (o - t)^2/2, delta*(|o - t| - delta/2))", slope: "min(max(o - t, -delta), delta)",
  },
  logistic: { share: "-t*log(o) - (1 - t)*log(1 - o)", slope: "o - t" },
  softmax_cross_entropy: { share: "-t*log(o)", slope: "o - t" },
};

export const UPDATES_BY_HAND: Readonly<Record<string, UpdateByHand>> = {
  sgd: { lines: [["w", "w - eta*g"]], letters: {} },
  momentum: { lines: [["v", "mu*v + g"], ["w", "w - eta*v_new"]], letters: { momentum: "mu" } },
  nesterov: { lines: [["v", "mu*v + g"], ["w", "w - eta*(g + mu*v_new)"]], letters: { momentum: "mu" } },
  adagrad: {
    lines: [["s", "s + g^2"], ["w", "w - eta*(g/(sqrt(s_new) + epsilon))"]], letters: { eps: "epsilon" },
  },
  rmsprop: {
    lines: [["s", "rho*s + (1 - rho)*g^2"], ["w", "w - eta*(g/(sqrt(s_new) + epsilon))"]],
    letters: { decay: "rho", eps: "epsilon" },
  },
  adam: {
    lines: [
      ["m", "beta1*m + (1 - beta1)*g"],
      ["v", "beta2*v + (1 - beta2)*g^2"],
      ["mhat", "m_new/(1 - beta1^n)"],
      ["vhat", "v_new/(1 - beta2^n)"],
      ["w", "w - eta*(mhat_new/(sqrt(vhat_new) + epsilon))"],
    ],
    letters: { eps: "epsilon" },
  },
  perceptron: { lines: [["w", "w - eta*g"]], letters: {} }, adaline: { lines: [["w", "w - eta*g"]], letters: {} },
};
