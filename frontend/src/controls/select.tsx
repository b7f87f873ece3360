/** One of several, by name. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
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
  /** Whether it takes the focus when it comes. */
  readonly focused?: boolean;
}

/** A value that is none of the options is offered too, as it is written. */
export function Select({ value, options, onChoose, attributes, name, focused = false }: SelectProps): JSX.Element {
  const list = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => void (focused && list.current?.focus()), []);
  const all = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  return (
    <select
      {...attributes}
      ref={list}
      aria-label={name}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {all.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
