/** Limits, and the version of the arithmetic.
 *
 * Written by tools/contract.py from smallnets.arithmetic and datasets; changes belong there.
 */

/** Results of the same version are equal bit for bit. */
export const ARITHMETIC: string = "1";

/** Characters of a seed. */
export const LONGEST_SEED: number = 256;

/** Whole numbers count as classes up to that many. */
export const MOST_CLASSES: number = 10;
