import type { Experiment } from "../../contract/documents";

/** A file to be saved: its name, its media type and its text. */
export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Such as xor-2-4-1.csv: the data's name, the widths, what it is. */
export function fileName(experiment: Experiment, ending: string): string {
  const { data, network } = experiment;
  const source =
    data.generator ?? (data.truth !== undefined ? "truth" : (data.table ?? "points").replace(/^.*[\\/]|\.\w+$/g, ""));
  const widths = [network.inputs, ...network.layers.map((layer) => layer.units)].join("-");
  return `${source.replace(/[^\w-]+/g, "_")}-${widths}${ending}`;
}
