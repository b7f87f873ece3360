/** The arithmetic that formulas are written in.
 *
 * Written by tools/contract.py from smallnets.messages.contract.arithmetic; changes belong there.
 */

/** A host's value, or a plain float64 number that has not met one yet. */
export type Real<V> = V | number;

/**
 * Operations between a host's values V (many numbers side by side, or registers of a program that is being written) and
 * plain numbers, which stay plain under + - * / and the square root; its truths are T.
 */
export interface Arithmetic<V, T> {
  add(a: Real<V>, b: Real<V>): Real<V>;
  subtract(a: Real<V>, b: Real<V>): Real<V>;
  multiply(a: Real<V>, b: Real<V>): Real<V>;
  divide(a: Real<V>, b: Real<V>): Real<V>;
  negative(x: Real<V>): Real<V>;
  less(a: Real<V>, b: Real<V>): T;
  lessOrEqual(a: Real<V>, b: Real<V>): T;
  both(a: T, b: T): T;
  either(a: T, b: T): T;
  where(condition: T, yes: Real<V>, no: Real<V>): V;
  sqrt(x: Real<V>): Real<V>;
  absolute(x: Real<V>): Real<V>;
  floor(x: Real<V>): Real<V>;
  apply(name: string, x: Real<V>): V;
  lanes(x: Real<V>): V;
}
