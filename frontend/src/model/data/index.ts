/** The data of an experiment: the seeded stream, points drawn or read, their split and features, the first weights. */
export { type Drawn, drawData } from "./drawing";
export { decodeTable, readTable, type TableChoice } from "./tables";
export { asInline, type Points } from "./points";
export { inlinePoints } from "./sources";
export { type Stream, streamAt, streamOf, type StreamState } from "./stream";
export { firstParameters, firstWeights, type FirstWeights } from "./weights";
export { lookAtTable, type TableLook } from "./looking_at_tables";
