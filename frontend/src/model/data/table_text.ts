/** The text of a table's file: which encoding its bytes are in; Python's datasets/table_text. */
import { AS_UTF_8, NO_PLAIN_TEXT, WINDOWS_1252, WORD_THERE } from "../../contract/table_refusals";
import { ENCODING_SAMPLE, NOT_IN_WINDOWS, SIGNATURES } from "../../contract/tables";
import { InputError } from "../interfaces";
import { say } from "../refusing";
import { shown } from "../showing";

export interface TableText {
  readonly text: string;
  /** How it was decoded where that is not certain, a sentence; else "". */
  readonly note: string;
}

const LARGEST = 32 * 2 ** 20;

/** The text of a dropped file's bytes: in UTF-8, UTF-16 or Windows-1252. */
export function decodeTable(source: string, bytes: Uint8Array): TableText {
  if (bytes.length > LARGEST) {
    const why = `is larger than ${LARGEST / 2 ** 20} MiB`;
    throw new InputError("table", source, why, "leave lines out, or use it from Python");
  }
  refuseOthers(source, bytes);
  const wide = marked(bytes) ?? withoutMark(bytes);
  try {
    return { text: new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes), note: "" };
  } catch {
    if (wide === null && !bytes.some((byte) => NOT_IN_WINDOWS.includes(byte))) return fromWindows(bytes);
    throw undecoded(source, bytes);
  }
}

/** @throws InputError bytes that begin as those of something that is no text. */
function refuseOthers(source: string, bytes: Uint8Array): void {
  const begin = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const told = Object.entries(SIGNATURES).find(([signature]) => begin.startsWith(signature))?.[1];
  if (told === undefined) return;
  throw new InputError("table", source, say(NO_PLAIN_TEXT, { kind: told }), AS_UTF_8);
}

function marked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** UTF-16 without its mark: every second byte of mostly Latin letters is 0. */
function withoutMark(bytes: Uint8Array): string | null {
  const begin = bytes.subarray(0, ENCODING_SAMPLE);
  const zeros = [0, 1].map((side) => begin.filter((byte, at) => byte === 0 && at % 2 === side).length);
  const [even, odd] = zeros as [number, number];
  if (bytes.length % 2 === 1 || Math.max(odd, even) * 4 < begin.length || begin.length === 0) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

function fromWindows(bytes: Uint8Array): TableText {
  const text = new TextDecoder("windows-1252").decode(bytes);
  const word = text.match(/\p{L}+/gu)?.find((one) => /[^\0-\x7f]/.test(one));
  const seen = word === undefined ? "" : say(WORD_THERE, { word: shown(word) });
  return { text, note: say(WINDOWS_1252, { where: seen }) };
}

function undecoded(source: string, bytes: Uint8Array): InputError {
  const bad = firstBadByte(bytes);
  const before = bytes.subarray(0, bad);
  const line = before.filter((one) => one === 10).length + 1;
  const begin = before.lastIndexOf(10) + 1;
  const column = [...new TextDecoder().decode(before.subarray(begin))].length + 1;
  const byte = (bytes[bad] ?? 0).toString(16).padStart(2, "0");
  const why = `is not UTF-8 text (line ${line}, column ${column}, byte 0x${byte})`;
  return new InputError("table", source, why, AS_UTF_8);
}

/** Where the first sequence begins that is no character. */
function firstBadByte(bytes: Uint8Array): number {
  const replaced = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  for (let at = replaced.indexOf("\ufffd"); at >= 0; at = replaced.indexOf("\ufffd", at + 1)) {
    const place = encoder.encode(replaced.slice(0, at)).length;
    if (bytes[place] !== 0xef || bytes[place + 1] !== 0xbf || bytes[place + 2] !== 0xbd) return place;
  }
  return bytes.length - 1;
}
