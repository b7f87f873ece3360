/** What controls offer.
 *
 * Written by tools/contract.py from smallnets.plans.choices; changes belong there.
 */

/** Numbers from `low` to `high` in equal steps, both ends among them. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** What the controls of a page offer; an experiment may say more. */
export interface Choices {
  readonly learningRates: readonly number[];
  readonly penaltyRates: readonly number[];
  readonly batch: ValueRange;
  readonly noise: ValueRange;
  readonly trainShare: ValueRange;
  readonly hiddenLayers: ValueRange;
  readonly units: ValueRange;
  readonly points: ValueRange;
  readonly classes: ValueRange;
}

/** A feature of the Playground: its key in a link, its formula in a document, and how it is shown. */
export interface Tile {
  readonly key: string;
  readonly formula: string;
  readonly label: string;
}

export const PLAYGROUND_CHOICES: Choices = {
  learningRates: [1e-05, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  penaltyRates: [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10], batch: { low: 1, high: 30, step: 1 },
  noise: { low: 0, high: 50, step: 5 }, trainShare: { low: 10, high: 90, step: 10 },
  hiddenLayers: { low: 0, high: 6, step: 1 }, units: { low: 1, high: 8, step: 1 },
  points: { low: 500, high: 500, step: 1 }, classes: { low: 2, high: 2, step: 1 },
};

export const WIDE_CHOICES: Choices = {
  learningRates: [1e-05, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  penaltyRates: [0, 1e-05, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
  batch: { low: 1, high: 10000, step: 1 }, noise: { low: 0, high: 80, step: 1 },
  trainShare: { low: 10, high: 90, step: 1 }, hiddenLayers: { low: 0, high: 12, step: 1 },
  units: { low: 1, high: 64, step: 1 }, points: { low: 10, high: 10000, step: 10 },
  classes: { low: 2, high: 10, step: 1 },
};

/** The Playground's features in the order of its network's inputs. */
export const TILES: readonly Tile[] = [
  { key: "x", formula: "x1", label: "x₁" },
  { key: "y", formula: "x2", label: "x₂" },
  { key: "xSquared", formula: "x1^2", label: "x₁²" },
  { key: "ySquared", formula: "x2^2", label: "x₂²" },
  { key: "xTimesY", formula: "x1*x2", label: "x₁x₂" },
  { key: "sinX", formula: "sin(x1)", label: "sin(x₁)" },
  { key: "sinY", formula: "sin(x2)", label: "sin(x₂)" },
];

/** Controls that a link hides with `<name>_hide=true`. */
export const HIDABLE: readonly string[] = [
  "showTestData", "discretize", "playButton", "stepButton", "resetButton", "learningRate", "activation",
  "regularization", "regularizationRate", "problem", "dataset", "percTrainData", "noise", "batchSize",
  "numHiddenLayers",
];

/** Others that a page hides, but no Playground. */
export const OWN_HIDABLE: readonly string[] = ["optimizer", "loss", "start", "output", "ownFeature"];
