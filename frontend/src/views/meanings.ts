/** The sentence that explains a setting, as Python's table of settings says it. */
import { SETTINGS } from "../contract/settings";

export function meaningOf(setting: string): string {
  return SETTINGS.find((one) => one.name === setting)?.meaning ?? "";
}
