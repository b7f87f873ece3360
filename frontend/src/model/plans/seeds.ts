/** Seeds: strings that name a random stream, never read as numbers: 0.12340 and 0.1234 are two seeds. */

import { LONGEST_SEED } from "../../contract/limits";
import { NEGATIVE_SEED, NO_SEED, UNCOUNTABLE_SEED } from "../../contract/point_refusals";
import { InputError } from "../interfaces";
import { refused } from "../refusing";

const PRINTABLE = /^[\x20-\x7e]+$/;
const COUNTED = /^(?:0\.)?(\d+)$/;

/** The seed that somebody means: 7 is "0.00007", 123456 is "0.123456", a text stays as it is. @throws InputError */
export function seedText(value: unknown): string {
  if (typeof value === "string") {
    if (value.length <= LONGEST_SEED && PRINTABLE.test(value)) return value;
    const why = `is not 1 to ${LONGEST_SEED} printable ASCII characters`;
    throw new InputError("seed", value, why, "write for example 0.12345");
  }
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw refused(NO_SEED, value);
  }
  if (value >= 0) return `0.${BigInt(value).toString().padStart(5, "0")}`;
  throw refused(NEGATIVE_SEED, value);
}

/** The seed after this one: 0.99999 is followed by 0.100000. @throws InputError a seed that cannot be counted up. */
export function nextSeed(seed: string): string {
  return countSeeds(seed, 2)[1] ?? seed;
}

/** So many seeds, counting up from the first one. @throws InputError */
export function countSeeds(first: string, count: number): readonly string[] {
  seedText(first);
  const digits = COUNTED.exec(first)?.[1];
  if (count === 1) return [first];
  if (digits === undefined || counted(BigInt(digits)) !== first) {
    throw refused(UNCOUNTABLE_SEED, first, { count });
  }
  return Array.from({ length: count }, (_, step) => counted(BigInt(digits) + BigInt(step)));
}

const counted = (number: bigint): string => `0.${number.toString().padStart(5, "0")}`;

/** A seed in the Playground's way, five digits drawn by the host; for "new seed", never for a run's own draws. */
export function drawnSeed(uniform: () => number): string {
  return `0.${Math.floor(uniform() * 100000)
    .toString()
    .padStart(5, "0")}`;
}
