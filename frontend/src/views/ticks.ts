/** Round numbers along an axis. */

/** About `wanted` of them, inside of [low, high]. */
export function ticks(low: number, high: number, wanted: number): readonly number[] {
  if (!(high > low)) return [low];
  const step = niceStep((high - low) / Math.max(1, wanted));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step, step));
}

/** Powers of ten, or parts of one where the range is narrow; low above 0. */
export function logTicks(low: number, high: number): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const skip = Math.max(1, Math.ceil((last - first + 1) / 5));
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (power) => power % skip === 0,
  );
  if (powers.length >= 2) return powers.map((power) => 10 ** power);
  const parts = [1, 2, 5].flatMap((part) => [first - 1, first, last].map((power) => part * 10 ** power));
  return [...new Set(parts.map((value) => Number(value.toPrecision(3))))]
    .filter((value) => value >= low && value <= high)
    .sort((a, b) => a - b);
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  return (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power;
}

/** Without the last bits' dirt: 0.3, never 0.30000000000000004. */
function tidy(value: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Number(value.toFixed(Math.min(20, digits))) || 0;
}
