/**
 * Where the numbers of a network stand in the engine's memory.
 *
 * A unit's weights and its bias behind them fill a row up to whole vectors; a learned parameter has the slope at its
 * activation's kink beside it.  What is only there to fill never changes.
 */
import type { LayerProgram, Program } from "../interfaces";
import { kinkOf } from "./activations";
import { upTo } from "./memory";

export interface LayerPlace {
  /** The first row, and from one row to the next, both in reals. */
  readonly at: number;
  readonly row: number;
}

export interface Layout {
  readonly layers: readonly LayerPlace[];
  /** Where each of the program's parameters stands, in reals. */
  readonly places: Int32Array;
  /** Which places are weights, in reals. */
  readonly weights: readonly number[];
  /** Constants beside learned parameters. */
  readonly constants: readonly (readonly [place: number, value: number])[];
  /** How many reals in all, whole vectors. */
  readonly count: number;
}

export function layOut(program: Program): Layout {
  const lanes = 128 / program.width;
  const places = new Int32Array(program.parameterCount);
  const layers: LayerPlace[] = [];
  const weights: number[] = [];
  const constants: (readonly [number, number])[] = [];
  let at = 0;
  for (const layer of program.layers) {
    const row = upTo(layer.fanIn + (layer.biases ? 1 : 0), lanes);
    layers.push({ at, row });
    placeUnits(layer, { at, row }, places, weights);
    at += layer.units * row;
    for (const learned of layer.learned) {
      places[learned.at] = at;
      constants.push([at + 1, kinkOf(layer.activations[learned.unit] ?? "") ?? 0]);
      at += 2;
    }
    at = upTo(at, lanes);
  }
  return { layers, places, weights, constants, count: Math.max(at, lanes) };
}

function placeUnits(layer: LayerProgram, { at, row }: LayerPlace, places: Int32Array, weights: number[]): void {
  for (let unit = 0; unit < layer.units; unit++) {
    for (let source = 0; source < layer.fanIn; source++) {
      places[layer.weightsAt + unit * layer.fanIn + source] = at + unit * row + source;
      weights.push(at + unit * row + source);
    }
    if (layer.biases) places[layer.biasesAt + unit] = at + unit * row + layer.fanIn;
  }
}
