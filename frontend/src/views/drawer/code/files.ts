/** The files that one can take along, by name. */
import type { Experiment } from "../../../contract/documents";
import {
  experimentWithWeights,
  fileName,
  lossesCsv,
  pointsCsv,
  pythonCode,
  runFile,
  type TextFile,
} from "../../../model/export";
import { write, writeToml } from "../../../model/plans";
import type { Session } from "../../../state";

/** @throws InputError what cannot be written now */
export type MakeFile = (session: Session, withWeights: boolean) => TextFile;

export const FILES: Readonly<Record<string, MakeFile>> = {
  toml: (session, weights) => document(session, weights, ".toml", "application/toml", writeToml),
  json: (session, weights) => document(session, weights, ".json", "application/json", write),
  run: (session) => runFile(session.look()),
  python: (session) => pythonCode(session.look()),
  points: ({ experiment, data }) => pointsCsv(experiment.value, data.value),
  losses: (session) => lossesCsv(session.look()),
};

/** The experiment, or one that begins where the run stands now. */
export function experimentOf({ experiment, run }: Session, withWeights: boolean): Experiment {
  return withWeights
    ? experimentWithWeights(experiment.value, run.value.program, run.value.parameters())
    : experiment.value;
}

function document(
  session: Session,
  weights: boolean,
  ending: string,
  type: string,
  written: (experiment: Experiment) => string,
): TextFile {
  const experiment = experimentOf(session, weights);
  return { name: fileName(experiment, ending), type, text: written(experiment) };
}
