/** Refusals from their table, said as Python says them. */
import type { Refusal } from "../contract/refusal";
import { InputError } from "./interfaces";

type Words = Readonly<Record<string, unknown>>;

/** A text with its {words} filled in. */
export const say = (text: string, words: Words = {}): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name]));

/** The error for a value; `argument` where the refusal does not name it. */
export function refused(
  { why, instead = "", ...own }: Refusal,
  value: unknown,
  words: Words = {},
  argument = own.argument ?? "",
): InputError {
  return new InputError(argument, value, say(why, words), say(instead, words));
}
