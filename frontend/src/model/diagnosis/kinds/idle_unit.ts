/** A hidden unit that does nothing downstream. */
import { IDLE_UNIT as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { found } from "../finding";
import type { Fit } from "../fit";
import { deadLinksOf, type Look, trainLossOf, weightsOf } from "../look";
import { largest, mean } from "../sums";
import type { UnitSeen } from "../units";
import { capital, named, number, percent, say } from "../wording";
import { isDead } from "./dead_unit";
import { spare } from "./duplicate_units";
import { isSaturated } from "./saturated_unit";

interface Idle {
  readonly unit: UnitSeen;
  readonly share: number;
}

export function idleUnits(look: Look, fit: Fit): Finding[] {
  if (fit.learnedNothing) return [];
  return look.hidden.flatMap((layer, at) => {
    const shares = sharesOf(look, layer, at + 1);
    const idle = layer
      .map((unit, place) => ({ unit, share: shares[place]! }))
      .filter(({ unit, share }) => share <= FACTS.thresholds.little && !isDead(unit) && !isSaturated(unit));
    if (idle.length === 0) return [];
    const without = lossWithout(
      look,
      idle.map(({ unit }) => unit),
    );
    return Math.abs(without - fit.train) <= fit.slack ? [finding(look, fit, at + 1, idle, without)] : [];
  });
}

/** For each unit its largest share of the next layer's strongest source. */
function sharesOf(look: Look, layer: readonly UnitSeen[], number: number): number[] {
  const spreads = layer.map((unit) => (unit.constant ? 0 : unit.spread));
  const rows = weightsOf(look, number + 1, look.parameters).map((row) => {
    const pull = row.map((weight, source) => Math.abs(weight) * spreads[source]!);
    const strongest = largest(pull);
    return pull.map((one) => (strongest > 0 ? one / strongest : 0));
  });
  return layer.map((_, source) => largest(rows.map((row) => row[source]!)));
}

/** The training loss with the mean activation in place of units of one layer. */
function lossWithout(look: Look, idle: readonly UnitSeen[]): number {
  const { units, fanIn, weightsAt, biases, biasesAt } = look.found.program.layers[idle[0]!.place[0]]!;
  const parameters = look.parameters.slice();
  for (const { place, a } of idle) {
    const middle = mean(a);
    for (let next = 0; next < units; next++) {
      const from = weightsAt + next * fanIn + place[1] - 1;
      const outgoing = parameters[from]!;
      parameters[from] = 0;
      if (biases) parameters[biasesAt + next]! += outgoing * middle;
    }
  }
  return trainLossOf(look, look.m.width === 32 ? parameters.map(Math.fround) : parameters);
}

function finding(look: Look, fit: Fit, layer: number, idle: readonly Idle[], without: number): Finding {
  const weights = weightsOf(look, layer + 1, look.parameters);
  const dead = deadLinksOf(look, layer + 1);
  const places = idle.map(({ unit }) => unit.place);
  const most = largest(idle.map(({ share }) => share));
  const rows = idle.map(({ unit, share }) => {
    const source = unit.place[1] - 1;
    const outgoing = largest(weights.map((row) => Math.abs(row[source]!)));
    return [unit.place[1], share, outgoing, dead.filter((row) => row[source]).length, unit.spread];
  });
  const allDead = dead.every((row) => idle.every(({ unit }) => row[unit.place[1] - 1]));
  return found({
    kind: "idle_unit",
    severity: fit.severity,
    sentence: say(places.length === 1 ? FACTS.texts.sentence : FACTS.texts.sentence_many, {
      units: capital(named(places)),
    }),
    units: places,
    evidence: say(most > 0 ? FACTS.texts.evidence : FACTS.texts.evidence_no_pull, {
      why: why(idle, allDead, largest(rows.map((row) => row[2]!))),
      share: percent(most),
      loss: number(fit.train, 4),
      without: number(without, 4),
    }),
    numbers: { largest_share: most, loss_without: without, unit_share_weight_dead_links_spread: rows },
    advice: spare(fit, layer),
    counterfactual: {
      change: say(FACTS.texts.change, { units: named(places) }),
      loss: fit.train,
      lossThen: without,
    },
  });
}

function why(idle: readonly Idle[], allDead: boolean, weight: number): string {
  if (idle.every(({ unit }) => unit.constant)) return FACTS.texts.constant;
  return allDead ? FACTS.texts.dead_links : say(FACTS.texts.small_weight, { weight: number(weight) });
}
