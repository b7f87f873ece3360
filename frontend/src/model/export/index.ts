/** Take it with you: the network, its points and its losses as files. */
export { pythonCode } from "./python_code";
export { pointsCsv } from "./points_csv";
export { lossesCsv } from "./losses_csv";
export { experimentWithWeights } from "./weights";
export { runFile } from "./run_file";
export { fileName, type TextFile } from "./files";
export { readRun, type SavedRun } from "./run_reading";
