/** One of several, by name. */
import type { JSX } from "preact";
import type { FieldAttributes } from "./field";

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
}

/** A value that is none of the options is offered too, as it is written. */
export function Select({ value, options, onChoose, attributes, name }: SelectProps): JSX.Element {
  const all = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  return (
    <select {...attributes} aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      {all.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
