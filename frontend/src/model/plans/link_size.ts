/** How much a link can carry: programs that people send links with, and browsers, cut long ones. */
import type { Inline } from "../../contract/documents";

/** The most characters that the page puts into an address, some thousand points. */
export const LONGEST_LINK = 64_000;
/** Room for everything but the points. */
const REST = 2000;

/** Whether points can stand in a link, as nearly as can be told without writing it. */
export function fitLink(points: Inline): boolean {
  const numbers = points.inputs.length * (points.columns.length + 1);
  if (2 * numbers > LONGEST_LINK) return false;
  return JSON.stringify(points).replaceAll('"', "%22").length <= LONGEST_LINK - REST;
}
