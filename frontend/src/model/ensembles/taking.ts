/** Many runs to take with one: as a table, and as the command that trains them again. */
import type { Experiment } from "../../contract/documents";
import { fileName, type TextFile } from "../export";
import { allDigits } from "../mathematics";
import type { Ended } from "./ended";

const HEAD = "seed,train_loss,test_loss,train_accuracy,test_accuracy,epochs,diverged";

/** One row a run, with the columns of Python's `to_pandas()`; what is not finite is left out. */
export function runsCsv(experiment: Experiment, runs: readonly Ended[]): TextFile {
  const cell = (value: number): string => (Number.isFinite(value) ? allDigits(value) : "");
  const rows = runs.map(({ seed, trainLoss, testLoss, trainAccuracy, testAccuracy, epochs, diverged }) =>
    [
      /[",]/.test(seed) ? `"${seed.replaceAll('"', '""')}"` : seed,
      ...[trainLoss, testLoss, trainAccuracy, testAccuracy].map(cell),
      epochs,
      diverged,
    ].join(","),
  );
  return {
    name: fileName(experiment, `-${runs.length}-runs.csv`),
    type: "text/csv",
    text: [HEAD, ...rows, ""].join("\n"),
  };
}

/** Characters of a source that still makes a command to copy. */
const LONGEST = 1500;

/** The command that trains the same runs; an experiment that is too long for a link is taken from its file. */
export function trainCommand(link: string, experiment: Experiment, count: number, target: number): string {
  const asFile = link === "" || link.length > LONGEST;
  const source = asFile ? fileName(experiment, ".toml") : quoted(link);
  const seed = asFile ? ["--seed", quoted(experiment.seed), "--epochs", String(experiment.training.epochs)] : [];
  return ["smallnets train", source, ...seed, "--seeds", String(count), "--solved-at", allDigits(target)].join(" ");
}

/** For a shell. */
const quoted = (text: string): string => (/^[\w.]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
