/** Light or dark: as chosen here before, else as the machine is set. */
import { effect, type Signal, signal } from "@preact/signals";
import type { Theme } from "../views/maps/palette";

const KEY = "smallnets.theme";

export function rememberedTheme(): Signal<Theme> {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = stored();
  const theme = signal<Theme>(kept ?? (dark.matches ? "dark" : "light"));
  let chosen = false; // by somebody, here: also where it is what the machine would have said
  effect(() => {
    document.documentElement.style.colorScheme = theme.value;
    document.documentElement.style.background = theme.value === "dark" ? "#14181c" : "#ffffff";
    if (chosen) keep(theme.value);
    chosen = true;
  });
  return theme;
}

/** A browser may refuse storage altogether. */
function stored(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : null;
  } catch {
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then the choice lasts as long as the page.
  }
}
