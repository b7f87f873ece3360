/** The update rules as calculations of one number, in the order and precision of the engine. */

type Round = (value: number) => number;

/** The new number, then what the update remembers of it; `numbers` as the engine's `scalarsAt` gives them. */
export type Follow = (
  w: number,
  g: number,
  slots: readonly number[],
  numbers: readonly number[],
  round: Round,
) => number[];

const velocityOf: Follow = (_, g, [old = 0], [, share = 0], round) => [round(round(share * old) + g)];

const scaled = (w: number, rate: number, top: number, bottom: number, round: Round): number =>
  round(w - round(rate * round(top / bottom)));

const rootOf = (squares: number, eps: number, round: Round): number => round(round(Math.sqrt(squares)) + eps);

export const UPDATE_RULES: Readonly<Record<string, Follow>> = {
  sgd: (w, g, _, [rate = 0], round) => [round(w - round(rate * g))],
  momentum(w, g, slots, numbers, round) {
    const [velocity = 0] = velocityOf(w, g, slots, numbers, round);
    return [round(w - round(numbers[0]! * velocity)), velocity];
  },
  nesterov(w, g, slots, numbers, round) {
    const [velocity = 0] = velocityOf(w, g, slots, numbers, round);
    return [round(w - round(numbers[0]! * round(g + round(numbers[1]! * velocity)))), velocity];
  },
  adagrad(w, g, [old = 0], [rate = 0, eps = 0], round) {
    const squares = round(old + round(g * g));
    return [scaled(w, rate, g, rootOf(squares, eps, round), round), squares];
  },
  rmsprop(w, g, [old = 0], [rate = 0, kept = 0, taken = 0, eps = 0], round) {
    const squares = round(round(kept * old) + round(taken * round(g * g)));
    return [scaled(w, rate, g, rootOf(squares, eps, round), round), squares];
  },
  adam(w, g, slots, [kept1 = 0, taken1 = 0, kept2 = 0, taken2 = 0, rate = 0, root = 0, eps = 0], round) {
    const velocity = round(round(kept1 * slots[0]!) + round(taken1 * g));
    const squares = round(round(kept2 * slots[1]!) + round(taken2 * round(g * g)));
    const bottom = round(round(round(Math.sqrt(squares)) / root) + eps);
    return [scaled(w, rate, velocity, bottom, round), velocity, squares];
  },
};
