/** The data of an experiment: the seeded stream, points drawn or read, their split and features, the first weights. */
export { type Drawn, drawData } from "./drawing";
export { lookAtTable, type TableLook } from "./looking_at_tables";
export { asInline, type Points } from "./points";
export { inlinePoints } from "./sources";
export { type Stream, type StreamState, streamAt, streamOf } from "./stream";
export { decodeTable } from "./table_text";
export { readTable, type TableChoice } from "./tables";
export { type FirstWeights, firstParameters, firstWeights } from "./weights";
