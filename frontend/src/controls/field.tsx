/** A control with its name, the sentence that explains it, and the problem that belongs to it. */
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { TEXT } from "../texts/en";
import { useHint, useSurroundings } from "./context";

export interface FieldProps {
  /** The setting's name, as an InputError's `argument` says it. */
  readonly setting: string;
  readonly label: string;
  readonly explanation: string;
  /** Whether the run goes on when it is changed. */
  readonly hot?: boolean;
  /** The name under which a link hides it. */
  readonly hides?: string;
  readonly value?: ComponentChildren;
  readonly quiet?: boolean;
  readonly children: (attributes: FieldAttributes) => ComponentChildren;
}

export interface FieldAttributes {
  readonly id: string;
  readonly "aria-describedby": string;
  readonly "aria-invalid": boolean;
}

export function Field(props: FieldProps): JSX.Element | null {
  const { problem, hidden } = useSurroundings();
  const id = useId();
  const sentence =
    props.hot === undefined ? props.explanation : `${props.explanation} ${props.hot ? TEXT.hot : TEXT.resets}`;
  const hints = useHint(sentence);
  if (props.hides !== undefined && hidden.value.includes(props.hides)) return null;
  const wrong = problem.value?.argument === props.setting ? problem.value : null;
  return (
    <div class={`field${props.quiet ? " quiet" : ""}`} {...hints}>
      <label for={id} class="field-name">
        <span>{props.label}</span>
        {props.value !== undefined && (
          <output class="field-value" aria-live="off">
            {props.value}
          </output>
        )}
      </label>
      {props.children({ id, "aria-describedby": `${id}-hint`, "aria-invalid": wrong !== null })}
      <span id={`${id}-hint`} hidden>
        {sentence}
      </span>
      {wrong && <p class="wrong" role="alert">{`${wrong.why}${wrong.instead ? `; ${wrong.instead}` : ""}`}</p>}
    </div>
  );
}
