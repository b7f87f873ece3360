/** The sentences that explain settings and choices, as Python's tables say them. */
import { ACTIVATIONS } from "../contract/activations";
import { LOSSES } from "../contract/losses";
import { OPTIMIZERS } from "../contract/optimizers";
import { PENALTIES } from "../contract/penalties";
import { SETTINGS } from "../contract/settings";
import { STARTS } from "../contract/starts";

export function meaningOf(setting: string): string {
  return SETTINGS.find((one) => one.name === setting)?.meaning ?? "";
}

interface Named {
  readonly name: string;
  readonly title: string;
  readonly formula: string;
}

const TABLES: Readonly<Record<string, readonly Named[]>> = {
  activation: ACTIVATIONS,
  output: ACTIVATIONS,
  loss: LOSSES,
  optimizer: OPTIMIZERS,
  penalty: PENALTIES,
  start: STARTS,
};

/** What the choice that was made is, with its formula; nothing for a formula of one's own. */
export function choiceMeaning(setting: string, value: string): string {
  const name = value.split("(")[0]?.trim();
  const found = TABLES[setting]?.find((one) => one.name === name);
  return found ? `${found.title[0]?.toUpperCase()}${found.title.slice(1)}: ${found.formula}.` : "";
}

/** Both, as one explanation. */
export function explained(setting: string, value: string, meaning = meaningOf(setting)): string {
  return [choiceMeaning(setting, value), meaning].filter((one) => one !== "").join(" ");
}
