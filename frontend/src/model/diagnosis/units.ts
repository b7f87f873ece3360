/** Every unit as the training points see it: pre-activations, activations, slopes. */
import { UNITS } from "../../contract/findings";
import { type ActivationAtWork, activationOf } from "../functions";
import type { LayerProgram, Mathematics, Place, UnitValues } from "../interfaces";
import { deviation, largest, smallest } from "./sums";

export interface UnitSeen {
  readonly place: Place;
  readonly activation: ActivationAtWork;
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** The size of the activation's slope at each point, as training uses it. */
  readonly slopes: Float64Array;
  /** The largest size of the slope for z from -10 to 10. */
  readonly steepest: number;
  /** Whether the slope is the same for all these z, and not 0. */
  readonly straight: boolean;
  /** Where the unit passes something on, or could learn. */
  readonly on: readonly boolean[];
  /** The standard deviation of the activation. */
  readonly spread: number;
  /** Whether the activation is the same for every point, but for rounding. */
  readonly constant: boolean;
}

const { reach, probed, rounding } = UNITS.thresholds;
const PROBES = Float64Array.from({ length: probed }, (_, at) => at * ((2 * reach) / (probed - 1)) - reach);

type Steepness = Pick<UnitSeen, "steepest" | "straight">;

/** Probing is dear, and units of one activation are alike. */
const probings = new Map<string, Steepness>();

function steepnessOf(kind: string, probe: () => Float64Array): Steepness {
  const known = probings.get(kind);
  if (known !== undefined) return known;
  const slopes = probe();
  const steepest = largest(slopes);
  const found = { steepest, straight: steepest > 0 && smallest(slopes) === steepest };
  if (probings.size >= 256) probings.clear();
  probings.set(kind, found);
  return found;
}

/** All units, layer by layer, the output layer last. */
export function seen(
  layers: readonly LayerProgram[],
  sums: UnitValues,
  values: UnitValues,
  count: number,
  parameters: Float64Array,
  m: Mathematics,
): UnitSeen[][] {
  return layers.map((layer, at) =>
    Array.from({ length: layer.units }, (_, unit) => {
      const points = [unit * count, (unit + 1) * count] as const;
      const [z, a] = [sums[at + 1]!.slice(...points), values[at + 1]!.slice(...points)];
      return oneUnit([at + 1, unit + 1], layer, z, a, parameters, m);
    }),
  );
}

function oneUnit(
  place: Place,
  layer: LayerProgram,
  z: Float64Array,
  a: Float64Array,
  parameters: Float64Array,
  m: Mathematics,
): UnitSeen {
  const activation = activationOf(layer.activations[place[1] - 1]!);
  const own = layer.learned.filter((entry) => entry.unit === place[1] - 1);
  const learned = Object.fromEntries(own.map((entry) => [entry.name, parameters[entry.at]!]));
  const slopesAt = (x: Float64Array): Float64Array =>
    activation.trainingSlope(x, activation.value(x, m, learned), m, learned).map(Math.abs);
  const { steepest, straight } = steepnessOf(`${m.width} ${activation.text} ${Object.values(learned).join()}`, () =>
    slopesAt(m.width === 32 ? PROBES.map(Math.fround) : PROBES),
  );
  const slopes = slopesAt(z);
  const spread = deviation(a);
  return {
    place,
    activation,
    z,
    a,
    slopes,
    steepest,
    straight,
    on: Array.from(a, (value, at) => value !== 0 || slopes[at] !== 0),
    spread,
    constant: spread <= rounding * (1 + largest(a.map(Math.abs))),
  };
}
