/** How far two lines of spots are from each other. */

export type Spot = readonly [x: number, y: number];

/** The corners of a path of M and L. */
export const spotsOf = (path: string): Spot[] =>
  [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

/** The first place on the first line, a third of a pixel apart, that is further than that from the second; or null. */
export function farFrom(line: readonly Spot[], other: readonly Spot[], pixels: number): Spot | null {
  let near = 0; // the segment of the other line where those that can be near begin; x only grows
  let found = 0;
  for (const [x, y] of places(line)) {
    while (near < other.length - 2 && other[near + 1]![0] < x - pixels) near += 1;
    const isNear = (at: number): boolean => fromSegment([x, y], other[at]!, other[at + 1]!) <= pixels;
    if (found >= near && isNear(found)) continue;
    for (found = near; found < other.length - 1; found += 1) {
      if (other[found]![0] > x + pixels) return [x, y];
      if (isNear(found)) break;
    }
    if (found === other.length - 1) return [x, y];
  }
  return null;
}

function* places(line: readonly Spot[]): Generator<Spot> {
  for (const [at, [x, y]] of line.entries()) {
    const [toX, toY] = line[at + 1] ?? [x, y];
    const steps = Math.ceil(3 * Math.hypot(toX - x, toY - y)) || 1;
    for (let step = 0; step < steps; step += 1) {
      yield [x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps];
    }
  }
}

function fromSegment([x, y]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
