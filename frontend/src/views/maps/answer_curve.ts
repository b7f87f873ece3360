/** With one column: what a unit, or the network, answers, as a curve over it. */
import type { DrawnData } from "../../model/interfaces";
import type { Palette } from "./palette";
import type { Surface } from "./surfaces";

/** Draw it into a square of `side` pixels; the output of a regression in its own units. */
export function drawCurve(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  data: DrawnData,
  layer: number,
  unit: number,
  colours: Palette,
  side: number,
): void {
  const { grid, frame } = surface;
  const values = surface.values[layer];
  if (!values) return;
  const output = layer === surface.values.length - 1 && data.kind === "regression";
  const { mean, spread } = output ? data.targetScale() : { mean: 0, spread: 1 };
  pen.beginPath();
  for (let column = 0; column < grid; column++) {
    const value = mean + spread * values[(unit - 1) * grid * grid + column]!;
    const y = ((frame.top - value) / (frame.top - frame.bottom)) * side;
    if (Number.isFinite(y)) pen.lineTo((column / (grid - 1)) * side, Math.max(-side, Math.min(2 * side, y)));
  }
  pen.strokeStyle = colours.positive;
  pen.lineWidth = 2;
  pen.stroke();
}
