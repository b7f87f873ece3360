/** What selects offer, with short names. */
import { ACTIVATIONS } from "../contract/activations";
import { WIDE_CHOICES } from "../contract/choices";
import { LOSSES } from "../contract/losses";
import { OPTIMIZERS } from "../contract/optimizers";
import { PENALTIES } from "../contract/penalties";
import { STARTS } from "../contract/starts";
import type { Option } from "../controls/select";
import { TEXT } from "../texts/en";

const SHORT: Readonly<Record<string, string>> = TEXT.short;

export function shortName(name: string): string {
  return SHORT[name] ?? name.replaceAll("_", " ");
}

function named(records: readonly { readonly name: string }[]): readonly Option[] {
  return records.map(({ name }) => ({ value: name, label: shortName(name) }));
}

function numbers(values: readonly number[]): readonly Option[] {
  return values.map((value) => ({
    value: String(value),
    label: value < 1e-4 && value > 0 ? value.toFixed(5) : String(value),
  }));
}

export const LEARNING_RATES = numbers(WIDE_CHOICES.learningRates);
export const PENALTY_RATES = numbers(WIDE_CHOICES.penaltyRates);
export const ACTIVATION_OPTIONS = named(ACTIVATIONS.filter((one) => one.name !== "softmax"));
export const OPTIMIZER_OPTIONS = named(OPTIMIZERS);
export const PENALTY_OPTIONS = [{ value: "none", label: TEXT.training.none }, ...named(PENALTIES)];
export const START_OPTIONS = named(STARTS);

const SETTABLE: Readonly<
  Record<
    string,
    readonly {
      readonly name: string;
      readonly parameters: readonly { readonly name: string; readonly standard: number }[];
    }[]
  >
> = {
  optimizer: OPTIMIZERS,
  loss: LOSSES,
  start: STARTS,
};

/**
 * A choice with all its settings as one writes them, such as adam(beta1=0.9,beta2=0.999,eps=1e-8); null where it has
 * none.
 */
export function spelledOut(setting: string, value: string): string | null {
  if (value.includes("(")) return value;
  const parameters = SETTABLE[setting]?.find((one) => one.name === value)?.parameters ?? [];
  return parameters.length > 0
    ? `${value}(${parameters.map(({ name, standard }) => `${name}=${standard}`).join(",")})`
    : null;
}

/** Losses that can be had for the data. */
export function lossOptions(kind: "classification" | "regression", classes: number): readonly Option[] {
  return named(
    LOSSES.filter((loss) => {
      if (loss.name === "softmax_cross_entropy") return kind === "classification" && classes > 1;
      return loss.name !== "logistic" || (kind === "classification" && classes <= 2);
    }),
  );
}

/** Activations of the output layer. */
export function outputOptions(kind: "classification" | "regression"): readonly Option[] {
  return kind === "classification"
    ? [...ACTIVATION_OPTIONS, { value: "softmax", label: shortName("softmax") }]
    : ACTIVATION_OPTIONS;
}
