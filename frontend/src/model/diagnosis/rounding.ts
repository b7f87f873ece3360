/** Numbers as people choose them: the counterpart of Python's diagnosis/rounding.py. */
const STEPS = [1, 2, 3, 5] as const;

/** The largest of 1, 2, 3, 5 times a power of ten that is not above a value above 0. */
export function downwards(value: number): number {
  const power = powerOf(value);
  return STEPS.map((step) => times(step, power))
    .filter((one) => one <= value)
    .reduce((most, one) => Math.max(most, one));
}

/** The smallest number with two digits that is not below a value above 0. */
export function upwards(value: number): number {
  const last = powerOf(value) - 1;
  const count = Math.trunc(value / times(1, last));
  return [0, 1, 2].map((more) => times(count + more, last)).find((one) => one >= value)!;
}

function powerOf(value: number): number {
  let power = 0;
  while (times(1, power) > value) power--;
  while (times(1, power + 1) <= value) power++;
  return power;
}

const times = (step: number, power: number): number => (power >= 0 ? step * 10 ** power : step / 10 ** -power);
