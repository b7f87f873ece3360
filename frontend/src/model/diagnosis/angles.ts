/** Angles from + - * / and roots alone: the counterpart of Python's arithmetic/angles.py and diagnosis/angles.py. */
const TERMS = 12;
const HALVINGS = 2;

/** The direction of the line w1 x1 + w2 x2 + b = 0 against the x1 axis in degrees, from 0 to below 180. */
export function direction(w1: number, w2: number): number {
  const [across, up] = [Math.abs(w2), Math.abs(w1)];
  const steep = up > across;
  const size = arctangent(steep ? across / up : up / across) * (180 / Math.PI);
  const angle = steep ? 90 - size : size;
  return w1 * w2 > 0 && angle > 0 ? 180 - angle : angle;
}

/** The angle in radians, from -pi/2 to pi/2, whose sine is u. */
export const arcsine = (u: number): number => 2 * arctangent(u / (1 + Math.sqrt(Math.max(0, 1 - u * u))));

/** The angle in radians whose tangent is t, for t from -1 to 1. */
function arctangent(t: number): number {
  let part = t;
  for (let halving = 0; halving < HALVINGS; halving++) part = part / (1 + Math.sqrt(1 + part * part));
  const square = part * part;
  let found = 0;
  for (let term = TERMS - 1; term >= 0; term--) found = 1 / (2 * term + 1) - square * found;
  return 2 ** HALVINGS * (part * found);
}
