/**
 * The mathematics behind a network: formulas with their numbers, and one training step shown.
 *
 * A formula is a tree of the room `expressions`; its numbers have the digits that were asked for when it was built.
 */
export { type Node as Formula, writeLatex, writeText } from "../expressions";
export { type Exercise, exerciseOf } from "./exercise";
export { gradientSizes } from "./gradient_sizes";
export { writeMathml, writeMathmlPieces } from "./mathml";
export { type Line, type NetworkFormula, networkFormula } from "./network";
export { type Begun, type NextBatch, nextBatch } from "./next_batch";
export { numberOf } from "./number_nodes";
export { allDigits, type Digits, formatNumber } from "./numbers";
export { type ShownStep, type StepRequest, shownStep } from "./shown_step";
export type { Step, StepPart } from "./step";
export { stepText } from "./step_text";
export { type UnitFormula, unitFormula } from "./unit";
