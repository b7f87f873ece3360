/** The recorded losses as a table. */
import type { Case } from "../interfaces";
import { allDigits } from "../mathematics/numbers";
import { fileName, type TextFile } from "./files";

export function lossesCsv({ experiment, history }: Pick<Case, "experiment" | "history">): TextFile {
  const rows = history.map((row) => row.map(allDigits).join(","));
  const text = ["epoch,train_loss,test_loss", ...rows, ""].join("\n");
  return { name: fileName(experiment, "-losses.csv"), type: "text/csv", text };
}
