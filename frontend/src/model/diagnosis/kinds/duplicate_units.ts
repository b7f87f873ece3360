/** Units of one hidden layer that say the same thing. */
import { DUPLICATE_UNITS as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { biasesOf, type Look, trainLossOf, weightsOf } from "../look";
import { largest, mean, product } from "../sums";
import type { UnitSeen } from "../units";
import { capital, named, number, say } from "../wording";

const { alike: ALIKE, fewest: FEWEST, same_weights: SAME_WEIGHTS } = FACTS.thresholds;

export const duplicateUnits = (look: Look, fit: Fit): Finding[] =>
  look.hidden.flatMap((layer) => groups(look, fit, layer).map((group) => finding(look, fit, group)));

/** The groups of two units or more that are alike, and that the network can do without but for one. */
export function groups(look: Look, fit: Fit, layer: readonly UnitSeen[]): UnitSeen[][] {
  const varying = layer.filter((unit) => !unit.constant);
  if (fit.learnedNothing || varying.length < 2) return [];
  const similar = similarities(look, varying);
  const members = (cluster: readonly number[]) => cluster.map((place) => varying[place]!);
  const refused = new Set<string>();
  let clusters = varying.map((_, place) => [place]);
  for (;;) {
    const [first, second] = closest(clusters, similar, refused);
    if (first === undefined || second === undefined) break;
    const joined = together(clusters[first]!, clusters[second]!);
    if (lossWhenFolded(look, members(joined)) - fit.train <= fit.slack) {
      clusters = clusters.flatMap((cluster, at) => (at === first ? [joined] : at === second ? [] : [cluster]));
    } else refused.add(String(joined));
  }
  return clusters
    .sort(([a = 0], [b = 0]) => a - b)
    .filter((cluster) => cluster.length > 1)
    .map(members);
}

const together = (one: readonly number[], other: readonly number[]): number[] =>
  [...one, ...other].sort((a, b) => a - b);

/** How alike any two units are, from 0 to 1. */
function similarities(look: Look, varying: readonly UnitSeen[]): number[][] {
  const few = varying[0]!.a.length < FEWEST;
  const same = few ? sameNumbers(look, varying) : null;
  return correlations(varying).map((row, one) =>
    row.map((value, other) => (same && !same[one]![other] ? 0 : Math.abs(value))),
  );
}

/** The two groups that are most alike in their least alike units, the first of equals; none where none are alike. */
function closest(
  clusters: readonly (readonly number[])[],
  similar: readonly (readonly number[])[],
  refused: ReadonlySet<string>,
): number[] {
  let [best, pair]: [number, number[]] = [ALIKE, []];
  for (let second = 0; second < clusters.length; second++) {
    for (let first = 0; first < second; first++) {
      const least = Math.min(...clusters[first]!.flatMap((a) => clusters[second]!.map((b) => similar[a]![b]!)));
      const open = () => !refused.has(String(together(clusters[first]!, clusters[second]!)));
      if (least > best && open()) [best, pair] = [least, [first, second]];
    }
  }
  return pair;
}

/** Which two units have the same incoming weights and bias but for one factor, within 5 % of the largest. */
function sameNumbers(look: Look, units: readonly UnitSeen[]): boolean[][] {
  const layer = units[0]!.place[0];
  const [weights, biases] = [weightsOf(look, layer, look.parameters), biasesOf(look, layer, look.parameters)];
  const rows = units.map(({ place: [, unit] }) => {
    const row = [...weights[unit - 1]!, biases[unit - 1]!];
    const most = largest(row.map(Math.abs));
    return most > 0 ? row.map((value) => value / most) : row;
  });
  const apart = (one: readonly number[], other: readonly number[], sign: number): number =>
    largest(one.map((value, at) => Math.abs(value - sign * other[at]!)));
  return rows.map((one) => rows.map((other) => Math.min(apart(one, other, 1), apart(one, other, -1)) <= SAME_WEIGHTS));
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
  const [closest, loosest] = [bySize((a, b) => a > b), bySize((a, b) => a < b)];
  const folded = lossWhenFolded(look, group);
  const words = {
    correlation: number(Math.abs(loosest), 4),
    loss: number(fit.train, 4),
    folded: number(folded, 4),
  };
  const { sentence, sentence_mirrored } = FACTS.texts;
  return found({
    kind: "duplicate_units",
    severity: fit.severity,
    sentence: say(pairs.every((one) => one < 0) ? sentence_mirrored : sentence, { units: capital(named(places)) }),
    units: places,
    evidence: say(FACTS.texts.evidence, words),
    numbers: { correlation: closest, smallest_correlation: loosest, loss_when_folded: folded },
    advice: spare(fit, places[0]![0]),
    counterfactual: {
      change: say(FACTS.texts.change, { units: named(places) }),
      loss: fit.train,
      lossThen: folded,
    },
  });
}

/** What to do about a unit too many: one less where the network does its job, else another start. */
export const spare = (fit: Fit, layer: number): Advice[] =>
  fit.good ? [advise("units", -1, { layer })] : [advise("seed"), advise("units", 1, { layer })];

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
