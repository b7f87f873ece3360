/** A unit with a kink that the data never reach, so that it acts as a linear one. */
import { ALWAYS_ON_UNIT as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { largest, smallest } from "../sums";
import type { UnitSeen } from "../units";
import { capital, named, number, percent, say } from "../wording";

export const ALMOST_ALL = FACTS.thresholds.almost_all;

export function alwaysOnUnits({ hidden }: Look, fit: Fit): Finding[] {
  const found = hidden.map((layer) => layer.filter((unit) => straightShare(unit) >= ALMOST_ALL));
  return found.filter((units) => units.length > 0).map((units) => finding(fit, units));
}

/** The largest share of the points on one straight piece of an activation with kinks; 0 without kinks. */
export function straightShare(unit: UnitSeen): number {
  const kinks = unit.activation.kinks.map((kink) => kink.at).sort((a, b) => a - b);
  if (kinks.length === 0 || unit.straight) return 0;
  const pieces = Array.from(unit.z, (z) => kinks.filter((kink) => kink < z).length);
  let best = 0;
  for (let piece = 0; piece <= kinks.length; piece++) {
    const slopes = unit.slopes.filter((_, at) => pieces[at] === piece);
    const least = smallest(slopes);
    if (slopes.length > 0 && least === largest(slopes) && least > 0)
      best = Math.max(best, slopes.length / unit.z.length);
  }
  return best;
}

function finding(fit: Fit, units: readonly UnitSeen[]): Finding {
  const shares = units.map(straightShare);
  const places = units.map((unit) => unit.place);
  const rows = units.map((unit, at) => [unit.place[1], shares[at]!, smallest(unit.z), largest(unit.z)]);
  const reach = rows.map((row) => say(FACTS.texts.reach, { low: number(row[2]!), high: number(row[3]!) })).join("; ");
  const sentence = units.length === 1 ? FACTS.texts.sentence : FACTS.texts.sentence_many;
  return found({
    kind: "always_on_unit",
    severity: fit.severity,
    sentence: say(sentence, { units: capital(named(places)) }),
    units: places,
    evidence: say(smallest(shares) < 1 ? FACTS.texts.evidence : FACTS.texts.evidence_all, {
      share: percent(smallest(shares)),
      reach,
    }),
    numbers: { share_straight: smallest(shares), unit_share_lowest_highest_z: rows },
    advice: fit.good ? [] : [advise("seed")],
  });
}
