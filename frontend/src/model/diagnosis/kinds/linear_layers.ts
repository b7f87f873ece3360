/** A network that, whatever its layers, is one straight line (plane) before its output activation. */
import { LINEAR_LAYERS as FACTS } from "../../../contract/findings";
import type { Finding } from "../../interfaces";
import { optimizerOf } from "../../plans";
import { advise } from "../advice";
import { found } from "../finding";
import type { Fit } from "../fit";
import { biasesOf, type Look, lossesOf, weightsOf } from "../look";
import { mean, median, product } from "../sums";
import { counted, say } from "../wording";
import { ALMOST_ALL, straightShare } from "./always_on_unit";

export function linearLayers(look: Look, fit: Fit): Finding[] {
  const units = look.hidden.flat();
  if (units.length === 0) return fit.good ? [] : [noHiddenLayer(look)];
  if (units.every((unit) => unit.straight)) return collapse(look, fit, FACTS.texts.all_linear);
  const bends = units.some((unit) => !unit.straight && straightShare(unit) < ALMOST_ALL);
  return bends ? [] : collapse(look, fit, FACTS.texts.no_bend);
}

/** The finding about a network that is linear by its activations, whatever its numbers. */
export function plannedLinearLayers(look: Look, fit: Fit): Finding[] {
  const units = look.hidden.flat();
  return units.length > 0 && units.every((unit) => unit.straight) ? linearLayers(look, fit) : [];
}

/** The finding, unless the collapsed network costs something else than the network itself. */
function collapse(look: Look, fit: Fit, what: string): Finding[] {
  const { texts } = FACTS;
  const { weights, biases } = collapsed(look);
  const folded = lossOf(look, weights, biases);
  if (!(Math.abs(folded - fit.train) <= fit.slack)) return [];
  const words = {
    layers: counted(look.hidden.length, texts.layer),
    inputs: look.found.experiment.data.features.length,
  };
  const layers = look.hidden.map((_, at) => at + 1);
  const finding = found({
    kind: "linear_layers",
    severity: fit.good ? "remark" : "problem",
    sentence: say(texts.sentence, { what, shape: shape(look) }),
    units: look.hidden.flat().map((unit) => unit.place),
    evidence: say(texts.evidence, words),
    numbers: { weights, biases },
    advice: fit.good ? [advise("no_hidden_layer")] : layers.map((layer) => advise("activation", "tanh", { layer })),
    counterfactual: { change: texts.change, loss: fit.train, lossThen: folded },
  });
  return [finding];
}

/** The training loss of one layer with these numbers and the network's output activations. */
function lossOf(look: Look, weights: readonly (readonly number[])[], biases: readonly number[]): number {
  const { data, program } = look.found;
  const { inputs, count } = data.train;
  const width = program.layers[0]!.fanIn;
  const last = program.layers.at(-1)!;
  const answers = weights.map((row, unit) => {
    const z = Float64Array.from({ length: count }, (_, point) => {
      const sum = row.reduce((total, weight, at) => total + inputs[point * width + at]! * weight, 0);
      return sum + biases[unit]!;
    });
    const given = look.m.width === 32 ? z.map(Math.fround) : z;
    if (look.loss.logits || last.softmax) return given;
    const learned = last.learned.filter((entry) => entry.unit === unit);
    const own = Object.fromEntries(learned.map((entry) => [entry.name, look.parameters[entry.at]!]));
    return look.layers.at(-1)![unit]!.activation.value(given, look.m, own);
  });
  return mean(lossesOf(look, answers, look.trainTargets));
}

function noHiddenLayer(look: Look): Finding {
  const { texts } = FACTS;
  const { name, criterion } = optimizerOf(look.found.experiment.training.optimizer).record;
  return found({
    kind: "linear_layers",
    severity: "warning",
    sentence: say(texts.sentence_no_layer, { shape: shape(look) }),
    units: look.layers.at(-1)!.map((unit) => unit.place),
    evidence: criterion === null ? texts.evidence_no_layer : say(texts.evidence_own_error, { rule: name }),
    numbers: { hidden_layers: 0 },
    // A rule with a criterion of its own passes nothing back to a hidden layer.
    advice: criterion === null ? [advise("hidden_layer", FACTS.thresholds.a_few)] : [],
  });
}

function shape({ found }: Look): string {
  const { constant, function: line, line: straight, plane } = FACTS.texts;
  return [constant, line, straight, plane][Math.min(found.experiment.data.features.length, 3)]!;
}

/** Weights [output][feature] and biases of the one layer that does the same on the data. */
function collapsed(look: Look): { weights: number[][]; biases: number[] } {
  const inputs = look.found.program.layers[0]!.fanIn;
  let weights = Array.from({ length: inputs }, (_, row) =>
    Array.from({ length: inputs }, (_, column) => Number(row === column)),
  );
  let biases = new Array<number>(inputs).fill(0);
  look.layers.forEach((layer, at) => {
    const own = weightsOf(look, at + 1, look.parameters);
    const shifts = biasesOf(look, at + 1, look.parameters);
    const moved = product(
      own,
      biases.map((bias) => [bias]),
    );
    biases = moved.map(([sum = 0], unit) => sum + shifts[unit]!);
    weights = product(own, weights);
    if (at >= look.hidden.length) return;
    const slopes = layer.map((unit) => median(unit.slopes));
    const offsets = layer.map((unit, place) => median(unit.a.map((a, point) => a - slopes[place]! * unit.z[point]!)));
    weights = weights.map((row, unit) => row.map((weight) => slopes[unit]! * weight));
    biases = biases.map((bias, unit) => slopes[unit]! * bias + offsets[unit]!);
  });
  return { weights, biases };
}
