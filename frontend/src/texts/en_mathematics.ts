/** The sentences of the panel of mathematics: a part of those in en_panels.ts. */
export const MATHEMATICS = {
  parts: "What to look at",
  part: { step: "One step", board: "Blackboard", unit: "A unit", network: "The network", marking: "Check my own" },
  partHints: {
    step: "One step of training as one would write it: forward, backward, new weights.",
    board: "The step line by line, its numbers written into the network: for a class.",
    unit: "A unit's formula with its numbers, and how large the gradients are, layer by layer.",
    network: "The whole network as one formula; exact answers about it.",
    marking: "Write the step yourself and have each line judged.",
  },
  all: "All digits",
  allHint: "Show every digit of each number; otherwise four.",
  symbols: "Symbols",
  symbolsHint: "Write each formula in symbols before its numbers.",
  samples: "Which samples",
  chosen: { next: "Next sample", batch: "Next batch" },
  chosenHints: {
    next: "The training point that comes next.",
    batch: "The training points of the next update of the weights.",
  },
  point: "Point",
  pointNumber: (count: number) => `Number of a training point, 1 to ${count}`,
  pointNamed: (row: number) => `Point ${row}`,
  lossOf: (loss: string) => `loss ${loss}`,
  target: "target",
  batchOf: (count: number) => (count === 1 ? "1 point." : `${count} points.`),
  alone: "Worked out as if this point alone made an update.",
  waits: "The batch is not full: the weights change in the next epoch.",
  forward: "Forward \u2193",
  backward: "Backward \u2191",
  update: "New weights",
  gradients: "Gradients",
  forwardAndBack: "Each point",
  layer: (layer: number) => `Layer ${layer}`,
  outputLayer: "Output",
  loss: "Loss",
  meanLoss: "Mean loss",
  whichUnit: "Which unit",
  clickUnit: "A unit chosen in the network is shown here.",
  sizes: "Gradient at the weights, by layer",
  sizesHint:
    "Root mean square over all training points. Each hairline is a factor of ten: a layer with a short bar " +
    "learns slowly.",
  composition: "Unit in unit",
  exactly: "Worked out exactly",
  question: {
    closedForm: "Closed form",
    range: "Range and zeros",
    collapse: "Linear layers in one",
    pieces: "Linear pieces",
  },
  questionHints: {
    closedForm: "The network as one simplified formula of its inputs.",
    range: "Which values the output can take at all, and where it is 0.",
    collapse: "Layers without a bend between them act as one layer: this one.",
    pieces: "A network of units that bend is linear piece by piece: where, and how.",
  },
  thinking: "Being worked out \u2026",
  asked: (epoch: number, all: boolean) =>
    `At epoch ${epoch}, with ${all ? "all digits of the weights" : "the weights to four digits"}.`,
  needsProgram:
    "Closed form, range and zeros, and joined layers are worked out by the local program: start it with " +
    "smallnets page.",
  markingNeedsProgram: "Your own computation is judged by the local program: start it with smallnets page.",
  stretch: (first: number, last: number, rank: number | null) =>
    (first === last ? `layer ${first}` : `layers ${first} to ${last} are one`) +
    `${rank === null ? "" : `, rank ${rank}`}: `,
  pieces: (count: number) => (count === 1 ? "1 linear piece." : `${count} linear pieces.`),
  where: "where",
  copy: "Copy",
  kinds: { latex: "LaTeX", text: "Text", python: "Python" },
  copyAs: (kind: string) => `Copy as ${kind}`,
  copyHints: {
    latex: "For papers and slides (amsmath).",
    text: "One line a formula, as smallnets reads it.",
    python: "Runs with NumPy, all digits.",
  },
  copied: (kind: string) => `${kind} copied.`,
  notCopied: "This browser does not let the page copy.",
  lines: "Your lines, one quantity each",
  example: "z_1^(1) = 0.42\na_1^(1) = tanh(0.42) = 0.397\n\u2026",
  check: "Check",
  checkHint:
    "Each line is judged from your own numbers before it: the first wrong one is found, and what only follows from it.",
  names: "Write the names",
  namesHint: "Writes the name of every line of this step, for you to fill in what you like.",
  report: "Report",
  exercise: (epoch: number) => `One step at epoch ${epoch}`,
  rules: (all: boolean) =>
    "Compute this step by hand with the numbers " +
    `${all ? "in all their digits" : "to four digits, as they are shown"}, write what you found, and press Check. ` +
    "Rounding as you go is fine.",
  firstWrong: (name: string, line: number) => `The first wrong line is ${name}, line ${line}.`,
  likely: (mistake: string) => `Most likely: ${mistake}.`,
  noneWrong: (right: number, all: number) =>
    right === all ? `All ${all} right.` : `No wrong line; ${right} of ${all} are right.`,
  telling: "Right values",
  tellingHint: "Show the right value beside each line that is wrong.",
  board: {
    begin:
      "The weights stand on the links, the biases in the units, the point's inputs in the features. " +
      "Next works out a line.",
    back: "Back",
    next: "Next",
    first: "From the start",
    all: "All lines",
    svg: "Save SVG",
    png: "Save PNG",
    count: (at: number, of: number) => `line ${at} of ${of}`,
    sentences: {
      sum: (unit: string) => `${unit} adds up what comes in, each value times its weight, and its bias: z.`,
      value: (unit: string) => `${unit} puts z into its activation: a, the value that it hands on.`,
      loss: "The loss says how far the answer is from the target.",
      backward: (unit: string, isOutput: boolean) =>
        isOutput
          ? `${unit}: how the loss changes with z of the output, by the slopes of loss and activation.`
          : `${unit}: what comes back through its links, times the slope of its activation.`,
      gradient: (unit: string, isBias: boolean) =>
        isBias
          ? `The gradient at the bias of ${unit} is the unit's \u03b4.`
          : `The gradient at a weight into ${unit}: the unit's \u03b4 times the value that comes in.`,
      update: (unit: string, isBias: boolean) =>
        `The new ${isBias ? "bias" : "weight"} of ${unit}: a step against its gradient, as the optimizer takes it.`,
    },
  },
  missing: (count: number) => `${count} more could be written.`,
  carriedFrom: (lines: string) => `from ${lines}`,
  rightIs: (value: string) => `the right value is ${value}`,
  wrongHere: "the first wrong line",
  verdicts: {
    right: "right",
    right_not_following: "right, though it does not follow",
    mislabelled: "right for another quantity",
    truncated: "cut off, not rounded",
    carried: "carried forward",
    wrong: "wrong",
    consistent: "right under another convention",
    too_coarse: "too few digits to tell",
    unreadable: "cannot be read",
    unknown: "no such quantity here",
  },
};
