/** What stands around a table's rows: lines above the names, frames of bars, a total below; Python's surroundings. */
import { PERHAPS_SUM, TWO_TABLES } from "../../contract/table_refusals";
import { LAST_ROWS, LEAST_ROWS, MOST_ABOVE, PATTERNS, TOTALS } from "../../contract/tables";
import { refused, say } from "../refusing";
import { shown } from "../showing";
import type { Row } from "./csv";
import { headsNumbers } from "./header";
import { beginOfTable } from "./table_rows";

const RULE = new RegExp(`^(?:${PATTERNS.rule ?? ""})$`, "u");
const FOOTER = new RegExp(`^(?:${PATTERNS.footer ?? ""})$`, "u");
const BORDER = new RegExp(`^(?:${PATTERNS.border ?? ""})$`);

const isBorder = (line: string): boolean => /--|-:|:-|==/.test(line) && BORDER.test(line);

/** Lines without a frame of bars and dashes, or a database's rule and number of rows, each in its place. */
export function unframed(given: readonly string[]): readonly string[] {
  const last = given.findLastIndex((line) => line.trim() !== "");
  const counted = last >= 0 && FOOTER.test(given[last]!.trim());
  const below = counted ? given.with(last, "") : given;
  const full = below.flatMap((line, at) => (line.trim() === "" ? [] : [at]));
  const ruled = full.length > 2 && RULE.test(below[full[1]!]!);
  const lines = ruled ? below.with(full[1]!, "") : below;
  const held = lines.filter((line) => line.trim() !== "");
  if (!held.some(isBorder) || !held.every((line) => isBorder(line) || line.includes("|"))) return lines;
  return lines.map((line) => (isBorder(line) ? "" : inner(line)));
}

function inner(line: string): string {
  const text = line.trim();
  return text.length > 1 && text.startsWith("|") && text.endsWith("|") ? text.slice(1, -1) : line;
}

/** How many rows stand above the names, as banks and loggers write them: account, period, place. */
export function linesAbove(source: string, rows: readonly Row[]): number {
  const above = beginOfTable(rows.map(({ cells }) => cells.length));
  const kept = rows.slice(above);
  const filled = kept.slice(0, MOST_ABOVE + 1).map(({ cells }) => cells.filter((cell) => cell !== "").length);
  const most = Math.max(...filled);
  const few = Math.max(2, Math.floor(most / 2));
  const all = above + filled.findIndex((count) => count > few || count === most);
  if (all <= 0 || !headsNumbers(rows.slice(all))) return 0;
  const top = rows.slice(0, all);
  if (all > LEAST_ROWS && new Set(top.map(({ cells }) => cells.length)).size === 1 && headsNumbers(top)) {
    throw refused(TWO_TABLES, source, { line: rows[all]?.line });
  }
  return all;
}

/** A sentence for each of the last rows that says it is a total or a mean. */
export function totalNotes(rows: readonly Row[]): readonly string[] {
  return rows.slice(-LAST_ROWS).flatMap(({ line, cells }) => {
    const word = cells.find((cell) => isTotal(cell) && rows.filter((row) => row.cells.includes(cell)).length === 1);
    if (word === undefined) return [];
    return [say(PERHAPS_SUM, { line, word: shown(word) })];
  });
}

function isTotal(cell: string): boolean {
  const words = cell
    .toLowerCase()
    .replace(/[ :.]+$/, "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.length > 0 && words.length <= 3 && [words[0]!, words.at(-1)!].some((word) => TOTALS.includes(word));
}
