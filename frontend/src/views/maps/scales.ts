/** Which value has which colour. */
import { ACTIVATIONS } from "../../contract/activations";
import type { Experiment } from "../../contract/documents";
import type { DrawnData } from "../../model/interfaces";
import { codingOf } from "../../model/plans";

/** Values from low over middle to high. */
export interface Scale {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The scale of a unit's values: its activation's whole range where that is bounded, else as far as the values go. */
export function unitScale(activation: string, values: Float64Array, from: number, count: number): Scale {
  const name = activation.split("(")[0]?.trim();
  const facts = ACTIVATIONS.find((one) => one.name === name || one.aliases.includes(name ?? ""))?.facts;
  if (facts && Number.isFinite(facts.low) && Number.isFinite(facts.high)) {
    return { low: facts.low, middle: (facts.low + facts.high) / 2, high: facts.high };
  }
  return symmetric(largest(values, from, count));
}

/** Whether the outputs are classes, one each, and not several numbers. */
export const hasClassOutputs = ({ network, data }: Experiment): boolean =>
  network.layers.at(-1)!.units > 1 && data.kind === "classification";

/** The scale of the network's answer: the two classes, or the regression's targets. */
export function answerScale(experiment: Experiment, data: DrawnData): Scale {
  if (data.kind === "regression") {
    let most = 0;
    for (const target of data.train.targets) most = Math.max(most, Math.abs(target));
    return symmetric(most);
  }
  return codingOf(experiment) === "bits" ? { low: 0, middle: 0.5, high: 1 } : { low: -1, middle: 0, high: 1 };
}

export function symmetric(most: number): Scale {
  const reach = Number.isFinite(most) && most > 0 ? most : 1;
  return { low: -reach, middle: 0, high: reach };
}

/** From -1 (low) over 0 (middle) to 1 (high). */
export function placeOn(scale: Scale, value: number): number {
  const away = value - scale.middle;
  return away / (away < 0 ? scale.middle - scale.low : scale.high - scale.middle);
}

function largest(values: Float64Array, from: number, count: number): number {
  let most = 0;
  for (let at = from; at < from + count; at++) {
    const size = Math.abs(values[at]!);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
