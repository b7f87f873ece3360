/** A feature that the visitor writes. */
import type { JSX } from "preact";
import { Button } from "../../controls/button";
import { Field } from "../../controls/field";
import { Icon } from "../../controls/icon";
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
    >
      {(attributes) => (
        <>
          <TextBox
            attributes={attributes}
            value=""
            placeholder={TEXT.network.ownFeatureExample}
            width={12}
            onTake={add}
          />
          {/* Leaving the box takes what stands in it: the press itself has nothing more to do. */}
          <Button class="tiny" label={TEXT.network.add} onPress={() => undefined}>
            <Icon name="plus" />
          </Button>
        </>
      )}
    </Field>
  );
}
