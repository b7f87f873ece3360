/** The keys of a link, read as the Playground reads them. */
import { NO_HASH, NO_LINK } from "../../contract/link_refusals";
import { ORDER } from "../../contract/links";
import { refused } from "../refusing";

/** What Markdown writes with a backslash, so that it stays a sign. */
const BACKSLASHED = /\\([#&=_.,+~-])/g;

/** The values of a link by their keys; later ones win. @throws InputError there is no # part. */
export function keysOf(text: string): ReadonlyMap<string, string> {
  const whole = text.trim().replaceAll("&amp;", "&").replace(BACKSLASHED, "$1");
  const mark = whole.indexOf("#");
  const address = mark < 0 ? whole : whole.slice(0, mark);
  const part = mark < 0 ? "" : whole.slice(mark + 1);
  if (part === "") {
    throw refused(NO_HASH, text);
  }
  const keys = new Map<string, string>();
  for (const pair of part.split("&")) {
    const [key = "", ...value] = pair.split("=");
    if (key) keys.set(unquote(key), unquote(value.join("=")));
  }
  const elsewhere = address.trim() !== "" && !address.includes("playground");
  if (elsewhere && ![...keys.keys()].some((key) => ORDER.includes(key) || key.includes("."))) {
    throw refused(NO_LINK, text);
  }
  return keys;
}

const ESCAPED = /(?:%[0-9a-fA-F]{2})+/g;

/** %-signs read as UTF-8; what is none stays, and bytes that are no text become the replacement character. */
export function unquote(text: string): string {
  return text.replace(ESCAPED, (signs) => {
    const bytes = signs
      .slice(1)
      .split("%")
      .map((digits) => Number.parseInt(digits, 16));
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(bytes));
  });
}

const NOT_KEPT = /[^A-Za-z0-9_.~/-]/gu;

/** A value with %-signs for all but letters, digits and _ . - ~ /, as Python's quote writes it. */
export function quote(text: string): string {
  const sign = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return text.replace(NOT_KEPT, (character) => [...new TextEncoder().encode(character)].map(sign).join(""));
}
