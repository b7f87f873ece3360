/** A first look at a table's text, before anybody has said what is to be predicted. */
import { readColumns } from "./column_numbers";
import { readSheet, type Sheet } from "./delimited";

export interface TableLook {
  readonly columns: readonly string[];
  /** The columns that hold words: they can be targets, not inputs. */
  readonly wordy: readonly string[];
  readonly rows: number;
  readonly sheet: Sheet;
  /** What is likely to be predicted: a column with a telling name, else the last one. */
  readonly target: string;
}

const TELLING = /^(class|classes|target|label|y|output|species|category|quality)$/i;

/** @throws InputError text that is no table */
export function lookAtTable(text: string, source: string, note = ""): TableLook {
  const sheet = readSheet(source, text, null, note);
  const { columns, rows } = sheet;
  const read = readColumns(
    sheet,
    columns.map((_, place) => place),
  );
  const wordy = columns.filter((_, place) => read[place]?.wordy);
  const target = columns.findLast((column) => TELLING.test(column)) ?? columns.at(-1) ?? "";
  return { columns, wordy, rows: rows.length, sheet, target };
}
