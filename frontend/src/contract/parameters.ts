/** A formula's parameters.
 *
 * Written by tools/contract.py from smallnets.functions.record; changes belong there.
 */

/** A number in a formula that may be chosen; a learned one is trained with the weights, one for each unit. */
export interface Parameter {
  readonly name: string;
  readonly standard: number;
  readonly meaning: string;
  readonly low: number;
  readonly high: number;
  readonly learned: boolean;
  /** What books call it. */
  readonly aliases: readonly string[];
}
