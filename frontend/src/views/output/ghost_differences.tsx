/** In what the run on the page differs from the ghost. */
import type { JSX } from "preact";
import type { Ghost } from "../../state";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";
import { differencesOf } from "./differences";

/** Lines that are said in full; of more, the names. */
const IN_FULL = 3;

export function GhostDifferences({ ghost }: { readonly ghost: Ghost }): JSX.Element {
  const { session } = usePage();
  const found = differencesOf(ghost.experiment, session.experiment.value);
  const others = found.slice(IN_FULL).map(({ what }) => what);
  return (
    <ul class="differences">
      {found.slice(0, IN_FULL).map(({ what, before, now }) => (
        <li key={what}>
          {what}: {before} → <b>{now}</b>
        </li>
      ))}
      {others.length > 0 && <li>{TEXT.differences.also(others.join(", "))}</li>}
    </ul>
  );
}
