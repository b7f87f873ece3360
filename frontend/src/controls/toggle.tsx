/** On or off. */
import type { JSX } from "preact";
import { useHint, useSurroundings } from "./context";

interface ToggleProps {
  readonly label: string;
  readonly explanation: string;
  readonly on: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly hides?: string;
  /** Seen instead of the label, which then is only spoken. */
  readonly short?: string;
}

export function Toggle({ label, explanation, on, onTurn, hides, short }: ToggleProps): JSX.Element | null {
  const { hidden } = useSurroundings();
  const hints = useHint(explanation);
  if (hides !== undefined && hidden.value.includes(hides)) return null;
  return (
    <label class="toggle" {...hints}>
      <input
        type="checkbox"
        checked={on}
        aria-label={label}
        onChange={(event) => onTurn(event.currentTarget.checked)}
      />
      <span>{short ?? label}</span>
    </label>
  );
}
