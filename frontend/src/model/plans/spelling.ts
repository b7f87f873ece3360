/** One spelling for every name in a finished document, however it was typed: "Leaky-ReLU" is leaky_relu. */
import { SOFTMAX } from "../../contract/activations";
import { NO_PENALTY } from "../../contract/penalties";
import { fold, type Node, read, rebuilt, substitute, writeText } from "../expressions";
import { typeable } from "./columns";
import { convert } from "./convert";
import { activationOf, lossOf, optimizerOf, penaltyOf, startOf } from "./functions";
import { plain, spelledBound } from "./registry";

/** An activation's one spelling; of a list, with one for every unit, each. @throws InputError */
export function spelledActivation(given: unknown, place: string): string | readonly string[] {
  if (typeof given === "string") return spelledOne(given);
  return convert<readonly string[]>(given, { array: "str" }, place).map(spelledOne);
}

const spelledOne = (text: string): string => (plain(text) === SOFTMAX ? SOFTMAX : activationOf(text).text);

export const spelledLoss = (given: string): string => spelledBound(lossOf(given));

export const spelledOptimizer = (given: unknown): string =>
  spelledBound(optimizerOf(convert(given, "str", "training.optimizer")));

export const spelledStart = (given: unknown): string => spelledBound(startOf(convert(given, "str", "network.start")));

export const spelledPenalty = (given: unknown): string =>
  penaltyOf(convert(given, "str", "training.penalty"))?.name ?? NO_PENALTY;

/** Features in one spelling; a column's own name stands as it is, relu(u) as max(0, u). @throws InputError */
export function spelledFeatures(given: unknown, columns: readonly string[]): readonly string[] {
  const texts = convert<readonly string[]>(given, { array: "str" }, "data.features");
  const names = typeable(columns);
  const isColumn = columns.some((column) => /relu/i.test(column));
  const without = (text: string): string => (isColumn || !/relu/i.test(text) ? text : withMax(text, names));
  const written = (text: string): string => writeText(read(without(text), { names, argument: "features" }));
  return texts.map((text) => (columns.includes(text.trim()) ? text.trim() : written(text)));
}

const RELU = ["relu", "ReLU"];
const KINK = read("max(0, u)");

/** The formula with max(0, u) in place of relu(u), which is what is kept. */
function withMax(formula: string, names: readonly string[]): string {
  const tree = read(formula, { names, functions: RELU, argument: "features" });
  const without = fold<Node>(tree, (node, parts) => {
    const isRelu = node.kind === "Call" && RELU.includes(node.function) && node.primes === 0;
    return isRelu ? substitute(KINK, new Map([["u", parts[0] as Node]])) : rebuilt(node, parts);
  });
  return writeText(without);
}
