/** Layers whose weights learn thousands of times slower or faster than others. */
import { VANISHING_GRADIENT as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import type { Fit } from "../fit";
import { gradientOf, type Look, weightsOf } from "../look";
import { largest, largestStretch, rootMeanSquare } from "../sums";
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
    if (first === 0 || last === 0) continue;
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
  const told = say(texts.sizes, { sizes: sizes.map((size) => number(size, 2)).join(", "), limit: number(limit, 2) });
  const ratio = number(vanishing ? last / first : first / last, 2);
  return {
    kind: vanishing ? "vanishing_gradient" : "exploding_gradient",
    severity: fit.severity,
    sentence: say(vanishing ? texts.sentence : texts.sentence_exploding, { ratio }),
    units: look.layers[0]!.map((unit) => unit.place),
    evidence: say(moment === "start" ? texts.evidence_start : texts.evidence_end, { sizes: told }),
    numbers: { gradient_sizes: sizes, first_to_last: first / last, bound: limit, moment },
    advice: advice(look, vanishing),
  };
}

function advice({ hidden }: Look, vanishing: boolean): string[] {
  const { steeper, larger_start, smaller_start, fewer_layers, adam, smaller_rate } = FACTS.texts;
  if (!vanishing) return [smaller_start, fewer_layers, smaller_rate];
  const sigmoid = hidden.flat().some((unit) => unit.activation.text === "sigmoid");
  return [...(sigmoid ? [steeper] : []), larger_start, fewer_layers, adam];
}
