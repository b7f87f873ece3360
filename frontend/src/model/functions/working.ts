/** The arithmetic of `count` numbers side by side, with elementary functions that have a setting. */
import type { Working } from "../../contract/bodies";
import { arithmetic, sideBySide } from "../expressions";
import type { Mathematics } from "../interfaces";

export function working(mathematics: Mathematics, count: number): Working<Float64Array, Uint8Array> {
  const m = arithmetic(sideBySide(mathematics, count));
  return { ...m, applyWith: (name, x, setting) => m.lanes(x).map((each) => mathematics.apply(name, each, setting)) };
}
