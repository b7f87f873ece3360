/** Why a network does, or does not, learn: the counterpart of Python's room `diagnosis`. */
export { examine } from "./diagnosing";
export { findingDocument } from "./finding";
export { diagnoseQuietly, type QuietMoment } from "./quietly";
