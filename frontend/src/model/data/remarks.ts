/** Columns that give the answer away, number the rows, or hold -999 for what is missing; Python's datasets/remarks. */
import {
  FAR_FROM_OTHERS,
  NUMBERS_ROWS,
  PERHAPS_MISSING,
  TARGET_IN_ORDER,
  TELLS_TARGET,
} from "../../contract/table_refusals";
import { FEW_OTHERS, LEAST_REMARKED, PATTERNS, STAND_INS } from "../../contract/tables";
import { say } from "../refusing";
import { general } from "../showing";
import type { Target } from "./targets";

const NAMED = new RegExp(`^(?:${PATTERNS.namesRows ?? ""})$`, "iu");
const LARGEST = 2 ** 53;

/** A sentence for each input that numbers the rows or copies the target; inputs stand row by row. */
export function remarks(inputs: Float64Array, columns: readonly string[], found: Target, target: string): string[] {
  const width = columns.length;
  const valuesOf = (place: number): Float64Array =>
    Float64Array.from(found.values, (_, row) => inputs[row * width + place] ?? NaN);
  const stand = columns.flatMap((column, place) => standIns(column, valuesOf(place)));
  if (found.kind === "regression") stand.push(...standIns(target, Float64Array.from(found.values)));
  const others = columns.flatMap((column, place) => {
    const values = valuesOf(place);
    if (copies(values, found)) {
      return [say(TELLS_TARGET, { column, target })];
    }
    if (!numbersRows(column, values)) return [];
    const away = isSorted(values, found) ? say(TARGET_IN_ORDER, { target }) : "";
    return [say(NUMBERS_ROWS, { column, order: away })];
  });
  return [...stand, ...others];
}

/** A sentence for each stand-in that occurs twice or more, farther from the others than these from one another. */
function standIns(column: string, values: Float64Array): string[] {
  return STAND_INS.flatMap((number) => {
    const others = values.filter((value) => value !== number);
    const count = values.length - others.length;
    const alone = count === 1 && number < 0 && others.length >= FEW_OTHERS && others.every((value) => value >= 0);
    if ((count < 2 && !alone) || others.length === 0) return [];
    const [low, high] = others.reduce(
      ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
      [Infinity, -Infinity],
    );
    const nearest = others.reduce((least, value) => Math.min(least, Math.abs(value - number)), Infinity);
    if (!(nearest > 2 * (high! - low!))) return [];
    const often = say(FAR_FROM_OTHERS, { column, number: general(number), count, plural: count > 1 ? "s" : "" });
    return [say(PERHAPS_MISSING, { often })];
  });
}

/** Whether an input is the target itself, or tells each of three classes or more by a number of its own. */
function copies(values: Float64Array, { kind, classes, values: targets }: Target): boolean {
  if (kind === "regression") return values.every((value, row) => value === targets[row]);
  const names = classes.map((name) => (name === "" ? NaN : Number(name)));
  if (values.every((value, row) => value === names[targets[row] ?? 0])) return true;
  const count = classes.length;
  const pairs = new Set(Array.from(values, (value, row) => `${value + 0} ${targets[row]}`));
  const different = new Set(values).size;
  return count > 2 && values.length >= 3 * count && pairs.size === count && count === different;
}

function numbersRows(column: string, values: Float64Array): boolean {
  const whole = values.every((value) => Math.abs(value) <= LARGEST && Number.isInteger(value));
  if (values.length < LEAST_REMARKED || !whole) return false;
  const counts = values.every((value, row) => row === 0 || value - (values[row - 1] ?? NaN) === 1);
  return counts || (NAMED.test(column) && new Set(values).size === values.length);
}

/** Whether the target only rises, or only falls, or each class stands together, along a column. */
function isSorted(values: Float64Array, { kind, values: targets }: Target): boolean {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const along = order.map((row) => targets[row] ?? NaN);
  const steps = along.slice(1).map((value, at) => value - (along[at] ?? NaN));
  const groups = steps.filter((step) => step !== 0).length + 1;
  const together = kind === "classification" && groups === new Set(along).size;
  return together || steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}
