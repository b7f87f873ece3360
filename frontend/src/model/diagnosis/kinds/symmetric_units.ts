/** Units of one hidden layer that began with the same numbers and can never become different. */
import { SYMMETRIC_UNITS as FACTS } from "../../../contract/findings";
import type { Finding, Place } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { biasesOf, type Look, weightsOf } from "../look";
import { capital, named, say } from "../wording";

export const symmetricUnits = (look: Look, fit: Fit): Finding[] =>
  look.hidden.flatMap((_, at) => groupsOf(look, at + 1).map((group) => finding(look, fit, group)));

/** The groups of two units or more of a layer that began alike, in every bit. */
function groupsOf(look: Look, layer: number): Place[][] {
  const { start } = look.found;
  const [incoming, shifts] = [weightsOf(look, layer, start), biasesOf(look, layer, start)];
  const outgoing = weightsOf(look, layer + 1, start);
  const alike = new Map<string, Place[]>();
  look.layers[layer - 1]!.forEach(({ activation, place }, unit) => {
    const own = [...incoming[unit]!, shifts[unit]!, ...outgoing.map((row) => row[unit]!)];
    const key = JSON.stringify([activation.text, ...own]);
    alike.set(key, [...(alike.get(key) ?? []), place]);
  });
  return [...alike.values()].filter((group) => group.length > 1);
}

function finding(look: Look, fit: Fit, group: readonly Place[]): Finding {
  return found({
    kind: "symmetric_units",
    severity: fit.good ? "remark" : "problem",
    sentence: say(FACTS.texts.sentence, { units: capital(named(group)) }),
    units: group,
    evidence: FACTS.texts.evidence,
    numbers: { units: group.length },
    advice: look.found.experiment.network.given.length > 0 ? [] : [advise("start", "glorot_uniform")],
  });
}
