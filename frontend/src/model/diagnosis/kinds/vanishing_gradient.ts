/** Layers whose weights learn thousands of times slower or faster than others. */
import { VANISHING_GRADIENT as FACTS } from "../../../contract/findings";
import type { Advice, Finding } from "../../interfaces";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { gradientOf, type Look, weightsOf } from "../look";
import { downwards } from "../rounding";
import { largest, largestStretch, rootMeanSquare } from "../sums";
import type { UnitSeen } from "../units";
import { number, say } from "../wording";

const THOUSAND = FACTS.thresholds.thousand;

/** At most one finding, of the start if it is true there. */
export function vanishingGradient(look: Look, fit: Fit): Finding[] {
  if (look.hidden.length === 0) return [];
  const moments = [["start", look.found.start] as const];
  for (const [moment, parameters] of look.epochs > 0 && !fit.good
    ? [...moments, ["end", look.parameters] as const]
    : moments) {
    const sizes = gradientSizes(look, parameters);
    const [first, last] = [sizes[0]!, sizes.at(-1)!];
    if (![first, last].every((size) => size > 0 && size < Infinity)) continue;
    const ratio = first / last;
    if (!(1 / THOUSAND < ratio && ratio < THOUSAND))
      return [finding(look, fit, moment, sizes, bound(look, parameters))];
  }
  return [];
}

/** For each layer the root mean square of the gradient at its weights. */
function gradientSizes(look: Look, parameters: Float64Array): number[] {
  const gradient = gradientOf(look, parameters);
  return look.found.program.layers.map((layer) => rootMeanSquare(gradient.subarray(layer.weightsAt, layer.biasesAt)));
}

/** How much the error signal can at most grow from the output layer's units back to those of the first layer. */
function bound(look: Look, parameters: Float64Array): number {
  return look.hidden.reduce((product, layer, at) => {
    const steepest = largest(layer.map((unit) => unit.steepest));
    return product * (steepest * largestStretch(weightsOf(look, at + 2, parameters)));
  }, 1);
}

function finding(look: Look, fit: Fit, moment: "start" | "end", sizes: readonly number[], limit: number): Finding {
  const { texts } = FACTS;
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const vanishing = first < last;
  const shown = say(texts.sizes, { sizes: sizes.map((size) => number(size, 2)).join(", "), limit: number(limit, 2) });
  const ratio = number(vanishing ? last / first : first / last, 2);
  return found({
    kind: vanishing ? "vanishing_gradient" : "exploding_gradient",
    severity: fit.severity,
    sentence: say(vanishing ? texts.sentence : texts.sentence_exploding, { ratio }),
    units: look.layers[0]!.map((unit) => unit.place),
    evidence: say(moment === "start" ? texts.evidence_start : texts.evidence_end, { sizes: shown }),
    numbers: { gradient_sizes: sizes, first_to_last: first / last, bound: limit, moment },
    advice: fit.good ? [] : adviceOf(look, vanishing),
  });
}

function adviceOf({ found: { experiment }, hidden }: Look, vanishing: boolean): Advice[] {
  if (!vanishing) {
    const rate = experiment.training.learning_rate;
    const smaller = advise("learning_rate", downwards(rate / 3), { now: rate });
    return [advise("start", "glorot_normal"), advise("layer_less"), smaller];
  }
  const has = (name: string) => (layer: readonly UnitSeen[]) => layer.some((unit) => unit.activation.text === name);
  const sigmoids = hidden.flatMap((layer, at) =>
    has("sigmoid")(layer) ? [advise("activation", "tanh", { layer: at + 1 })] : [],
  );
  const rule = hidden.some(has("relu")) ? "he_normal" : "glorot_normal";
  const starts = experiment.network.start === rule ? [] : [advise("start", rule)];
  return [...sigmoids, ...starts, advise("optimizer", "adam"), advise("layer_less")];
}
