/** What must hold for an experiment's parts and between them; the messages are Python's. */
import { SOFTMAX } from "../../contract/activations";
import { HIDABLE, OWN_HIDABLE } from "../../contract/choices";
import type { Data, Experiment, Layer, LayerWeights, Network, Training } from "../../contract/documents";
import { InputError } from "../interfaces";
import { unknownName } from "../nearest";
import { shown, shownFloat } from "../showing";
import { activationsOf, differentOf, trainCountOf, widthsOf } from "./counting";
import { activationOf, learnedOf, lossOf, optimizerOf, penaltyOf, startOf } from "./functions";
import { rowsOf } from "./given_points";
import { isOfBits } from "./program";

/** @throws InputError settings out of range, or that do not fit each other. */
export function checkExperiment(experiment: Experiment): void {
  const { data, network, training, view } = experiment;
  checkHidden(view.hide ?? []);
  checkData(data);
  checkNetwork(network);
  checkTraining(training);
  if (network.inputs !== data.features.length) {
    const why = `does not fit ${data.features.length} features`;
    throw new InputError("inputs", network.inputs, why, "count the features");
  }
  const most = Math.max(1, trainCountOf(data));
  if (training.batch > most) {
    const why = `is larger than the ${trainCountOf(data)} training points`;
    throw new InputError("batch", training.batch, why, `write at most ${trainCountOf(data)}`);
  }
  checkOutput(experiment);
  checkUpdate(experiment);
}

function checkHidden(names: readonly string[]): void {
  const known = [...HIDABLE, ...OWN_HIDABLE];
  for (const name of names) if (!known.includes(name)) throw unknownName("control", name, known);
}

function checkData(data: Data): void {
  if (data.points < 1) throw new InputError("points", data.points, "is too few", "write 1 or more");
  if (!(data.train_share > 0 && data.train_share <= 100)) {
    throw new InputError("train_share", shownFloat(data.train_share), "is no share", "write percent, such as 50");
  }
  if (!(data.noise >= 0 && data.noise <= 100)) {
    throw new InputError("noise", shownFloat(data.noise), "is out of range", "write percent, such as 10");
  }
  if (trainCountOf(data) >= 1) return;
  const why = `leaves none of ${data.points} points to train on`;
  throw new InputError("train_share", shownFloat(data.train_share), why, "take more points or a larger share");
}

function checkNetwork(network: Network): void {
  network.layers.forEach(checkLayer);
  if (network.inputs < 0) throw new InputError("inputs", network.inputs, "is negative", "count the features");
  for (const layer of network.layers.slice(0, -1)) {
    if (!differentOf(layer).includes(SOFTMAX)) continue;
    throw new InputError("activation", SOFTMAX, "stands in a hidden layer", "use it in the output layer");
  }
  const last = network.layers.at(-1)?.activation ?? [];
  if (typeof last !== "string" && last.includes(SOFTMAX)) {
    throw new InputError("activation", SOFTMAX, "is mixed with others", "softmax takes the whole output layer");
  }
  startOf(network.start);
  if (network.given.length > 0) checkGiven(network);
}

function checkLayer(layer: Layer): void {
  if (layer.units < 1) throw new InputError("units", layer.units, "is too few", "a layer has at least 1 unit");
  if (typeof layer.activation !== "string" && layer.activation.length !== layer.units) {
    throw new InputError("activation", layer.activation, `does not fit ${layer.units} units`, "one name each");
  }
  differentOf(layer)
    .filter((text) => text !== SOFTMAX)
    .forEach(activationOf);
}

function checkGiven(network: Network): void {
  const { given, layers } = network;
  if (given.length !== layers.length) {
    throw new InputError("given", `${given.length} layers`, `does not fit ${layers.length} layers`);
  }
  const widths = widthsOf(network);
  given.forEach((numbers, place) => {
    const layer = layers[place];
    if (layer !== undefined) checkGivenLayer(place + 1, widths[place] ?? 0, layer, numbers);
  });
}

function checkGivenLayer(number: number, sources: number, layer: Layer, numbers: LayerWeights): void {
  const fits = numbers.weights.length === layer.units && numbers.weights.every((row) => row.length === sources);
  if (!fits && !(sources === 0 && numbers.weights.length === layer.units)) {
    const why = `does not fit ${layer.units} units with ${sources} sources each`;
    throw new InputError(`given weights of layer ${number}`, floats(numbers.weights), why);
  }
  if (numbers.biases.length !== (layer.biases ? layer.units : 0)) {
    const why = `does not fit ${layer.units} units ${layer.biases ? "with" : "without"} biases`;
    throw new InputError(`given biases of layer ${number}`, floats(numbers.biases), why);
  }
  checkLearned(number, layer, numbers);
  const flat = [...numbers.weights.flat(), ...Object.values(numbers.learned).flat(), ...numbers.biases];
  const infinite = flat.find((value) => !Number.isFinite(value));
  if (infinite === undefined) return;
  throw new InputError(`given numbers of layer ${number}`, shownFloat(infinite), "is not finite", "write a number");
}

function checkLearned(number: number, layer: Layer, numbers: LayerWeights): void {
  const known = new Set(differentOf(layer).flatMap((text) => learnedOf(text).map((one) => one.name)));
  for (const [name, values] of Object.entries(numbers.learned)) {
    if (!known.has(name)) {
      const why = "is learned by no unit of the layer";
      throw new InputError(`given learned of layer ${number}`, name, why, "leave it out");
    }
    if (values.length !== layer.units) {
      const why = `does not fit ${layer.units} units`;
      throw new InputError(`given ${name} of layer ${number}`, floats(values), why, "give one for each unit");
    }
  }
}

function floats(value: number | readonly (number | readonly number[])[]): string {
  return typeof value === "number" ? shownFloat(value) : `[${value.map((one) => floats(one as number)).join(", ")}]`;
}

function checkTraining(training: Training): void {
  const { epochs, batch, learning_rate: rate, penalty_rate: penaltyRate, stop_at: stopAt } = training;
  if (epochs < 0) throw new InputError("epochs", epochs, "is negative", "write 0 or more");
  if (batch < 1) throw new InputError("batch", batch, "cannot train", "write 1 or more samples");
  if (!(Number.isFinite(rate) && rate > 0)) {
    throw new InputError("learning_rate", shownFloat(rate), "cannot train", "write a number above 0, such as 0.03");
  }
  if (!(Number.isFinite(penaltyRate) && penaltyRate >= 0)) {
    throw new InputError("penalty_rate", shownFloat(penaltyRate), "cannot train", "write 0 or more");
  }
  lossOf(training.loss);
  optimizerOf(training.optimizer);
  if (training.dead_links && !penaltyOf(training.penalty)?.canKill) {
    const why = `does not go with penalty ${training.penalty}`;
    throw new InputError("dead_links", shown(training.dead_links), why, "use penalty l1");
  }
  if (stopAt === undefined || Number.isFinite(stopAt)) return;
  throw new InputError("stop_at", shownFloat(stopAt), "is not finite", "write a loss, such as 0.05");
}

function checkOutput({ data, network, training }: Experiment): void {
  const layer = network.layers.at(-1);
  if (layer === undefined) return;
  const different = [...differentOf(layer)].sort();
  const wanted = lossOf(training.loss).record;
  if (wanted.output !== null && !(different.length === 1 && different[0] === wanted.output)) {
    const why = `does not go with the loss ${wanted.name}`;
    throw new InputError("output", different.join(", "), why, `use output ${wanted.output}`);
  }
  const needed = outputsNeeded(data, layer);
  if (layer.units === needed) return;
  throw new InputError("output units", layer.units, `does not fit the targets, which need ${needed}`);
}

/** What a rule that corrects by the outputs' own error asks of the network. */
function checkUpdate({ data, network, training }: Experiment): void {
  const { name, criterion } = optimizerOf(training.optimizer).record;
  const output = network.layers.at(-1);
  if (criterion === null || output === undefined) return;
  const unfit = `does not go with the update rule ${name}`;
  const hidden = network.layers.slice(0, -1).map((layer) => layer.units);
  if (hidden.length > 0) {
    const why = `${unfit}, which passes no error back to hidden layers`;
    const instead = "write 0 for no hidden layer, or another update rule such as sgd";
    throw new InputError("hidden", hidden.join(", "), why, instead);
  }
  if (criterion.error === "output" && data.kind === "regression" && !areBits(data)) {
    const instead = "use classes, or the update rule adaline";
    throw new InputError("kind", data.kind, `${unfit}, whose threshold units answer 0 or 1`, instead);
  }
  const needed = criterion.output;
  if (
    needed !== null &&
    !activationsOf(output).every((text) => text !== SOFTMAX && activationOf(text).name === needed)
  ) {
    const why = `${unfit}, which corrects a threshold unit's answers`;
    throw new InputError("output", [...differentOf(output)].sort().join(", "), why, `use output ${needed}`);
  }
  if (criterion.error === "net") checkNetInput(unfit, data, output);
}

/** Whether every target is known to be 0 or 1. */
function areBits({ inline }: Data): boolean {
  const rows = inline ? rowsOf(inline) : [];
  return rows.length > 0 && rows.flat().every((target) => target === 0 || target === 1);
}

function checkNetInput(unfit: string, data: Data, output: Layer): void {
  if (output.activation === SOFTMAX) {
    const why = `${unfit}, which corrects every output by its own error`;
    throw new InputError("output", SOFTMAX, why, "use output linear");
  }
  if (data.kind !== "classification" || !isOfBits(output)) return;
  const cut = "cut at 1/2, while these units are cut at net input 0";
  const why = `${unfit}, which brings the net input to the targets 0 and 1, ${cut}`;
  const instead = "use output linear, whose targets are -1 and 1";
  throw new InputError("output", [...differentOf(output)].sort().join(", "), why, instead);
}

/** The number of output units that the targets need. */
export function outputsNeeded(data: Data, output: Layer): number {
  if (data.kind === "regression") return (data.inline && rowsOf(data.inline)[0]?.length) ?? 1;
  return output.activation === SOFTMAX || data.classes.length > 2 ? data.classes.length : 1;
}
