/** The points as a table that smallnets reads back: the columns, then the target. */
import type { Experiment } from "../../contract/documents";
import type { DrawnData } from "../interfaces";
import { allDigits } from "../mathematics/numbers";
import { fileName, type TextFile } from "./files";

export function pointsCsv(experiment: Experiment, data: DrawnData): TextFile {
  const target = experiment.data.target ?? (data.kind === "classification" ? "class" : "target");
  const width = data.columns.length;
  const several = data.rows && data.rows.length > data.count ? data.rows.length / data.count : 1;
  const rows = Array.from(data.targets, (value, row) => {
    const point = [...data.points.subarray(row * width, (row + 1) * width)].map(allDigits);
    if (several > 1) return [...point, ...[...data.rows!.subarray(row * several, (row + 1) * several)].map(allDigits)];
    return [...point, data.kind === "classification" ? (data.classes[value] ?? String(value)) : allDigits(value)];
  });
  const targets = several > 1 ? Array.from({ length: several }, (_, place) => `${target} ${place + 1}`) : [target];
  const lines = [[...data.columns, ...targets], ...rows].map((cells) => cells.map(cell).join(","));
  return { name: fileName(experiment, ".csv"), type: "text/csv", text: `${lines.join("\n")}\n` };
}

/** A cell, in quotes where it has a comma, a quote or a line's end in it. */
const cell = (text: string): string => (/[",\n\r;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
