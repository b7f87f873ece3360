/** The numbers of a network as formulas call them: w_12^(1), b_1^(1), alpha_1^(1). */
import type { Node } from "../expressions";
import type { Place, Program } from "../interfaces";
import { unitName, weightName } from "./building";

export interface Parameter {
  readonly place: Place;
  /** For a weight, the source it comes from (counted from 1); 0 for a bias; null for what an activation learns. */
  readonly source: number | null;
  readonly at: number;
  /** w, b, or the name of what an activation learns. */
  readonly letter: string;
}

/** Unit by unit: its weights, its bias, what its activation learns. */
export function parametersOf(program: Program): Parameter[] {
  return program.layers.flatMap((layer, number) =>
    Array.from({ length: layer.units }, (_, unit) => {
      const place: Place = [number + 1, unit + 1];
      const first = layer.weightsAt + unit * layer.fanIn;
      const weights = Array.from({ length: layer.fanIn }, (_, at) => ({
        place,
        source: at + 1,
        at: first + at,
        letter: "w",
      }));
      const bias = layer.biases ? [{ place, source: 0, at: layer.biasesAt + unit, letter: "b" }] : [];
      const learned = layer.learned.filter((one) => one.unit === unit);
      return [...weights, ...bias, ...learned.map(({ name, at }) => ({ place, source: null, at, letter: name }))];
    }).flat(),
  );
}

/** Its name, with a letter before it, dw_12^(1), or a mark behind it, w_12_new^(1). */
export const parameterName = ({ place, source, letter }: Parameter, before = "", mark = ""): Node =>
  source ? weightName(before + letter, place, source, mark) : unitName(before + letter, place, mark);

/** What an update remembers of it: v_12^(1), v_b_1^(1). */
export const slotName = (slot: string, { place, source, letter }: Parameter, mark = ""): Node =>
  source ? weightName(slot, place, source, mark) : unitName(`${slot}_${letter}`, place, mark);
