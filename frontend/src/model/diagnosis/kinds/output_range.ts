/** An output activation that cannot give the numbers that are wanted: as Python's kinds/output_range.py. */
import { ACTIVATIONS } from "../../../contract/activations";
import { OUTPUT_RANGE as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { type Look, lossesOf } from "../look";
import { largest, mean, share, smallest } from "../sums";
import type { UnitSeen } from "../units";
import { named, number, percent, say } from "../wording";

const { many: MANY, left: LEFT } = FACTS.thresholds;
const { texts } = FACTS;

interface Bounds {
  readonly low: number;
  readonly high: number;
}

export function outputRanges(look: Look, fit: Fit): Finding[] {
  if (fit.good || look.loss.logits || look.found.program.layers.at(-1)!.softmax) return [];
  const outside = look.layers.at(-1)!.filter((unit) => shareOutside(look, unit) >= MANY);
  if (outside.length === 0) return [];
  const bound = mean(lossesOf(look, nearestAnswers(look), look.trainTargets));
  return bound > LEFT * fit.constant ? outside.map((unit) => finding(look, unit, fit, bound)) : [];
}

/** The least and the greatest value of a unit's activation; infinite where nothing is known of it. */
const boundsOf = ({ activation }: UnitSeen): Bounds =>
  ACTIVATIONS.find(({ name }) => name === activation.text)?.facts ?? { low: -Infinity, high: Infinity };

const targetsOf = (look: Look, unit: UnitSeen): Float64Array => look.trainTargets[unit.place[1] - 1]!;

function shareOutside(look: Look, unit: UnitSeen): number {
  const { low, high } = boundsOf(unit);
  return share(Array.from(targetsOf(look, unit), (wanted) => wanted < low || wanted > high));
}

/** For every training point the answers that the output's activations have nearest to its targets. */
const nearestAnswers = (look: Look): Float64Array[] =>
  look.layers.at(-1)!.map((unit) => {
    const { low, high } = boundsOf(unit);
    return targetsOf(look, unit).map((wanted) => Math.min(Math.max(wanted, low), high));
  });

function finding(look: Look, unit: UnitSeen, fit: Fit, bound: number): Finding {
  const [outside, { low, high }, wanted] = [shareOutside(look, unit), boundsOf(unit), targetsOf(look, unit)];
  const classes = look.found.experiment.data.kind === "classification";
  const fitsTanh = classes && wanted.every((target) => Math.abs(target) <= 1);
  return found({
    kind: "output_range",
    severity: "problem",
    sentence: say(texts.sentence, {
      unit: named([unit.place]),
      share: percent(outside),
      function: unit.activation.text,
      values: valuesIn(low, high),
      least: number(smallest(wanted)),
      most: number(largest(wanted)),
    }),
    units: [unit.place],
    evidence: say(texts.evidence, { bound: number(bound, 4), constant: number(fit.constant, 4) }),
    numbers: {
      share_outside: outside,
      least_value: Number.isFinite(low) ? low : null,
      greatest_value: Number.isFinite(high) ? high : null,
      least_loss: bound,
    },
    advice: [advise("activation", fitsTanh ? "tanh" : "linear", { units: [unit.place] })],
    counterfactual: { change: texts.change, loss: fit.train, lossThen: bound },
  });
}

function valuesIn(low: number, high: number): string {
  const shown = { low: number(low), high: number(high) };
  if (!Number.isFinite(high)) return say(texts.above, shown);
  return say(Number.isFinite(low) ? texts.between : texts.below, shown);
}
