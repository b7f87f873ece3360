/** A hidden unit on the flat ends of its activation at almost all training points. */
import { SATURATED_UNIT as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { gradientOf, type Look } from "../look";
import { downwards } from "../rounding";
import { largest, mean, median, rootMeanSquare, share, smallest } from "../sums";
import type { UnitSeen } from "../units";
import { capital, joined, named, number, percent, say } from "../wording";

export const FLAT = FACTS.thresholds.flat;

interface Slow {
  readonly unit: UnitSeen;
  /** How many times as large its gradient could be. */
  readonly times: number;
}

export function saturatedUnits(look: Look, fit: Fit): Finding[] {
  return look.hidden.flatMap((layer) => {
    const slow: Slow[] = layer
      .filter(isSaturated)
      .map((unit) => ({ unit, times: livelier(look, unit) }))
      .filter(({ times }) => times > 1);
    return slow.length > 0 ? [finding(look, fit, slow)] : [];
  });
}

export const isSaturated = (unit: UnitSeen): boolean => flatShare(unit) >= FACTS.thresholds.most;

/** The share of the training points at which the unit is on and its slope is small. */
const flatShare = (unit: UnitSeen): number =>
  share(unit.on.map((on, at) => on && unit.slopes[at]! < FLAT * unit.steepest));

/** How many times as large the gradient at a unit's incoming numbers becomes about 0, with the mean size 1 of z. */
function livelier(look: Look, { place: [layer, unit], z }: UnitSeen): number {
  const { fanIn, weightsAt, biases, biasesAt } = look.found.program.layers[layer - 1]!;
  const own = Array.from({ length: fanIn }, (_, source) => weightsAt + (unit - 1) * fanIn + source);
  if (biases) own.push(biasesAt + unit - 1);
  const round = (value: number): number => (look.m.width === 32 ? Math.fround(value) : value);
  const middle = biases ? median(z) : 0;
  const size = mean(z.map((value) => Math.abs(value - middle)));
  const shrunk = look.parameters.slice();
  if (biases) shrunk[biasesAt + unit - 1] = round(shrunk[biasesAt + unit - 1]! - middle);
  for (const at of own) shrunk[at] = round(shrunk[at]! / (size > 0 ? size : 1));
  const [now, then] = [look.parameters, shrunk].map((parameters) => {
    const gradient = gradientOf(look, parameters);
    return rootMeanSquare(own.map((at) => gradient[at]!));
  }) as [number, number];
  if (!Number.isFinite(then)) return 0;
  if (now === 0) return then > 0 ? Infinity : 0;
  return Math.min(then / now, FACTS.thresholds.largest);
}

function finding(look: Look, fit: Fit, slow: readonly Slow[]): Finding {
  const units = slow.map(({ unit }) => unit);
  const times = smallest(slow.map((one) => one.times));
  const places = units.map((unit) => unit.place);
  const least = smallest(units.map(flatShare));
  const slope = largest(units.map((unit) => mean(unit.slopes)));
  const words = {
    units: capital(named(places)),
    functions: joined([...new Set(units.map((unit) => unit.activation.text))].sort()),
    share: percent(least),
  };
  const steepest = number(largest(units.map((unit) => unit.steepest)));
  const { them, them_many, reached, reached_now_only } = FACTS.texts;
  return found({
    kind: "saturated_unit",
    severity: fit.severity,
    sentence: say(units.length === 1 ? FACTS.texts.sentence : FACTS.texts.sentence_many, words),
    units: places,
    evidence: say(FACTS.texts.evidence, {
      slope: number(slope),
      steepest,
      reached: say(times === Infinity ? reached_now_only : reached, {
        times: number(times, 2),
        them: units.length === 1 ? them : them_many,
      }),
    }),
    numbers: {
      share_flat: least,
      mean_slope: slope,
      gradient_times: times === Infinity ? null : times,
      unit_share_z_slope_steepest: units.map((unit) => [
        unit.place[1],
        flatShare(unit),
        mean(unit.z.map(Math.abs)),
        mean(unit.slopes),
        unit.steepest,
      ]),
    },
    advice: fit.good ? [] : adviceOf(look),
  });
}

function adviceOf({ found: { experiment } }: Look): Advice[] {
  const rate = experiment.training.learning_rate;
  return [
    ...(experiment.data.standardize_inputs ? [] : [advise("standardize")]),
    advise("learning_rate", downwards(rate / 3), { now: rate }),
    advise("start", "glorot_normal"),
  ];
}
