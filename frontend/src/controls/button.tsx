/** A button that says what it does. */
import type { ComponentChildren, JSX } from "preact";
import { useHint, useSurroundings } from "./context";

interface ButtonProps {
  readonly label: string;
  readonly explanation?: string;
  readonly onPress: () => void;
  readonly children?: ComponentChildren;
  readonly class?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly hides?: string;
}

/** With children the label is for those who cannot see them. */
export function Button(props: ButtonProps): JSX.Element | null {
  const { hidden } = useSurroundings();
  const hints = useHint(props.explanation ?? (props.class === "segment" ? "" : props.label));
  if (props.hides !== undefined && hidden.value.includes(props.hides)) return null;
  return (
    <button
      type="button"
      class={props.class ?? "plain"}
      aria-label={props.children === undefined ? undefined : props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      disabled={props.disabled}
      onClick={props.onPress}
      {...hints}
    >
      {props.children ?? props.label}
    </button>
  );
}
