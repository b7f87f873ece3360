/** Pictures on buttons, 20 by 20. */
import type { JSX } from "preact";

const PATHS = {
  play: "M6 3.5v13l10.5-6.5z",
  pause: "M5.5 4h3.2v12H5.5zM11.3 4h3.2v12h-3.2z",
  reset: "M4 4v12M16.5 4.5L7 10l9.5 5.5z",
  step: "M4 4.5L11.5 10 4 15.5zM14.5 4.5v11",
  down: "M5 7.5l5 5 5-5",
  undo: "M7.5 4L3.5 8l4 4M3.5 8h8a4.5 4.5 0 0 1 0 9H8",
  redo: "M12.5 4l4 4-4 4M16.5 8h-8a4.5 4.5 0 0 0 0 9H12",
  dice: "M4 4h12v12H4zM7.5 7.5h.01M12.5 12.5h.01M12.5 7.5h.01M7.5 12.5h.01",
  ghost: "M4.5 17V9.5a5.5 5.5 0 0 1 11 0V17l-2.7-2-2.8 2-2.8-2zM8 9h.01M12 9h.01",
  share: "M10 12.5V3.5M6.5 6.5L10 3l3.5 3.5M5 10v6.5h10V10",
  projector: "M3.5 4.5h13v8.5h-13zM10 13v3.5M6.5 16.5h7M12 7h2.5v2.5",
  theme: "M10 3.5a6.5 6.5 0 1 0 0 13zM10 3.5a6.5 6.5 0 0 1 0 13",
  help: "M7 7a3 3 0 1 1 4.4 2.7Q10 10.4 10 12M10 15.5h.01",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  plus: "M10 4.5v11M4.5 10h11",
  minus: "M4.5 10h11",
  close: "M5 5l10 10M15 5L5 15",
} as const;

const FILLED: ReadonlySet<string> = new Set(["play", "pause"]);

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={FILLED.has(name) ? "icon filled" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
