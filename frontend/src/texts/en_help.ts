/** The English notes on what is what on the page; they come when they are asked for. */
import { inLanguage } from "./language";

export const HELP_TEXT = inLanguage("help", {
  title: "What is what",
  notes: {
    play: "Play. The network is trained: its weights change step by step until its answer fits the points.",
    data: "Data. The points to learn from. Each picture is a data set: press one to take it.",
    features: "Features. What the network is told of each point. Press one to add it or to take it away.",
    units:
      "Hidden layers. A tile is a unit, painted with its answer for every place of the plane. Lines are weights: " +
      "thick is large, blue is positive, dashed orange is negative. Press a unit or a line for its numbers.",
    output:
      "Output. The answer of the whole network: the ground is to take the colour of the points on it. Beneath is the " +
      "loss, how wrong the answer still is.",
  },
  keys: "Keys",
  documentation: "Documentation",
  documentationHint: "Everything that smallnets does, with examples, in a page of its own.",
  questions:
    "Questions that come next are answered below: Why? it learns or not, the Mathematics of a step, 1,000 runs, " +
    "the Data.",
});

export type HelpTexts = typeof HELP_TEXT;
