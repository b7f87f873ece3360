/** What a misspelled name may have meant: as Python's difflib.get_close_matches and errors.unknown_name. */
import { InputError } from "./interfaces";
import { quoted } from "./showing";

/** The known word most like the given one, at least as like as the cutoff (0 to 1); null if none is. */
export function nearest(word: string, known: readonly string[], cutoff: number): string | null {
  let best: { likeness: number; word: string } | null = null;
  for (const candidate of known) {
    const likeness = likenessOf(candidate, word);
    if (likeness < cutoff) continue;
    if (!best || likeness > best.likeness || (likeness === best.likeness && candidate > best.word)) {
      best = { likeness, word: candidate };
    }
  }
  return best?.word ?? null;
}

/** The error for a name that is not in a list, with the nearest match. */
export function unknownName(argument: string, given: string, known: readonly string[]): InputError {
  const lower = new Map(known.map((name) => [name.toLowerCase(), name]));
  const near = nearest(given.toLowerCase(), [...lower.keys()], 0.5);
  const hint = near === null ? "" : `did you mean ${quoted(lower.get(near) ?? near)}? `;
  return new InputError(argument, given, "is not known", `${hint}known are ${known.join(", ")}`);
}

/** Twice the characters in matching blocks, divided by all characters (Ratcliff and Obershelp 1988). */
function likenessOf(first: string, second: string): number {
  const [a, b] = [[...first], [...second]];
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

function matching(a: readonly string[], b: readonly string[]): number {
  const { size, atA, atB } = longestBlock(a, b);
  if (size === 0) return 0;
  const before = matching(a.slice(0, atA), b.slice(0, atB));
  return before + size + matching(a.slice(atA + size), b.slice(atB + size));
}

/** The longest common block; of equals the earliest in a, then the earliest in b. */
function longestBlock(a: readonly string[], b: readonly string[]): { size: number; atA: number; atB: number } {
  let best = { size: 0, atA: 0, atB: 0 };
  let above = new Array<number>(b.length + 1).fill(0);
  a.forEach((character, atA) => {
    const row = new Array<number>(b.length + 1).fill(0);
    b.forEach((other, atB) => {
      const size = character === other ? (above[atB] ?? 0) + 1 : 0;
      row[atB + 1] = size;
      if (size > best.size) best = { size, atA: atA - size + 1, atB: atB - size + 1 };
    });
    above = row;
  });
  return best;
}
