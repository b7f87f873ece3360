/** Hidden units whose activation has the slope 0 everywhere, such as step. */
import { FLAT_FUNCTION as FACTS, UNITS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { capital, named, number, say } from "../wording";

export function flatFunctions({ hidden }: Look, fit: Fit): Finding[] {
  return hidden.flatMap((layer): Finding[] => {
    const flat = layer.filter((unit) => unit.steepest === 0);
    if (flat.length === 0) return [];
    const places = flat.map((unit) => unit.place);
    const functions = [...new Set(flat.map((unit) => unit.activation.text))].sort().join(", ");
    return [
      found({
        kind: "flat_function",
        severity: fit.good ? "remark" : "problem",
        sentence: say(FACTS.texts.sentence, { units: capital(named(places)), functions }),
        units: places,
        evidence: say(FACTS.texts.evidence, { reach: number(UNITS.thresholds.reach) }),
        numbers: { steepest: 0 },
        advice: [advise("activation", "sigmoid", { layer: flat[0]!.place[0] }), advise("by_hand")],
      }),
    ];
  });
}
