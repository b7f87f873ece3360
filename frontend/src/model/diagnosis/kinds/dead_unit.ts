/** A unit that is off, its activation and its slope exactly 0, at all or almost all training points. */
import { DEAD_UNIT as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { gradientOf, type Look, trainLossOf } from "../look";
import { largest, median, share, total } from "../sums";
import type { UnitSeen } from "../units";
import { capital, counted, joined, named, number, percent, say } from "../wording";

const { nearly: NEARLY, shown_points: SHOWN_POINTS, largest_bias: LARGEST_BIAS } = FACTS.thresholds;
const LEAKY = "leaky_relu";

/** One change that switches a unit on: what to do, the loss right after it, the gradient's size at the unit. */
interface Revival {
  readonly name: string;
  readonly change: Advice;
  readonly loss: number;
  readonly gradient: number;
}

export function deadUnits(look: Look, fit: Fit): Finding[] {
  return look.bySlopes.flatMap((layer) => {
    const shares = layer.map((unit) => share(unit.on));
    const whole = largest(shares) === 0;
    return layer.flatMap((unit, at) => {
      if (shares[at] === 0) return [dead(look, fit, unit, whole && !fit.good ? "problem" : fit.severity)];
      return shares[at]! <= NEARLY && unit.place[0] < look.layers.length ? [nearlyDead(look, fit, unit)] : [];
    });
  });
}

/** Whether a unit is off at every training point. */
export const isDead = (unit: UnitSeen): boolean => !unit.on.includes(true);

function dead(look: Look, fit: Fit, unit: UnitSeen, severity: Finding["severity"]): Finding {
  const highest = largest(unit.z);
  const revivals = revivalsOf(look, unit);
  const measured = revivals.flatMap(
    ({ name, loss, gradient }) =>
      [
        [`loss_${name}`, loss],
        [`gradient_${name}`, gradient],
      ] as const,
  );
  const helping = revivals.filter(({ gradient, change }) => gradient > 0 && isUsable(change));
  const sentences = helping.map(({ change, loss, gradient }) =>
    say(FACTS.texts.revival, { change: change.text, loss: number(loss, 4), gradient: number(gradient) }),
  );
  const words = { highest: number(highest), points: counted(unit.z.length, FACTS.texts.point) };
  const others = [advise("seed"), advise("activation", LEAKY, { units: [unit.place] })];
  return found({
    kind: "dead_unit",
    severity,
    sentence: say(FACTS.texts.sentence, { unit: capital(named([unit.place])) }),
    units: [unit.place],
    evidence: say(FACTS.texts.evidence, words) + (sentences.join("") || FACTS.texts.no_revival),
    numbers: { share_on: 0, highest_z: highest, ...Object.fromEntries(measured) },
    advice: fit.good ? [] : [...helping.map(({ change }) => change), ...others],
  });
}

const isUsable = ({ value }: Advice): boolean => typeof value !== "number" || Math.abs(value) <= LARGEST_BIAS;

function nearlyDead(look: Look, fit: Fit, unit: UnitSeen): Finding {
  const rows = unit.on.flatMap((on, row) => (on ? [row] : []));
  const points = unit.z.length;
  const on = rows.length / points;
  return found({
    kind: "nearly_dead_unit",
    severity: fit.severity,
    sentence: say(FACTS.texts.sentence_nearly, { unit: capital(named([unit.place])), share: percent(1 - on) }),
    units: [unit.place],
    evidence: say(FACTS.texts.evidence_nearly, { count: rows.length, points, classes: classesOf(look, rows) }),
    numbers: { share_on: on, points_on: rows.slice(0, SHOWN_POINTS) },
    advice: fit.good ? [] : [advise("seed"), advise("activation", LEAKY, { units: [unit.place] })],
  });
}

function classesOf({ found: { experiment, data } }: Look, rows: readonly number[]): string {
  if (experiment.data.kind !== "classification") return "";
  const counts = experiment.data.classes.map((name, place) => ({
    name,
    count: rows.filter((row) => data.targets[row] === place).length,
  }));
  const words = counts.filter(({ count }) => count > 0).map((one) => say(FACTS.texts.of_class, one));
  return say(FACTS.texts.classes, { classes: joined(words) });
}

function revivalsOf(look: Look, unit: UnitSeen): Revival[] {
  const { parameters } = look;
  const layer = look.found.program.layers[unit.place[0] - 1]!;
  const place = unit.place[1] - 1;
  const weights = Array.from({ length: layer.fanIn }, (_, source) => layer.weightsAt + place * layer.fanIn + source);
  const at = layer.biasesAt + place;
  const own = layer.biases ? [...weights, at] : weights;
  const all: Revival[] = [];
  if (layer.biases) {
    const raised = parameters.slice();
    raised[at] = rounded(look, raised[at]! - median(unit.z));
    const change = advise("bias", raised[at], { units: [unit.place], now: parameters[at]! });
    all.push(tried(look, "bias_raised", raised, own, change));
  }
  const turned = parameters.slice();
  for (const one of own) turned[one] = -turned[one]!;
  return [...all, tried(look, "sign_changed", turned, own, advise("signs", null, { units: [unit.place] }))];
}

const rounded = (look: Look, value: number): number => (look.m.width === 32 ? Math.fround(value) : value);

function tried(look: Look, name: string, parameters: Float64Array, own: readonly number[], change: Advice): Revival {
  const gradient = gradientOf(look, parameters);
  const size = Math.sqrt(total(own.map((at) => gradient[at]! * gradient[at]!)));
  return { name, change, loss: trainLossOf(look, parameters), gradient: size };
}
