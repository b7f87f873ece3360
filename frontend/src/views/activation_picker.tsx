/** An activation by name, or as a formula of one's own. */
import type { JSX } from "preact";
import { Picker, type PickerProps } from "../controls/picker";
import { TEXT } from "../texts/en";

export function ActivationPicker(props: Omit<PickerProps, "own" | "begin" | "placeholder">): JSX.Element {
  return <Picker {...props} own={TEXT.own} placeholder="x * sigmoid(x)" />;
}
