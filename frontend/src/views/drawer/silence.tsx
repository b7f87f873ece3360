/** Says that Python does not answer, where the page knows it. */
import type { JSX } from "preact";
import type { Server } from "../../state";
import { PANEL_TEXT } from "../../texts/en_panels";

export function Silence({ server }: { readonly server: Server | null }): JSX.Element | null {
  return server?.silent?.value ? (
    <p class="note" role="status">
      {PANEL_TEXT.silent}
    </p>
  ) : null;
}
