/** Take it with you: the network, its points and its losses as files. */

export { fileName, type TextFile } from "./files";
export { lossesCsv } from "./losses_csv";
export { pointsCsv } from "./points_csv";
export { pythonCode } from "./python_code";
export { runFile } from "./run_file";
export { readRun, type SavedRun } from "./run_reading";
export { experimentWithWeights } from "./weights";
