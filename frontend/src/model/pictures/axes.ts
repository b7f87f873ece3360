/** Axes around a rectangle whose upper left corner is at 0, 0. */
import { moved, tag, words } from "./svg";

export interface Axis {
  readonly name: string;
  /** Where along the axis, in pixels from its beginning, and what stands there. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

const QUIET = { fill: "#58616a", "font-size": 11 };

/** Numbers below and to the left, their names in the middle; lines across where a grid helps. */
export function axes(width: number, height: number, across: Axis, up: Axis, grid: boolean): string {
  const below = across.ticks.map(({ at, label }) =>
    moved(
      at,
      height,
      tag("line", { y2: 4, stroke: "#868f97" }),
      words(0, 16, label, { ...QUIET, "text-anchor": "middle" }),
    ),
  );
  const beside = up.ticks.map(({ at, label }) =>
    moved(
      0,
      height - at,
      tag("line", { x1: grid ? 0 : -4, x2: grid ? width : 0, stroke: grid ? "#dde2e5" : "#868f97" }),
      words(-8, 4, label, { ...QUIET, "text-anchor": "end" }),
    ),
  );
  const names = [
    words(width / 2, height + 32, across.name, { "text-anchor": "middle" }),
    tag(
      "g",
      { transform: `translate(-38 ${height / 2}) rotate(-90)` },
      words(0, 0, up.name, { "text-anchor": "middle" }),
    ),
  ];
  const corner = tag("path", { d: `M0 0V${height}H${width}`, fill: "none", stroke: "#868f97" });
  return [...beside, ...below, corner, ...names].join("");
}
