/** A box for a number or a text: Enter or leaving it takes what was typed, Escape takes it back. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { FieldAttributes } from "./field";

interface TextBoxProps {
  readonly value: string;
  readonly onTake: (value: string) => void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
  readonly numeric?: boolean;
  readonly placeholder?: string;
  readonly class?: string;
  readonly width?: number;
}

export function TextBox(props: TextBoxProps): JSX.Element {
  const box = useRef<HTMLInputElement>(null);
  const take = (): void => {
    const text = box.current?.value.trim() ?? "";
    if (text !== props.value) props.onTake(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter") take();
    if (event.key !== "Escape" || !box.current) return;
    box.current.value = props.value;
    box.current.blur();
  };
  return (
    <input
      {...props.attributes}
      ref={box}
      class={`box ${props.class ?? ""}`}
      type="text"
      inputMode={props.numeric ? "decimal" : "text"}
      spellcheck={false}
      autocomplete="off"
      aria-label={props.name}
      placeholder={props.placeholder}
      size={props.width}
      value={props.value}
      onKeyDown={onKeyDown}
      onBlur={take}
      onFocus={() => box.current?.select()}
    />
  );
}
