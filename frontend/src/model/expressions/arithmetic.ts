/**
 * What a host must offer for formulas to be evaluated on it, and arithmetic that takes its values and plain numbers.
 *
 * A host has values V (many numbers side by side, or registers of a program that is being written) and truths T.
 */
import type { Arithmetic, Real } from "../../contract/arithmetic";
import type { Mathematics } from "../interfaces";

export type { Arithmetic, Real };

/** At least one operand is the host's own; a number beside it is rounded to the host's width first. */
export interface Host<V, T> {
  /** A number as the host's own value. */
  lanes(x: number): V;
  add(a: Real<V>, b: Real<V>): V;
  subtract(a: Real<V>, b: Real<V>): V;
  multiply(a: Real<V>, b: Real<V>): V;
  divide(a: Real<V>, b: Real<V>): V;
  negative(x: V): V;
  /** Comparisons with NaN are false. */
  less(a: Real<V>, b: Real<V>): T;
  lessOrEqual(a: Real<V>, b: Real<V>): T;
  both(a: T, b: T): T;
  either(a: T, b: T): T;
  where(condition: T, yes: Real<V>, no: Real<V>): V;
  sqrt(x: V): V;
  absolute(x: V): V;
  floor(x: V): V;
  /** An elementary function: exp, expm1, log, log1p, tanh, sin, cos, erf, erfc. */
  apply(name: string, x: V): V;
}

export function arithmetic<V, T>(host: Host<V, T>): Arithmetic<V, T> {
  const lanes = (x: Real<V>): V => (typeof x === "number" ? host.lanes(x) : x);
  const two =
    (own: (a: Real<V>, b: Real<V>) => V, plain: (a: number, b: number) => number) =>
    (a: Real<V>, b: Real<V>): Real<V> =>
      typeof a === "number" && typeof b === "number" ? plain(a, b) : own(a, b);
  const one =
    (own: (x: V) => V, plain: (x: number) => number) =>
    (x: Real<V>): Real<V> =>
      typeof x === "number" ? plain(x) : own(x);
  return {
    lanes,
    add: two(host.add, (a, b) => a + b),
    subtract: two(host.subtract, (a, b) => a - b),
    multiply: two(host.multiply, (a, b) => a * b),
    divide: two(host.divide, (a, b) => a / b),
    negative: one(host.negative, (x) => -x),
    less: (a, b) => host.less(lanes(a), b),
    lessOrEqual: (a, b) => host.lessOrEqual(lanes(a), b),
    both: host.both,
    either: host.either,
    where: host.where,
    sqrt: one(host.sqrt, Math.sqrt),
    absolute: one(host.absolute, Math.abs),
    floor: one(host.floor, Math.floor),
    apply: (name, x) => host.apply(name, lanes(x)),
  };
}

/** `count` numbers side by side in the width of the mathematics. */
export function sideBySide(mathematics: Mathematics, count: number): Host<Float64Array, Uint8Array> {
  const round = mathematics.width === 32 ? Math.fround : (x: number): number => x;
  const lanes = (x: Real<Float64Array>): Float64Array =>
    typeof x === "number" ? new Float64Array(count).fill(round(x)) : x;
  const two = (work: (a: number, b: number) => number) => (a: Real<Float64Array>, b: Real<Float64Array>) => {
    const [left, right] = [lanes(a), lanes(b)];
    return left.map((x, place) => round(work(x, right[place] as number)));
  };
  const one = (work: (x: number) => number) => (x: Float64Array) => x.map((each) => round(work(each)));
  const test = (work: (a: number, b: number) => boolean) => (a: Real<Float64Array>, b: Real<Float64Array>) => {
    const [left, right] = [lanes(a), lanes(b)];
    return Uint8Array.from(left, (x, place) => Number(work(x, right[place] as number)));
  };
  return {
    lanes,
    add: two((a, b) => a + b),
    subtract: two((a, b) => a - b),
    multiply: two((a, b) => a * b),
    divide: two((a, b) => a / b),
    negative: one((x) => -x),
    less: test((a, b) => a < b),
    lessOrEqual: test((a, b) => a <= b),
    both: (a, b) => a.map((x, place) => x & (b[place] as number)),
    either: (a, b) => a.map((x, place) => x | (b[place] as number)),
    where: (condition, yes, no) => {
      const [first, second] = [lanes(yes), lanes(no)];
      return first.map((x, place) => (condition[place] ? x : (second[place] as number)));
    },
    sqrt: one(Math.sqrt),
    absolute: one(Math.abs),
    floor: one(Math.floor),
    apply: (name, x) => x.map((each) => mathematics.apply(name, each)),
  };
}
