/** One of several by name, or written by oneself. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { FieldAttributes } from "./field";
import { type Option, Select } from "./select";
import { TextBox } from "./text_box";

const OWN = "own";

export interface PickerProps {
  readonly value: string;
  readonly options: readonly Option[];
  /** False refuses it. */
  readonly onChoose: (text: string) => boolean | void;
  /** How the last option is called, which opens a box; without it there is no such option. */
  readonly own?: string;
  /** What stands in the box at first. */
  readonly begin?: string;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  /** Told when the box is left with nothing that was refused. */
  readonly onLeave?: () => void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
}

export function Picker({
  value,
  options,
  onChoose,
  own,
  begin = "",
  placeholder = "",
  numeric = false,
  onLeave,
  attributes,
  name,
}: PickerProps): JSX.Element {
  const writing = useSignal(false);
  const back = useRef(false);
  const given = attributes ? { attributes } : {};
  if (writing.value) {
    return (
      <TextBox
        {...given}
        {...(name ? { name } : {})}
        value={begin}
        placeholder={placeholder}
        numeric={numeric}
        focused
        onLeave={() => {
          writing.value = false;
          onLeave?.();
        }}
        onEnd={() => void (back.current = !writing.value)}
        onTake={(text) => {
          const taken = text === "" || onChoose(text) !== false;
          writing.value = !taken;
          return taken;
        }}
      />
    );
  }
  return (
    <Select
      {...given}
      {...(name ? { name } : {})}
      focused={back.current}
      value={value}
      options={own === undefined ? options : [...options, { value: OWN, label: own }]}
      onChoose={(text) => {
        back.current = false;
        if (text === OWN) writing.value = true;
        else onChoose(text);
      }}
    />
  );
}
