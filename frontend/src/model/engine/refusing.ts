/** What the page's engine does not run, in words. */
import type { Program } from "../interfaces";
import { activationOf } from "../plans";

const MOST_UNITS = 4096;

/** Why this program cannot run here; null if it can. */
export function refusal(program: Program): string | null {
  const widest = Math.max(...program.layers.map((layer) => layer.units));
  if (widest > MOST_UNITS) return `a layer of ${widest} units is too wide for the page; ${MOST_UNITS} are the most`;
  const flat = program.layers.flatMap((layer) => (layer.softmax ? [] : layer.activations)).find(isFlat);
  return flat === undefined ? null : `${flat} is half of x everywhere; write 0.5 * x`;
}

/** swish(beta=0). */
function isFlat(text: string): boolean {
  const { name, settings } = activationOf(text);
  return name === "swish" && settings.get("beta") === 0;
}
