/** A hidden unit on the flat ends of its activation at almost all training points. */
import { SATURATED_UNIT as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import type { Look } from "../look";
import { largest, mean, share, smallest } from "../sums";
import type { UnitSeen } from "../units";
import { capital, joined, named, number, percent, say } from "../wording";

export const FLAT = FACTS.thresholds.flat;

export function saturatedUnits({ hidden }: Look, fit: Fit): Finding[] {
  return hidden
    .map((layer) => layer.filter(isSaturated))
    .filter((units) => units.length > 0)
    .map((units) => finding(fit, units));
}

export const isSaturated = (unit: UnitSeen): boolean => flatShare(unit) >= FACTS.thresholds.most;

/** The share of the training points at which the unit is on and its slope is small. */
const flatShare = (unit: UnitSeen): number =>
  share(unit.on.map((on, at) => on && unit.slopes[at]! < FLAT * unit.steepest));

function finding(fit: Fit, units: readonly UnitSeen[]): Finding {
  const places = units.map((unit) => unit.place);
  const least = smallest(units.map(flatShare));
  const slope = largest(units.map((unit) => mean(unit.slopes)));
  const words = {
    units: capital(named(places)),
    functions: joined([...new Set(units.map((unit) => unit.activation.text))].sort()),
    share: percent(least),
  };
  const steepest = number(largest(units.map((unit) => unit.steepest)));
  return {
    kind: "saturated_unit",
    severity: fit.severity,
    sentence: say(units.length === 1 ? FACTS.texts.sentence : FACTS.texts.sentence_many, words),
    units: places,
    evidence: say(FACTS.texts.evidence, { slope: number(slope), steepest }),
    numbers: {
      share_flat: least,
      mean_slope: slope,
      unit_share_z_slope_steepest: units.map((unit) => [
        unit.place[1],
        flatShare(unit),
        mean(unit.z.map(Math.abs)),
        mean(unit.slopes),
        unit.steepest,
      ]),
    },
    advice: FACTS.advice,
  };
}
