/** A hidden layer through which only one number passes. */
import { BOTTLENECK as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { type Look, weightsOf } from "../look";
import { bestAlong, bestOfAll } from "../one_direction";
import type { UnitSeen } from "../units";
import { number, say } from "../wording";
import { groups } from "./duplicate_units";
import { plainInputs } from "./unit_lines";

export function bottlenecks(look: Look, fit: Fit): Finding[] {
  const all: Finding[] = [];
  let before = look.found.program.layers[0]!.fanIn;
  look.hidden.forEach((layer, at) => {
    const own = different(look, fit, layer);
    const byPlan = layer.length === 1 && at === 0;
    if (before > 1 && own === 1 && (!fit.good || byPlan)) all.push(finding(look, fit, at + 1, layer));
    before = own;
  });
  return all;
}

function different(look: Look, fit: Fit, layer: readonly UnitSeen[]): number {
  const varying = layer.filter((unit) => !unit.constant).length;
  return groups(look, fit, layer).reduce((count, group) => count - (group.length - 1), varying);
}

function finding(look: Look, fit: Fit, layer: number, seen: readonly UnitSeen[]): Finding {
  const { texts } = FACTS;
  const count = seen.length;
  const evidence = say(texts.evidence, { layer });
  const bounds = layer === 1 ? boundsOf(look, fit, seen) : null;
  return found({
    kind: "bottleneck",
    severity: fit.severity,
    sentence: say(texts.sentence, {
      layer,
      units: unitsOf(seen),
      seen: layer === 1 ? texts.along_a_line : texts.one_number,
    }),
    units: seen.map((unit) => unit.place),
    evidence: bounds ? say(texts.bound, { evidence, ...bounds.words }) : evidence,
    numbers: { layer, units: count, different_units: 1, ...bounds?.numbers },
    advice: fit.good ? [] : adviceOf(look, layer, count),
  });
}

/** Why only one number passes. */
function unitsOf(seen: readonly UnitSeen[]): string {
  const { one_unit, all_alike, one_varies, rest_alike } = FACTS.texts;
  const varying = seen.filter((unit) => !unit.constant);
  const words = { count: seen.length, varying: varying.length, unit: varying[0]!.place[1] };
  if (varying.length === seen.length) return say(seen.length === 1 ? one_unit : all_alike, words);
  return say(varying.length === 1 ? one_varies : rest_alike, words);
}

function adviceOf(look: Look, layer: number, count: number): Advice[] {
  const more = advise("units", 1, { layer });
  if (count === 1) return [more];
  const { penalty, penaltyRate } = look.found.program; // it may have emptied the layer
  return [...(penalty !== "none" && penaltyRate > 0 ? [advise("no_penalty")] : []), advise("seed"), more];
}

interface Bounds {
  readonly words: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** The best losses along the first varying unit's direction, and along any; null where they are not known. */
function boundsOf(look: Look, fit: Fit, seen: readonly UnitSeen[]): Bounds | null {
  const { floor } = fit;
  if (!floor?.population || !plainInputs(look) || look.found.experiment.data.standardize_inputs) return null;
  const at = seen.find((unit) => !unit.constant)!.place[1] - 1;
  const [w1 = 0, w2 = 0] = weightsOf(look, 1, look.parameters)[at]!;
  if (w1 === 0 && w2 === 0) return null;
  const [along, best] = [bestAlong(look, floor.population, w1, w2), bestOfAll(look, floor.population)];
  return {
    words: { along: number(along, 2), best: number(best, 2), floor: number(floor.loss, 2) },
    numbers: { best_loss_along_it: along, best_loss_along_any: best, noise_floor: floor.loss },
  };
}
