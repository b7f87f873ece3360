/** An activation by name, or as a formula of one's own. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { FieldAttributes } from "../controls/field";
import { Select, type Option } from "../controls/select";
import { TextBox } from "../controls/text_box";
import { TEXT } from "../texts/en";

const OWN = "own";

interface PickerProps {
  readonly value: string;
  readonly options: readonly Option[];
  /** False refuses it. */
  readonly onChoose: (text: string) => boolean | void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
}

export function ActivationPicker({ value, options, onChoose, attributes, name }: PickerProps): JSX.Element {
  const writing = useSignal(false);
  if (writing.value) {
    return (
      <TextBox
        {...(attributes ? { attributes } : {})} name={name ?? TEXT.own} value="" placeholder="x * sigmoid(x)"
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
      {...(attributes ? { attributes } : {})} {...(name ? { name } : {})} value={value}
      options={[...options, { value: OWN, label: TEXT.own }]}
      onChoose={(text) => (text === OWN ? void (writing.value = true) : void onChoose(text))}
    />
  );
}
