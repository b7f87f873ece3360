/** An activation by name, or as a formula of one's own. */
import type { JSX } from "preact";
import { Picker, type PickerProps } from "../controls/picker";
import { TEXT } from "../texts/en";
import { usePage } from "./page_context";

export function ActivationPicker(props: Omit<PickerProps, "own" | "begin" | "placeholder" | "onLeave">): JSX.Element {
  const { session } = usePage();
  return (
    <Picker
      {...props}
      own={TEXT.own}
      placeholder="x * sigmoid(x)"
      onLeave={() => void (session.problem.value = null)}
    />
  );
}
