/** The rows of delimited text without its comments, and what stands between cells; Python's datasets/table_rows. */
import { COMMENTS, DELIMITERS, LEAST_ROWS, MOST_ABOVE, PATTERNS } from "../../contract/tables";
import { type Row, rowsOf } from "./csv";

export interface Rows {
  readonly rows: readonly Row[];
  /** The cells of the last comment above the first row, which may hold the names. */
  readonly above: readonly string[];
}

const STATED = new RegExp(`^(?:${PATTERNS.separatorLine ?? ""})$`, "iu");

export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** The delimiter that a first line such as sep=; names. */
export function statedDelimiter(lines: readonly string[]): string | null {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  return STATED.exec(first.replaceAll(/^ +| +$/g, ""))?.[1] ?? null;
}

/** The first delimiter that gives every row the same number of cells, else the one with most in the first. */
/** Numbers between blanks, and a tab before the one last cell: the tab is a blank like others. */
const LAST_IS_NAME = /^(?:[ ]*[-+0-9.eE]+[ ]+){2,}[^\t]*\t[^\t]*$/;

export function bestDelimiter(source: string, text: string, lines: readonly string[]): string {
  const tried = Object.keys(DELIMITERS)
    .filter((mark) => mark === " " || text.includes(mark))
    .map((mark) => ({ mark, widths: tableRows(source, text, lines, mark, false).rows.map((row) => row.cells.length) }));
  const fitting = tried.find(
    ({ mark, widths: [first, ...rest] }) =>
      first !== undefined && fits([first, ...new Set(rest)]) && !(mark === "\t" && LAST_IS_NAME.test(lines[0] ?? "")),
  );
  const below = tried.find(({ widths }) => beginOfTable(widths) > 0);
  if (fitting ?? below) return (fitting ?? below)!.mark;
  const several = tried.filter(({ widths }) => (widths[0] ?? 0) > 1);
  const rank = ({ mark, widths }: (typeof tried)[number]): number => (mark === " " ? 0 : 1e6) + (widths[0] ?? 0);
  return several.reduce((best, one) => (rank(one) > rank(best) ? one : best), several[0] ?? { mark: ",", widths: [] })
    .mark;
}

/** How many rows at the top have another number of cells than all below them; 0 if those are too few or narrow. */
export function beginOfTable(widths: readonly number[]): number {
  const last = widths.at(-1) ?? 0;
  if (last < 2) return 0;
  const begin = widths.findLastIndex((width) => width !== last) + 1;
  const first = widths[0] ?? 0;
  const isHeaderOfR = begin === 1 && first > 1 && first === last - 1;
  return begin > MOST_ABOVE || widths.length - begin < LEAST_ROWS || isHeaderOfR ? 0 : begin;
}

function fits(widths: readonly number[]): boolean {
  const last = widths.at(-1) ?? 0;
  const less = last - (widths[0] ?? 0);
  return (widths.length === 1 || widths.length === 2) && last > 1 && 0 <= less && less <= 1;
}

/** @throws InputError quotes that do not close, where `strict`. */
export function tableRows(
  source: string,
  text: string,
  lines: readonly string[],
  delimiter: string,
  strict = true,
): Rows {
  const all = rowsOf(source, text, delimiter, strict);
  const rows = statedDelimiter(lines) === null ? all : all.slice(1);
  const isMarked = ({ line }: Row): boolean => COMMENTS.some((mark) => lines[line - 1]?.startsWith(mark));
  const begin = rows.findIndex((row) => !isMarked(row));
  if (begin < 0) return { rows: [], above: [] };
  const width = rows[begin]?.cells.length;
  const kept = rows.filter((row, at) => {
    if (!isMarked(row)) return true;
    const next = (lines[row.line - 1] ?? "").replace(/^[#%/]+/, "").slice(0, 1);
    return at > begin && row.cells.length === width && next !== "" && next !== " " && next !== "\t";
  });
  const last = begin > 0 ? (lines[(rows[begin - 1]?.line ?? 1) - 1] ?? "") : "";
  const inner = last.replace(/^[#%/ \t]+/, "");
  const above = begin > 0 ? cut(inner, delimiter).map((cell) => cell.trim()) : [];
  return { rows: kept, above };
}

/** The cells of a line without quotes. */
export function cut(line: string, delimiter: string): readonly string[] {
  if (delimiter !== " ") return line.split(delimiter);
  const trimmed = line.trim();
  return trimmed === "" ? [] : trimmed.split(/\s+/);
}
