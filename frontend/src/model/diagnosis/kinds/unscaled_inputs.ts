/** Features of unlike size, so that no one learning rate serves all weights of the first layer. */
import { UNSCALED_INPUTS as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { asAnswers } from "../best_answers";
import { found } from "../finding";
import type { Fit } from "../fit";
import { type Look, lossesOf } from "../look";
import { scaledLoss, standardized } from "../rerunning";
import { mean, rootMeanSquare } from "../sums";
import { counted, number, say } from "../wording";

const { unlike: UNLIKE, helped: HELPED, longest: LONGEST } = FACTS.thresholds;

/** At most one finding, where the network does not do its job. */
export const unscaledInputs = (look: Look, fit: Fit): Finding[] =>
  fit.good || look.epochs === 0 ? [] : unscaled(look, "problem", fit.train, fit.constant);

/** The finding, if it is so; `loss` is the training loss that the run came to. */
export function unscaled(look: Look, severity: Finding["severity"], loss: number, constant: number): Finding[] {
  const sizes = sizesOf(look);
  const varying = sizes.filter(([, size]) => size > 0).sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  if (look.found.experiment.data.standardize_inputs || varying.length === 0) return [];
  const [[small, smallest], [large, largest]] = [varying[0]!, varying.at(-1)!];
  if (!(largest >= UNLIKE || largest >= UNLIKE * smallest)) return [];
  const epochs = Math.max(1, Math.min(look.epochs, LONGEST));
  const run = scaledLoss(look.found, epochs);
  const [share, now] = [run.loss / constantWhenScaled(look), loss / constant];
  const helped = run.finite && share < HELPED * Math.min(1, Number.isFinite(now) ? now : 1);
  const words = { large, largest: number(largest, 2), small, smallest: number(smallest, 2) };
  const compared = { epochs: counted(epochs, FACTS.texts.epoch), share: number(share, 2), now: number(now, 2) };
  const both = look.found.program.coding === "numbers" ? "both" : null;
  return [
    found({
      kind: "unscaled_inputs",
      severity: helped ? severity : "remark",
      sentence: say(largest >= UNLIKE * smallest ? FACTS.texts.sentence : FACTS.texts.sentence_large, words),
      evidence: say(FACTS.texts.evidence, compared),
      numbers: { feature_size: sizes, loss_share: now, loss_share_when_standardized: share },
      advice: helped ? [advise("standardize", both)] : [],
      counterfactual: { change: FACTS.texts.change, loss: now, lossThen: share },
      suspected: !helped,
    }),
  ];
}

/** The root mean square of each feature over the training points. */
function sizesOf({ found: { data, experiment } }: Look): (readonly [name: string, size: number])[] {
  const { features } = experiment.data;
  return features.map((name, place) => {
    const column = data.train.inputs.filter((_, at) => at % features.length === place);
    return [name, rootMeanSquare(column)] as const;
  });
}

/** The training loss of the best constant for the targets of the run with standardized features. */
function constantWhenScaled(look: Look): number {
  const scaled = look.found.program.coding === "numbers";
  const targets = look.trainTargets.map((column) => (scaled ? standardized(column, 1) : column));
  const answers = targets.map((column) => new Float64Array(column.length).fill(mean(column)));
  return mean(lossesOf(look, asAnswers(look, answers), targets));
}
