/** Units of one hidden layer that say the same thing. */
import { DUPLICATE_UNITS as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import { type Look, trainLossOf } from "../look";
import { mean, product } from "../sums";
import type { UnitSeen } from "../units";
import { capital, named, number, say } from "../wording";

const { alike: ALIKE, costly: COSTLY } = FACTS.thresholds;

export const duplicateUnits = (look: Look, fit: Fit): Finding[] =>
  look.hidden.flatMap((layer) => groups(layer).map((group) => finding(look, fit, group)));

/** The groups of two units or more that are duplicates. */
export function groups(layer: readonly UnitSeen[]): UnitSeen[][] {
  const varying = layer.filter((unit) => !unit.constant);
  if (varying.length < 2) return [];
  const links = correlations(varying).map((row) => row.flatMap((one, place) => (Math.abs(one) > ALIKE ? [place] : [])));
  const taken = new Set<number>();
  const found: UnitSeen[][] = [];
  varying.forEach((_, first) => {
    if (taken.has(first)) return;
    const group = new Set<number>();
    for (let fresh = [first]; fresh.length > 0; ) {
      fresh.forEach((one) => group.add(one));
      fresh = fresh.flatMap((one) => links[one]!).filter((other) => !group.has(other));
    }
    group.forEach((one) => taken.add(one));
    if (group.size > 1) found.push([...group].sort((a, b) => a - b).map((place) => varying[place]!));
  });
  return found;
}

/** Pearson's correlation of the activations. */
export function correlations(units: readonly UnitSeen[]): number[][] {
  const centred = units.map((unit) => {
    const middle = mean(unit.a);
    return Array.from(unit.a, (value) => (value - middle) / unit.spread);
  });
  const count = centred[0]!.length;
  const turned = Array.from({ length: count }, (_, point) => centred.map((row) => row[point]!));
  return product(centred, turned).map((row) => row.map((sum) => sum / count));
}

function finding(look: Look, fit: Fit, group: readonly UnitSeen[]): Finding {
  const places = group.map((unit) => unit.place);
  const pairs = correlations(group).flatMap((row, first) => row.slice(first + 1));
  const bySize = (better: (a: number, b: number) => boolean): number =>
    pairs.reduce((best, one) => (better(Math.abs(one), Math.abs(best)) ? one : best));
  const closest = bySize((a, b) => a > b);
  const folded = lossWhenFolded(look, group);
  const costly = !(folded - fit.train <= COSTLY * fit.constant);
  const words = { correlation: number(closest, 4), loss: number(fit.train, 4), folded: number(folded, 4) };
  return {
    kind: "duplicate_units",
    severity: fit.severity,
    sentence: say(
      sentenceOf(
        costly,
        pairs.every((one) => one < 0),
      ),
      { units: capital(named(places)) },
    ),
    units: places,
    evidence: say(FACTS.texts.evidence, words),
    numbers: { correlation: closest, smallest_correlation: bySize((a, b) => a < b), loss_when_folded: folded },
    advice: costly ? [FACTS.texts.more_units] : FACTS.advice,
  };
}

function sentenceOf(costly: boolean, mirrored: boolean): string {
  const { texts } = FACTS;
  if (costly) return mirrored ? texts.sentence_costly_mirrored : texts.sentence_costly;
  return mirrored ? texts.sentence_mirrored : texts.sentence;
}

/** The training loss with every unit but the first replaced by its best line in the first. */
function lossWhenFolded(look: Look, group: readonly UnitSeen[]): number {
  const [kept, ...others] = group as [UnitSeen, ...UnitSeen[]];
  const { units, fanIn, weightsAt, biases, biasesAt } = look.found.program.layers[kept.place[0]]!;
  const parameters = look.parameters.slice();
  const centre = mean(kept.a);
  for (const unit of others) {
    const own = mean(unit.a);
    const k = mean(unit.a.map((value, at) => (value - own) * (kept.a[at]! - centre))) / (kept.spread * kept.spread);
    for (let next = 0; next < units; next++) {
      const [into, from] = [weightsAt + next * fanIn + kept.place[1] - 1, weightsAt + next * fanIn + unit.place[1] - 1];
      const outgoing = parameters[from]!;
      parameters[into]! += outgoing * k;
      parameters[from] = 0;
      if (biases) parameters[biasesAt + next]! += outgoing * (own - k * centre);
    }
  }
  return trainLossOf(look, look.m.width === 32 ? parameters.map(Math.fround) : parameters);
}
