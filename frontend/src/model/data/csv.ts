/** The rows of delimited text, as Python's csv module reads them: quotes, doubled quotes, lines within quotes. */
import { UNREADABLE_LINE } from "../../contract/table_refusals";
import { refused } from "../refusing";

export interface Row {
  /** The line where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

type State = "start" | "field" | "quoted" | "closed";

interface Record {
  readonly cells: string[];
  cell: string;
  state: State;
}

const LONGEST_CELL = 131072;

/** The rows with any text in them, cells without spaces at their ends. */
export function rowsOf(source: string, text: string, delimiter: string, strict: boolean): readonly Row[] {
  const rows: Row[] = [];
  const plain = text.includes('"') ? null : plainRows(text, delimiter);
  if (plain !== null) return plain;
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? [];
  let record: Record = { cells: [], cell: "", state: "start" };
  let begin = 1;
  const blanks = delimiter === " ";
  const finish = (next: number): void => {
    const all = [...record.cells, record.cell].map((cell) => cell.trim());
    const cells = blanks && all.at(-1) === "" ? all.slice(0, -1) : all;
    if (cells.some((cell) => cell !== "")) rows.push({ line: begin, cells });
    record = { cells: [], cell: "", state: "start" };
    begin = next;
  };
  const wrong = (why: string): never => {
    throw refused(UNREADABLE_LINE, source, { line: begin, error: why });
  };
  lines.forEach((line, place) => {
    for (const character of blanks ? line.replaceAll("\t", " ") : line) {
      if (character === " " && record.state === "start") continue; // a blank before a quote belongs to no cell
      const why = take(record, character, delimiter, strict && !blanks);
      if (why) wrong(why);
    }
    if (record.state !== "quoted") finish(place + 2);
  });
  if (record.state === "quoted") {
    if (strict && !blanks) wrong("unexpected end of data");
    finish(lines.length + 1);
  }
  return rows;
}

/** Without quotes a line is a row, and no character needs a look of its own; null where a cell is too long. */
function plainRows(text: string, delimiter: string): readonly Row[] | null {
  const rows: Row[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  for (let place = 0; place < lines.length; place++) {
    const line = lines[place] as string;
    const cells = delimiter === " " ? line.trim().split(/\s+/) : line.split(delimiter);
    let empty = true;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] as string;
      if (cell.length > LONGEST_CELL) return null;
      cells[at] = cell.trim();
      empty &&= cells[at] === "";
    }
    if (!empty) rows.push({ line: place + 1, cells });
  }
  return rows;
}

/** Take one character; why it cannot stand there, or "". */
function take(record: Record, character: string, delimiter: string, strict: boolean): string {
  const { state } = record;
  if (character === '"' && state !== "field") {
    if (state === "closed") record.cell += character;
    record.state = state === "quoted" ? "closed" : "quoted";
  } else if (state === "quoted") record.cell += character;
  else if (character === delimiter) {
    record.cells.push(record.cell);
    record.cell = "";
    record.state = "start";
  } else if (character !== "\r" && character !== "\n") {
    if (state === "closed" && strict) return `'${delimiter}' expected after '"'`;
    record.cell += character;
    record.state = "field";
  }
  return record.cell.length > LONGEST_CELL ? `field larger than field limit (${LONGEST_CELL})` : "";
}
