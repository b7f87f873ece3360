/** Numbers as the text of their bytes: exact, NaN and infinities too. */

const PIECE = 0x8000;

export function bytesText(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += PIECE) letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(letters);
}

export const textBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export const numbersText = (numbers: ArrayLike<number>): string =>
  bytesText(new Uint8Array(Float64Array.from(numbers).buffer));

export const textNumbers = (text: string): Float64Array => new Float64Array(textBytes(text).buffer);
