/** Lists as people type them: parts between separators, but not within brackets. */
import { EMPTY_PART, UNMATCHED_BRACKETS } from "../../contract/name_refusals";
import { refused } from "../refusing";
import { shown } from "../showing";

/** @throws InputError brackets that do not match, or an empty part. */
export function splitOutside(argument: string, text: string, separator: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (depth < 0) break;
    if (character === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  if (depth !== 0) {
    throw refused(UNMATCHED_BRACKETS, text, {}, argument);
  }
  const stripped = parts.map((part) => part.trim());
  if (stripped.length > 1 && stripped.some((part) => part === "")) {
    throw refused(EMPTY_PART, text, { separator: shown(separator) }, argument);
  }
  return stripped;
}

export type Layers = string | readonly (string | readonly string[])[];

/** Activations as typed: one for all, `tanh,relu` for each layer, `tanh:relu,sigmoid` for units of a layer. */
export function splitActivations(argument: string, text: string, betweenLayers = ","): Layers {
  const several = splitOutside(argument, text, betweenLayers).map((layer) => splitOutside(argument, layer, ":"));
  const [only] = several;
  if (several.length === 1 && only?.length === 1) return only[0] ?? "";
  return several.map((units) => (units.length === 1 ? (units[0] ?? "") : units));
}
