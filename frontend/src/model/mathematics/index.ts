/**
 * The mathematics behind a network: formulas with their numbers, and one training step shown.
 *
 * A formula is a tree of the room `expressions`; its numbers have the digits that were asked for when it was built.
 */
export { type Node as Formula, writeLatex, writeText } from "../expressions";
export { gradientSizes } from "./gradient_sizes";
export { writeMathml, writeMathmlPieces } from "./mathml";
export { type Begun, nextBatch, type NextBatch } from "./next_batch";
export { networkFormula, type Line, type NetworkFormula } from "./network";
export { numberOf } from "./number_nodes";
export { allDigits, type Digits, formatNumber } from "./numbers";
export { exerciseOf, type Exercise } from "./exercise";
export { stepText } from "./step_text";
export { shownStep, type ShownStep, type StepRequest } from "./shown_step";
export type { Step, StepPart } from "./step";
export { unitFormula, type UnitFormula } from "./unit";
