/** Seeds: strings that name a random stream, never read as numbers: 0.12340 and 0.1234 are two seeds. */
import { LONGEST_SEED } from "../../contract/limits";
import { InputError } from "../interfaces";

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
    const why = "is neither text nor a whole number";
    throw new InputError("seed", value, why, 'write "0.12345" (with quotes) or 12345');
  }
  if (value >= 0) return `0.${BigInt(value).toString().padStart(5, "0")}`;
  const instead = "write 0, 1, 2 ... or text such as 0.12345";
  throw new InputError("seed", value, "is not a whole number from 0", instead);
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
    const why = `cannot be counted up to ${count} seeds`;
    throw new InputError("seed", first, why, 'start from "0." and five digits, for example 0.00000');
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
