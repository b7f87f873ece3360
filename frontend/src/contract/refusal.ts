/** What a refusal is.
 *
 * Written by tools/contract.py from smallnets.errors; changes belong there.
 */

/** Why something that people give cannot be used; {words} in it are to be filled in. */
export interface Refusal {
  /** The name of what was given, where it is always the same. */
  readonly argument?: string;
  readonly why: string;
  readonly instead?: string;
  /** The condition that must hold, a formula; without it the program looks by itself. */
  readonly unless?: string;
}
