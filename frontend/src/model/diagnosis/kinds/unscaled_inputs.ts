/** Features of unlike size, or a large target, so that no learning rate serves all weights. */
import { UNSCALED_INPUTS as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { advise } from "../advice";
import { asAnswers } from "../best_answers";
import { found } from "../finding";
import type { Fit } from "../fit";
import { type Look, lossesOf } from "../look";
import { scaledLoss, standardized } from "../rerunning";
import { largest as largestOf, mean, rootMeanSquare } from "../sums";
import { counted, number, say } from "../wording";

const { unlike: UNLIKE, helped: HELPED, longest: LONGEST } = FACTS.thresholds;

/** At most one finding, where the network does not do its job. */
export const unscaledInputs = (look: Look, fit: Fit): Finding[] =>
  fit.good || look.epochs === 0 ? [] : unscaled(look, "problem", fit.train, fit.constant);

/** The finding, if it is so; `loss` is the training loss that the run came to. */
export function unscaled(look: Look, severity: Finding["severity"], loss: number, constant: number): Finding[] {
  const { texts } = FACTS;
  const inputs = inputsOf(look);
  const target = targetSize(look);
  if (inputs === null && target < UNLIKE) return [];
  const epochs = Math.max(1, Math.min(look.epochs, LONGEST));
  const run = scaledLoss(look.found, epochs);
  const [share, now] = [run.loss / constantWhenScaled(look), loss / constant];
  const helped = run.finite && share < HELPED * Math.min(1, Number.isFinite(now) ? now : 1);
  const own = Number.isFinite(now) ? say(texts.now, { now: number(now, 2) }) : texts.lost;
  const compared = { epochs: counted(epochs, texts.epoch), share: number(share, 2), this: own };
  return [
    found({
      kind: inputs === null ? "unscaled_target" : "unscaled_inputs",
      severity: helped ? severity : "remark",
      sentence: inputs ?? say(texts.sentence_target, { largest: number(target, 2) }),
      evidence: say(texts.evidence, compared),
      numbers: {
        ...(inputs === null ? { target_size: target } : { feature_size: sizesOf(look) }),
        loss_share: now,
        loss_share_when_standardized: share,
      },
      advice: helped ? [advise("standardize", look.found.program.coding === "numbers" ? "both" : null)] : [],
      counterfactual: { change: inputs === null ? texts.change_target : texts.change, loss: now, lossThen: share },
      suspected: !helped,
    }),
  ];
}

/** What is said of features of unlike size, or large ones; null where they are neither, or are standardized. */
function inputsOf(look: Look): string | null {
  const varying = sizesOf(look)
    .filter(([, size]) => size > 0)
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  if (look.found.experiment.data.standardize_inputs || varying.length === 0) return null;
  const [[small, smallest], [large, largest]] = [varying[0]!, varying.at(-1)!];
  if (!(largest >= UNLIKE || largest >= UNLIKE * smallest)) return null;
  const words = { large, largest: number(largest, 2), small, smallest: number(smallest, 2) };
  return say(largest >= UNLIKE * smallest ? FACTS.texts.sentence : FACTS.texts.sentence_large, words);
}

/** The largest root mean square of a target; 0 where targets are classes or scaled. */
function targetSize({ found: { program, experiment }, trainTargets }: Look): number {
  if (program.coding !== "numbers" || experiment.data.standardize_target) return 0;
  return largestOf(trainTargets.map(rootMeanSquare));
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
