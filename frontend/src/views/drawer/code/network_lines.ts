/** The lines and bias marks of a network's drawing. */
import { moved, tag } from "../../../model/pictures";
import { biasAt, weightAt } from "../../../state";
import { outlinePath } from "../../maps/marks";
import { palette } from "../../maps/palette";
import { isNothing, linkWidth } from "../../network/drawn_links";
import { type Layout, linkPath } from "../../network/layout";
import type { Page } from "../../page_context";

const LIGHT = palette("light");

export function linkLines(session: Page["session"], layout: Layout): string {
  const run = session.run.value;
  const parameters = run.parameters();
  return run.program.layers
    .flatMap(({ units, fanIn }, index) =>
      Array.from({ length: units * fanIn }, (_, flat) => {
        const [to, from, layer] = [Math.floor(flat / fanIn) + 1, (flat % fanIn) + 1, index + 1];
        const weight = parameters[weightAt(run, { layer, to, from })] ?? 0;
        const [line, none] = [linkWidth(weight), isNothing(weight)];
        const dashes = none
          ? { "stroke-dasharray": "1 4" }
          : weight < 0
            ? { "stroke-dasharray": `${Math.round(4 + 1.5 * line)} ${Math.round(2 + line)}` }
            : {};
        const stroke = none ? LIGHT.nothing : weight < 0 ? LIGHT.negative : LIGHT.positive;
        return tag("path", {
          d: linkPath(layout, [index, from], [layer, to]),
          fill: "none",
          stroke,
          "stroke-width": line,
          ...dashes,
        });
      }),
    )
    .join("");
}

/** As on the page: a square for a positive bias, a diamond for a negative one. */
export function biasMarks({ run }: Page["session"], layout: Layout): string {
  const parameters = run.value.parameters();
  const half = layout.tile / 2;
  return layout.columns
    .slice(1)
    .flatMap((column, index) =>
      column.map(({ x, y }, unit) => {
        const at = biasAt(run.value, [index + 1, unit + 1]);
        const bias = at === null ? 0 : (parameters[at] ?? 0);
        if (at === null) return "";
        const size = 5 * (0.6 + 0.6 * Math.min(1, Math.abs(bias)));
        const fill = isNothing(bias) ? LIGHT.nothing : bias < 0 ? LIGHT.negative : LIGHT.positive;
        return moved(
          x - half - 1,
          y + half + 1,
          tag("path", { d: outlinePath(bias < 0 ? "diamond" : "square", size), fill, stroke: "#ffffff" }),
        );
      }),
    )
    .join("");
}
