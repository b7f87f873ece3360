/** A loss at work: the counterpart of Python's functions/losses/record.py. */
import { type Constants, LOSS_BODIES, type Term } from "../../contract/bodies";
import type { Mathematics } from "../interfaces";
import { lossOf as chosenOf } from "../plans";
import { working } from "./working";

type Lanes = Float64Array;

/** `outputs` and `targets` hold one array a unit: pre-activations where `logits`. */
export interface LossAtWork {
  readonly name: string;
  readonly logits: boolean;
  /** The cost of each sample. */
  value(outputs: readonly Lanes[], targets: readonly Lanes[], m: Mathematics): Lanes;
  /** d cost / d output, for each output. */
  slopes(outputs: readonly Lanes[], targets: readonly Lanes[], m: Mathematics): Lanes[];
}

export function lossOf(text: string): LossAtWork {
  const { record, settings } = chosenOf(text);
  const { name, logits, averages, parameters } = record;
  const bodies = LOSS_BODIES[name];
  if (bodies === undefined) return { name, logits, value: crossEntropy, slopes: crossEntropySlopes };
  const constants = Object.fromEntries(parameters.map((one) => [one.name, settings.get(one.name) ?? one.standard]));
  const each = (body: Term, outputs: readonly Lanes[], targets: readonly Lanes[], m: Mathematics): Lanes[] =>
    outputs.map((output, place) => {
      const w = working(m, output.length);
      return w.lanes(body(w, output, targets[place] as Lanes, constants as Constants));
    });
  const shared = (found: Lanes, count: number, m: Mathematics): Lanes =>
    averages && count > 1 ? lanes(m, found, (w) => w.multiply(found, 1 / count)) : found;
  return {
    name,
    logits,
    value: (outputs, targets, m) => shared(total(each(bodies.term, outputs, targets, m), m), outputs.length, m),
    slopes: (outputs, targets, m) =>
      each(bodies.slope, outputs, targets, m).map((one) => shared(one, outputs.length, m)),
  };
}

type Work = ReturnType<typeof working>;

function lanes(m: Mathematics, like: Lanes, work: (w: Work) => Lanes | number): Lanes {
  const w = working(m, like.length);
  return w.lanes(work(w));
}

const total = (terms: readonly Lanes[], m: Mathematics): Lanes =>
  terms.reduce((sum, term) => lanes(m, sum, (w) => w.add(sum, term)));

/** The shares of a softmax, shifted by the largest value. */
export function softmax(zs: readonly Lanes[], m: Mathematics): Lanes[] {
  const powers = powersOf(zs, largest(zs, m), m);
  const below = total(powers, m);
  return powers.map((power) => lanes(m, power, (w) => w.divide(power, below)));
}

function crossEntropy(zs: readonly Lanes[], targets: readonly Lanes[], m: Mathematics): Lanes {
  const top = largest(zs, m);
  const sum = total(powersOf(zs, top, m), m);
  const level = lanes(m, sum, (w) => w.apply("log", sum));
  const terms = zs.map((z, place) =>
    lanes(m, z, (w) => w.multiply(targets[place] as Lanes, w.add(w.subtract(top, z), level))),
  );
  return total(terms, m);
}

const crossEntropySlopes = (zs: readonly Lanes[], targets: readonly Lanes[], m: Mathematics): Lanes[] =>
  softmax(zs, m).map((share, place) => lanes(m, share, (w) => w.subtract(share, targets[place] as Lanes)));

const largest = (zs: readonly Lanes[], m: Mathematics): Lanes =>
  zs.reduce((top, z) => lanes(m, top, (w) => w.where(w.less(top, z), z, top)));

const powersOf = (zs: readonly Lanes[], top: Lanes, m: Mathematics): Lanes[] =>
  zs.map((z) => lanes(m, z, (w) => w.apply("exp", w.subtract(z, top))));
