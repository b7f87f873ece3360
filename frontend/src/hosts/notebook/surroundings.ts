/**
 * Light or dark, as the notebook is: JupyterLab, marimo and others say it on their body, the rest is the machine's
 * choice.
 */
import { type Signal, signal } from "@preact/signals";
import type { Theme } from "../../views/maps/palette";

export interface Surroundings {
  /** The visitor may choose otherwise; the notebook's next change counts again. */
  readonly theme: Signal<Theme>;
  end(): void;
}

export function watchSurroundings(): Surroundings {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const now = (): Theme => ((saidDark() ?? dark.matches) ? "dark" : "light");
  let seen = now();
  const theme = signal(seen);
  const look = (): void => {
    if (now() !== seen) theme.value = seen = now();
  };
  const watcher = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) watcher.observe(element, { attributes: true });
  dark.addEventListener("change", look);
  const end = (): void => {
    watcher.disconnect();
    dark.removeEventListener("change", look);
  };
  return { theme, end };
}

/** What the notebook says; null where it says nothing. */
function saidDark(): boolean | null {
  const jupyter = document.body.getAttribute("data-jp-theme-light");
  if (jupyter !== null) return jupyter === "false";
  for (const { classList, dataset } of [document.body, document.documentElement]) {
    const said = [dataset.theme, dataset.colorMode, dataset.vscodeThemeKind, ...classList].join(" ");
    if (/\bdark\b/.test(said)) return true;
    if (/\blight\b/.test(said)) return false;
  }
  return null;
}
