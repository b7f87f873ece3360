/**
 * The random stream of the TensorFlow Playground: seedrandom 2.4, that is ARC4 with 256 bytes dropped.
 *
 * One stream serves one seed, in this order: the points of the data set, the shuffle, the first weights, and, where the
 * rules ask for it, the reshuffles of the epochs.
 */

import { NO_PERMUTATION, NO_PLACES, NO_STATE } from "../../contract/point_refusals";
import type { RandomStream } from "../interfaces";
import { refused } from "../refusing";

/** Where a stream stands, fit for a document: two places and the 256 bytes in hexadecimal digits. */
export interface StreamState {
  readonly i: number;
  readonly j: number;
  readonly bytes: string;
}

export interface Stream extends RandomStream {
  copy(): Stream;
  state(): StreamState;
}

/** Random numbers from a seed of printable ASCII characters; the same numbers on every machine. */
export function streamOf(seed: string): Stream {
  const cipher = { bytes: keyed(seed), i: 0, j: 0 };
  for (let count = 0; count < 256; count += 1) nextByte(cipher);
  return standing(cipher);
}

/** The stream that stood at `state`; it goes on bit for bit. */
export function streamAt({ i, j, bytes }: StreamState): Stream {
  if (!/^[0-9a-f]{512}$/.test(bytes)) throw refused(NO_STATE, bytes);
  const places = Uint8Array.from(bytes.match(/../g) ?? [], (digits) => parseInt(digits, 16));
  if (new Set(places).size !== 256) throw refused(NO_PERMUTATION, bytes);
  if (![i, j].every((place) => Number.isInteger(place) && place >= 0 && place < 256)) {
    throw refused(NO_PLACES, `(${i}, ${j})`);
  }
  return standing({ bytes: places, i, j });
}

/** A pair of Marsaglia's polar method: v1 in [-1, 1), s = v1^2 + v2^2 <= 1; s > 1 is drawn again. */
export function polar(stream: RandomStream): readonly [v1: number, s: number] {
  for (;;) {
    const v1 = 2 * stream.uniform() - 1;
    const v2 = 2 * stream.uniform() - 1;
    const s = v1 * v1 + v2 * v2;
    if (s <= 1) return [v1, s];
  }
}

interface Cipher {
  readonly bytes: Uint8Array;
  i: number;
  j: number;
}

function standing(cipher: Cipher): Stream {
  const uniform = (): number => uniformFrom(cipher);
  return {
    uniform,
    shuffled: (count) => shuffled(count, uniform),
    copy: () => standing({ ...cipher, bytes: cipher.bytes.slice() }),
    state: () => ({ i: cipher.i, j: cipher.j, bytes: hexadecimal(cipher.bytes) }),
  };
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The places 0 .. count - 1 after a Fisher-Yates shuffle from the end, which draws also for the last place. */
function shuffled(count: number, uniform: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, place) => place);
  for (let left = count; left > 0; left -= 1) {
    const chosen = Math.trunc(uniform() * left);
    const moved = order[left - 1] as number;
    order[left - 1] = order[chosen] as number;
    order[chosen] = moved;
  }
  return order;
}

/** The first 53 significant bits of the bytes read: six bytes, and more until 53 bits stand. */
function uniformFrom(cipher: Cipher): number {
  let digits = 0;
  for (let count = 0; count < 6; count += 1) digits = digits * 256 + nextByte(cipher);
  let [scale, last] = [2 ** 48, 0];
  while (digits < 2 ** 52) {
    digits = (digits + last) * 256;
    scale *= 256;
    last = nextByte(cipher);
  }
  while (digits >= 2 ** 53) {
    digits /= 2;
    scale /= 2;
    last >>>= 1;
  }
  return (digits + last) / scale;
}

function nextByte(cipher: Cipher): number {
  const { bytes } = cipher;
  const i = (cipher.i = (cipher.i + 1) & 255);
  const here = bytes[i] as number;
  const j = (cipher.j = (cipher.j + here) & 255);
  const there = (bytes[i] = bytes[j] as number);
  bytes[j] = here;
  return bytes[(here + there) & 255] as number;
}

/** The bytes 0 .. 255, shuffled by the seed's characters. */
function keyed(seed: string): Uint8Array {
  const places = Uint8Array.from({ length: 256 }, (_, place) => place);
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    const here = places[i] as number;
    j = (j + seed.charCodeAt(i % seed.length) + here) & 255;
    places[i] = places[j] as number;
    places[j] = here;
  }
  return places;
}
