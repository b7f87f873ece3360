/** The slope of every elementary function, as a formula in its argument: as Python's expressions/slopes.py. */
import { whole } from "./fractions";
import { add, divide, multiply, negative, raised, subtract } from "./simplifying";
import { call, constant, type Node, number, ONE, TWO, ZERO } from "./tree";

type Slope = (u: Node) => Node;

const of = (name: string, u: Node): Node => call(name, [u]);
const square: Slope = (u) => raised(u, TWO);
const overRoot: Slope = (u) => divide(ONE, of("sqrt", subtract(ONE, square(u))));
const gauss: Slope = (u) => multiply(divide(TWO, of("sqrt", constant("pi"))), of("exp", negative(square(u))));
const logarithm =
  (base: number): Slope =>
  (u) =>
    divide(ONE, multiply(u, of("log", number(whole(base)))));

export const SLOPES: ReadonlyMap<string, Slope> = new Map<string, Slope>([
  ["exp", (u) => of("exp", u)],
  ["expm1", (u) => of("exp", u)],
  ["log", (u) => divide(ONE, u)],
  ["log1p", (u) => divide(ONE, add(ONE, u))],
  ["log2", logarithm(2)],
  ["log10", logarithm(10)],
  ["sqrt", (u) => divide(ONE, multiply(TWO, of("sqrt", u)))],
  ["sin", (u) => of("cos", u)],
  ["cos", (u) => negative(of("sin", u))],
  ["tan", (u) => add(ONE, square(of("tan", u)))],
  ["sinh", (u) => of("cosh", u)],
  ["cosh", (u) => of("sinh", u)],
  ["tanh", (u) => subtract(ONE, square(of("tanh", u)))],
  ["arcsin", overRoot],
  ["arccos", (u) => negative(overRoot(u))],
  ["arctan", (u) => divide(ONE, add(ONE, square(u)))],
  ["erf", gauss],
  ["erfc", (u) => negative(gauss(u))],
  ["abs", (u) => of("sign", u)],
  ["sign", () => ZERO],
  ["step", () => ZERO],
]);
