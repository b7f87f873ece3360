/** Points that are all rows of a truth table. */
import { TRUTH_MOST_INPUTS } from "../../contract/generators";

const PAIRS = ["0,1", "-1,1"];

/** Whether inputs, row by row, are all 2^k rows, each once: inputs 0 and 1, or -1 and 1; two targets. */
export function isTruthTable(inputs: ArrayLike<number>, rows: number, targets: readonly (string | number)[]): boolean {
  const width = rows > 0 ? inputs.length / rows : 0;
  if (width < 1 || width > TRUTH_MOST_INPUTS || rows !== 2 ** width) return false;
  const different = [...new Set(targets)];
  const words = typeof different[0] === "string";
  if (different.length !== 2 || !PAIRS.includes(pairOf(inputs))) return false;
  if (!words && !PAIRS.includes(pairOf(different as readonly number[]))) return false;
  const seen = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_value, place) => inputs[row * width + place]).join(),
  );
  return new Set(seen).size === rows;
}

/** The different numbers, by size. */
const pairOf = (numbers: ArrayLike<number>): string =>
  [...new Set(Array.from(numbers, (value) => value + 0))].sort((a, b) => a - b).join();
