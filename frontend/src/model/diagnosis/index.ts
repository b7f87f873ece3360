/** Why a network does, or does not, learn: the twin of Python's room `diagnosis`. */
import type { Case, Finding } from "../interfaces";
import { examine } from "./diagnosing";

export { examine, type Diagnosis } from "./diagnosing";
export { diagnoseQuietly, type QuietMoment } from "./quietly";
export { findingDocument } from "./finding";

/** Everything that is found, the most important first. */
export function diagnose(found: Case): Finding[] {
  return [...examine(found).findings];
}
