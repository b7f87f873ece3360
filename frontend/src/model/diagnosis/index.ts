/** Why a network does, or does not, learn: the twin of Python's room `diagnosis`. */
export { examine } from "./diagnosing";
export { findingDocument } from "./finding";
export { diagnoseQuietly, type QuietMoment } from "./quietly";
