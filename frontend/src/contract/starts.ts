/** The starts.
 *
 * Written by tools/contract.py from smallnets.functions.starts; changes belong there.
 */

import type { Parameter } from "./parameters";

/**
 * How widely a layer's weights are drawn: the half width of a uniform distribution, or the standard deviation of a
 * normal one.  "fixed" is `value`, "chosen" the setting `scale`; "scaled" is sqrt(stretch * (numerator / fans)) with
 * fans = fan-in, or fan-in + fan-out for "sum", at least 1.
 */
export type Spread =
  | { readonly rule: "fixed"; readonly value: number }
  | { readonly rule: "chosen" }
  | { readonly rule: "scaled"; readonly numerator: number; readonly fans: "in" | "sum"; readonly stretch: number };

/** How first weights are drawn, in the order layer, unit, source; every bias is `bias`. */
export interface Start {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
  readonly aliases: readonly string[];
  readonly distribution: "uniform" | "normal";
  readonly bias: number;
  readonly spread: Spread;
  readonly parameters: readonly Parameter[];
}

export const STARTS: readonly Start[] = [
  {
    name: "playground", title: "TensorFlow Playground", formula: "U(-0.5, 0.5), biases 0.1", aliases: [],
    distribution: "uniform", bias: 0.1, spread: { rule: "fixed", value: 0.5 }, parameters: [],
  },
  {
    name: "zeros", title: "zeros", formula: "0, biases 0", aliases: ["zero"], distribution: "uniform", bias: 0,
    spread: { rule: "fixed", value: 0 }, parameters: [],
  },
  {
    name: "uniform", title: "uniform", formula: "U(-scale, scale)", aliases: [], distribution: "uniform", bias: 0,
    spread: { rule: "chosen" },
    parameters: [
      {
        name: "scale", standard: 0.5, meaning: "half width", low: 0, high: 1e+300, learned: false, aliases: [],
      },
    ],
  },
  {
    name: "normal", title: "normal", formula: "N(0, scale^2)", aliases: [], distribution: "normal", bias: 0,
    spread: { rule: "chosen" },
    parameters: [
      {
        name: "scale", standard: 1, meaning: "standard deviation", low: 0, high: 1e+300, learned: false, aliases: [],
      },
    ],
  },
  {
    name: "glorot_uniform", title: "Glorot (Xavier), uniform",
    formula: "U(-r, r) with r = sqrt(6 / (fan_in + fan_out))", aliases: ["glorot"], distribution: "uniform", bias: 0,
    spread: { rule: "scaled", numerator: 2, fans: "sum", stretch: 3 }, parameters: [],
  },
  {
    name: "glorot_normal", title: "Glorot (Xavier), normal", formula: "N(0, s^2) with s^2 = 2 / (fan_in + fan_out)",
    aliases: [], distribution: "normal", bias: 0, spread: { rule: "scaled", numerator: 2, fans: "sum", stretch: 1 },
    parameters: [],
  },
  {
    name: "he_uniform", title: "He (Kaiming), uniform", formula: "U(-r, r) with r = sqrt(6 / fan_in)", aliases: [],
    distribution: "uniform", bias: 0, spread: { rule: "scaled", numerator: 2, fans: "in", stretch: 3 },
    parameters: [],
  },
  {
    name: "he_normal", title: "He (Kaiming), normal", formula: "N(0, s^2) with s^2 = 2 / fan_in", aliases: ["he"],
    distribution: "normal", bias: 0, spread: { rule: "scaled", numerator: 2, fans: "in", stretch: 1 }, parameters: [],
  },
  {
    name: "lecun_uniform", title: "LeCun, uniform", formula: "U(-r, r) with r = sqrt(3 / fan_in)", aliases: ["lecun"],
    distribution: "uniform", bias: 0, spread: { rule: "scaled", numerator: 1, fans: "in", stretch: 3 },
    parameters: [],
  },
  {
    name: "lecun_normal", title: "LeCun, normal", formula: "N(0, s^2) with s^2 = 1 / fan_in", aliases: [],
    distribution: "normal", bias: 0, spread: { rule: "scaled", numerator: 1, fans: "in", stretch: 1 }, parameters: [],
  },
];
