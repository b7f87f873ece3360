/** In what the run on the stage differs from the ghost. */
import type { JSX } from "preact";
import { differences, type Ghost } from "../../state";
import { usePage } from "../page_context";

export function GhostDifferences({ ghost }: { readonly ghost: Ghost }): JSX.Element {
  const { session } = usePage();
  const found = differences(ghost.experiment, session.experiment.value).filter(
    (one) => one.setting !== "network.inputs",
  );
  return (
    <ul class="differences">
      {found.slice(0, 3).map(({ setting, ghost: before, now }) => (
        <li key={setting}>
          {setting.split(".").at(-1)?.replaceAll("_", " ")}: {short(before)} → <b>{short(now)}</b>
        </li>
      ))}
    </ul>
  );
}

function short(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map((one: unknown) =>
        typeof one === "object" && one !== null && "units" in one ? String(one.units) : String(one),
      )
      .join(", ");
  return String(value);
}
