/** A hidden layer through which only one number passes. */
import { BOTTLENECK as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import type { Look } from "../look";
import type { UnitSeen } from "../units";
import { counted, say } from "../wording";
import { groups } from "./duplicate_units";

export function bottlenecks({ hidden, found }: Look, fit: Fit): Finding[] {
  const all: Finding[] = [];
  let before = found.program.layers[0]!.fanIn;
  hidden.forEach((layer, at) => {
    const own = different(layer);
    const byPlan = layer.length === 1 && at === 0;
    if (before > 1 && own === 1 && (!fit.good || byPlan)) all.push(finding(fit, at + 1, layer));
    before = own;
  });
  return all;
}

function different(layer: readonly UnitSeen[]): number {
  const varying = layer.filter((unit) => !unit.constant).length;
  return groups(layer).reduce((count, group) => count - (group.length - 1), varying);
}

function finding(fit: Fit, number: number, layer: readonly UnitSeen[]): Finding {
  const { texts } = FACTS;
  const count = layer.length;
  const units = say(count === 1 ? texts.one_unit : texts.one_different, { count });
  const seen = number === 1 ? texts.along_a_line : texts.one_number;
  return {
    kind: "bottleneck",
    severity: fit.severity,
    sentence: say(texts.sentence, { layer: number, units, seen }),
    units: layer.map((unit) => unit.place),
    evidence: say(texts.evidence, { layer: number, units: counted(count, texts.unit) }),
    numbers: { layer: number, units: count, different_units: 1 },
    advice: [say(texts.more_units, { layer: number }), texts.another_seed],
  };
}
