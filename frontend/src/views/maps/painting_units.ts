/** All units' small maps at once, from the surface that all maps share. */
import type { Experiment } from "../../contract/documents";
import type { DrawnData } from "../../model/interfaces";
import { activationOf } from "../names";
import { paintValues } from "./painting";
import type { Palette } from "./palette";
import { answerScale, type Scale, unitScale } from "./scales";
import type { Surface } from "./surfaces";

/** Pixels along a small map's side; the browser smooths them. */
export const FINE = 50;
const COARSE = 30;

/** The scale of one unit's map; the output of a regression has the targets' scale. */
export function scaleOf(experiment: Experiment, data: DrawnData, surface: Surface, layer: number, unit: number): Scale {
  const count = surface.grid * surface.grid;
  const output = layer === experiment.network.layers.length;
  if (output && data.kind === "regression") return answerScale(experiment, data);
  const activation = layer === 0 ? "linear" : activationOf(experiment, [layer, unit]);
  if (activation === "softmax") return { low: 0, middle: 0.5, high: 1 };
  return unitScale(activation, surface.values[layer]!, (unit - 1) * count, count);
}

/** More units than that take turns: every second layer in every second picture. */
const MANY = 20;

export function paintUnits(
  canvases: ReadonlyMap<string, HTMLCanvasElement>,
  experiment: Experiment,
  data: DrawnData,
  surface: Surface,
  colours: Palette,
  turn: number | null,
): void {
  const count = surface.grid * surface.grid;
  const { discretize } = experiment.view;
  const turns = turn !== null && canvases.size > MANY;
  for (let layer = 1; layer < surface.values.length; layer++) {
    if (turns && (layer + turn) % 2 === 0) continue;
    const values = surface.values[layer]!;
    for (let unit = 1; unit * count <= values.length; unit++) {
      const canvas = canvases.get(`${layer},${unit}`);
      if (!canvas) continue;
      const scale = scaleOf(experiment, data, surface, layer, unit);
      paintValues(
        canvas,
        values,
        (unit - 1) * count,
        surface.grid,
        turn === null ? FINE : COARSE,
        scale,
        colours,
        discretize,
      );
    }
  }
}
