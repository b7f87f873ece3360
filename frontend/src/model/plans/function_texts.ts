/** Names with settings, such as `momentum(momentum=0.8)`, for controls: taken apart and put together. */
import type { Parameter } from "../../contract/parameters";
import { activationOf, lossOf, optimizerOf, startOf } from "./functions";
import { type Named, spelledWith } from "./registry";

/** A function as controls show it. */
export interface FunctionText {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly { readonly parameter: Parameter; readonly value: number }[];
}

export type Role = "activation" | "loss" | "optimizer" | "start";

/** What a text names, with the value of each of its settings; a formula has none. @throws InputError */
export function functionText(role: Role, text: string): FunctionText {
  const { record, settings, name } = named(role, text);
  const parameters = record?.parameters ?? [];
  const value = (parameter: Parameter): number => settings.get(parameter.name) ?? parameter.standard;
  return {
    name,
    title: record?.title ?? "a formula",
    settings: parameters.map((parameter) => ({ parameter, value: value(parameter) })),
  };
}

/** The text with one of its settings changed: "adam" with beta1 0.8 is adam(beta1=0.8). @throws InputError */
export function withSetting(role: Role, text: string, setting: string, value: number): string {
  const { name, settings } = functionText(role, text);
  const changed = settings.map((one) => (one.parameter.name === setting ? { ...one, value } : one));
  const different = changed.filter((one) => one.value !== one.parameter.standard);
  const spelled = spelledWith(
    name,
    different.map((one) => [one.parameter.name, one.value] as const),
  );
  functionText(role, spelled);
  return spelled;
}

interface Found {
  readonly name: string;
  readonly record: (Named & { readonly title: string }) | null;
  readonly settings: ReadonlyMap<string, number>;
}

function named(role: Role, text: string): Found {
  if (role === "activation") return activationOf(text);
  const found = { loss: lossOf, optimizer: optimizerOf, start: startOf }[role](text);
  return { ...found, name: found.record.name };
}
