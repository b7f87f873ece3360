/** One spelling for every name in a finished document, however it was typed: "Leaky-ReLU" is leaky_relu. */
import { SOFTMAX } from "../../contract/activations";
import { NO_PENALTY } from "../../contract/penalties";
import { read, writeText } from "../expressions";
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

/** Features as formulas in one spelling; a column's own name stands as it is. @throws InputError */
export function spelledFeatures(given: unknown, columns: readonly string[]): readonly string[] {
  const texts = convert<readonly string[]>(given, { array: "str" }, "data.features");
  const names = typeable(columns);
  const written = (text: string): string => writeText(read(text, { names, argument: "features" }));
  return texts.map((text) => (columns.includes(text.trim()) ? text.trim() : written(text)));
}
