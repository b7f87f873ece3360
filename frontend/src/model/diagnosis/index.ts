/** Why a network does, or does not, learn: the twin of Python's room `diagnosis`. */
import type { Case, Finding } from "../interfaces";
import { examine } from "./diagnosing";

export { type Diagnosis, examine } from "./diagnosing";
export { findingDocument } from "./finding";
export { diagnoseQuietly, type QuietMoment } from "./quietly";

/** Everything that is found, the most important first. */
export function diagnose(found: Case): Finding[] {
  return [...examine(found).findings];
}
