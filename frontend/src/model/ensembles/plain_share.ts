/** A rate as people say it: 3 of 5. */

export type PlainShare =
  | { readonly kind: "none" | "all" | "few" }
  | { readonly kind: "part" | "most"; readonly some: number; readonly of: number };

const NEAR = 0.02;
const LARGEST = 10;
const FEW = 10;

/**
 * The simplest fraction that is near the rate.  Up to ten runs are not worth one ("few");
 * below 1 in 10 it is "1 of so many", above 9 in 10 "all but 1 of so many" ("most").
 */
export function plainShare(count: number, of: number): PlainShare {
  if (count === 0 || count === of) return { kind: count === 0 ? "none" : "all" };
  if (of <= FEW) return { kind: "few" };
  const rate = count / of;
  if (rate < 1 / LARGEST) return { kind: "part", some: 1, of: Math.round(1 / rate) };
  if (rate > 1 - 1 / LARGEST) return { kind: "most", some: 1, of: Math.round(1 / (1 - rate)) };
  let [some, whole] = [1, 2];
  for (let parts = 2; parts <= LARGEST; parts++) {
    const nearest = Math.min(parts - 1, Math.max(1, Math.round(rate * parts)));
    if (Math.abs(nearest / parts - rate) < Math.abs(some / whole - rate)) [some, whole] = [nearest, parts];
    if (Math.abs(some / whole - rate) <= NEAR) break;
  }
  return { kind: "part", some, of: whole };
}
