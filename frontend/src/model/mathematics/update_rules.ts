/** The update rules as calculations of one number, in the order and precision of the engine, and as formulas. */

type Round = (value: number) => number;

/** The new number, then what the update remembers of it; `numbers` as the engine's `scalarsAt` gives them. */
export type Follow = (w: number, g: number, slots: readonly number[], numbers: readonly number[], round: Round) => number[];

interface UpdateRule {
  readonly follow: Follow;
  /** What is remembered by its letter, then w; g is the gradient. */
  readonly lines: readonly (readonly [letter: string, formula: string])[];
  /** Which letters the settings have in the formulas. */
  readonly settings: Readonly<Record<string, string>>;
}

const EPSILON = { eps: "epsilon" };
const MOMENTUM = { momentum: "mu" };

const velocityOf: Follow = (_, g, [old = 0], [, share = 0], round) => [round(round(share * old) + g)];

const scaled = (w: number, rate: number, top: number, bottom: number, round: Round): number =>
  round(w - round(rate * round(top / bottom)));

const rootOf = (squares: number, eps: number, round: Round): number => round(round(Math.sqrt(squares)) + eps);

export const UPDATE_RULES: Readonly<Record<string, UpdateRule>> = {
  sgd: {
    follow: (w, g, _, [rate = 0], round) => [round(w - round(rate * g))],
    lines: [["w", "w - eta*g"]],
    settings: {},
  },
  momentum: {
    follow(w, g, slots, numbers, round) {
      const [velocity = 0] = velocityOf(w, g, slots, numbers, round);
      return [round(w - round(numbers[0]! * velocity)), velocity];
    },
    lines: [
      ["v", "mu*v + g"],
      ["w", "w - eta*v_new"],
    ],
    settings: MOMENTUM,
  },
  nesterov: {
    follow(w, g, slots, numbers, round) {
      const [velocity = 0] = velocityOf(w, g, slots, numbers, round);
      return [round(w - round(numbers[0]! * round(g + round(numbers[1]! * velocity)))), velocity];
    },
    lines: [
      ["v", "mu*v + g"],
      ["w", "w - eta*(g + mu*v_new)"],
    ],
    settings: MOMENTUM,
  },
  adagrad: {
    follow(w, g, [old = 0], [rate = 0, eps = 0], round) {
      const squares = round(old + round(g * g));
      return [scaled(w, rate, g, rootOf(squares, eps, round), round), squares];
    },
    lines: [
      ["s", "s + g^2"],
      ["w", "w - eta*(g/(sqrt(s_new) + epsilon))"],
    ],
    settings: EPSILON,
  },
  rmsprop: {
    follow(w, g, [old = 0], [rate = 0, kept = 0, taken = 0, eps = 0], round) {
      const squares = round(round(kept * old) + round(taken * round(g * g)));
      return [scaled(w, rate, g, rootOf(squares, eps, round), round), squares];
    },
    lines: [
      ["s", "rho*s + (1 - rho)*g^2"],
      ["w", "w - eta*(g/(sqrt(s_new) + epsilon))"],
    ],
    settings: { decay: "rho", ...EPSILON },
  },
  adam: {
    follow(w, g, slots, [kept1 = 0, taken1 = 0, kept2 = 0, taken2 = 0, rate = 0, root = 0, eps = 0], round) {
      const velocity = round(round(kept1 * slots[0]!) + round(taken1 * g));
      const squares = round(round(kept2 * slots[1]!) + round(taken2 * round(g * g)));
      const bottom = round(round(round(Math.sqrt(squares)) / root) + eps);
      return [scaled(w, rate, velocity, bottom, round), velocity, squares];
    },
    lines: [
      ["v", "beta1*v + (1 - beta1)*g"],
      ["s", "beta2*s + (1 - beta2)*g^2"],
      ["w", "w - (eta/(1 - beta1^n))*(v_new/(sqrt(s_new/(1 - beta2^n)) + epsilon))"],
    ],
    settings: { beta1: "beta1", beta2: "beta2", ...EPSILON },
  },
};
