/** A feature that the visitor writes. */
import type { JSX } from "preact";
import { Field } from "../../controls/field";
import { TextBox } from "../../controls/text_box";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";

export function OwnFeature(): JSX.Element {
  const { session } = usePage();
  const add = (formula: string): boolean =>
    formula === "" || session.change(({ data }) => ({ data: { features: [...data.features, formula] } }));
  return (
    <Field
      setting="features"
      label={TEXT.network.ownFeature}
      explanation={TEXT.network.ownFeatureHint}
      hot={false}
      hides="ownFeature"
      quiet
    >
      {(attributes) => <TextBox attributes={attributes} value="" placeholder="sin(3 x1)" width={12} onTake={add} />}
    </Field>
  );
}
