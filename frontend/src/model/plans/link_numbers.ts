/** Numbers in Playground links, as JavaScript writes them. */
import { InputError } from "../interfaces";

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** The number that a link's value writes. @throws InputError */
export function number(key: string, text: string, instead = "write a number such as 0.03"): number {
  const value = NUMBER.test(text.trim()) ? Number(text.trim()) : NaN;
  if (Number.isFinite(value)) return value;
  throw new InputError(key, text, "is no number", instead);
}

/** The whole number from 1 that a link's value writes. @throws InputError */
export function whole(key: string, text: string, instead: string): number {
  const value = number(key, text, instead);
  if (value >= 1 && Number.isInteger(value)) return value;
  throw new InputError(key, text, "cannot train", instead);
}
