/** Numbers as people write them: 1,045.50 and 1.045,50, 12 %, $ 3.20, 1'000; Python's datasets/numerals. */
import { OTHER_SIGNS, TWO_READINGS } from "../../contract/table_refusals";
import { PATTERNS } from "../../contract/tables";
import { say } from "../refusing";
import { general, shown } from "../showing";
import { isUnfilled, noNumber, plain } from "./cells";

const whole = (name: string): RegExp => new RegExp(`^(?:${PATTERNS[name] ?? ""})$`, "u");
const CELL = whole("numeral");
const POINT = whole("point");
const COMMA = whole("comma");
const BRACKETED = whole("bracketed");

/** A cell that is a number: what it is if a point begins the decimals, and if a comma does; its unit, or "". */
export interface Numeral {
  readonly point: number | null;
  readonly comma: number | null;
  readonly unit: string;
  /** Whether it is below 0 as bookkeepers write it, in brackets or with the sign behind. */
  readonly bookkept: boolean;
}

export type Readings = ReadonlyMap<string, Numeral | null>;

export function numeral(cell: string): Numeral | null {
  const text = plain(cell).replaceAll(/[\u00a0\u202f\u2009]/g, " ");
  const within = withinBrackets(text);
  const found = CELL.exec(within ?? text);
  if (found === null) return null;
  const [, first = "", before = "", second = "", given = "", third = "", after = "", last = ""] = found;
  if ((before && after) || before === "%") return null;
  const digits = given.trim();
  const behind = third || last;
  const signs = [first, second, third, last, within === null ? "" : "-"].filter((sign) => sign !== "");
  if (signs.length > 1 || (behind && !/[.,]/.test(digits))) return null;
  const point = readAs(POINT, signs[0] ?? "", digits, ".", ",");
  const comma = readAs(COMMA, signs[0] ?? "", digits, ",", ".");
  const bookkept = behind !== "" || within !== null;
  return point === null && comma === null ? null : { point, comma, unit: before || after, bookkept };
}

/** What stands within brackets, which is how bookkeepers write a number below 0: (3.20), $(3.20), ($3.20). */
export function withinBrackets(text: string): string | null {
  const found = BRACKETED.exec(text);
  return found === null ? null : (found[1] ?? `${found[2] ?? ""}${found[3] ?? ""}`).trim();
}

function readAs(form: RegExp, sign: string, digits: string, mark: string, group: string): number | null {
  if (!form.test(digits)) return null;
  const value = Number(
    sign +
      digits
        .replaceAll(/[ '\u2019]/g, "")
        .replaceAll(group, "")
        .replace(mark, "."),
  );
  return Number.isFinite(value) ? value : null;
}

/** The decimal mark that alone makes a cell a number; "" where both do. */
const decided = ({ point, comma }: Numeral): string => (point === null ? "," : comma === null ? "." : "");

export function marksOf(readings: Readings): ReadonlySet<string> {
  const found = [...readings.values()].map((one) => (one === null ? "" : decided(one)));
  return new Set(found.filter((mark) => mark !== ""));
}

export const readingsOf = (cells: readonly string[]): Readings =>
  new Map([...new Set(cells)].map((cell) => [cell, isUnfilled(cell) ? null : numeral(cell)]));

/** What decides the open cells of a column: its own marks, those of the table, and what stands between cells. */
export interface Marks {
  readonly own: ReadonlySet<string>;
  readonly table: ReadonlySet<string>;
  readonly delimiter: string;
}

function markOf(cell: string, { own, table, delimiter }: Marks): string {
  if (own.size > 0) return own.size === 1 ? [...own][0]! : "";
  if (!cell.includes(",")) return table.has(",") || (delimiter === ";" && table.size === 0) ? "" : ".";
  if (table.size === 1) return [...table][0]!;
  return table.size === 0 ? ({ ",": ".", ";": "," }[delimiter] ?? "") : "";
}

/** Each cell's number, or why it is none. */
export function numbersOf(cells: readonly string[], readings: Readings, marks: Marks): readonly (number | string)[] {
  const units = new Set([...readings.values()].flatMap((one) => (one === null ? [] : [one.unit])));
  const values = new Map([...readings].map(([cell, one]) => [cell, numberOf(cell, one, marks, units.size === 1)]));
  return cells.map((cell) => values.get(cell) ?? NaN);
}

function numberOf(cell: string, found: Numeral | null, marks: Marks, alike: boolean): number | string {
  if (found === null) return noNumber(cell);
  if (!alike) {
    const what = found.unit ? shown(found.unit) : "no unit";
    return say(OTHER_SIGNS, { cell: shown(cell), what });
  }
  const only = decided(found);
  if (only === "," && marks.delimiter !== ";" && marks.table.has(".")) return noNumber(cell);
  if (only || found.point === found.comma) return (found.point ?? found.comma)!;
  const mark = markOf(cell, marks);
  if (mark) return (mark === "." ? found.point : found.comma)!;
  return say(TWO_READINGS, { cell: shown(cell), point: general(found.point!, 15), comma: general(found.comma!, 15) });
}
