/** Which two of many inputs the map shows. */
import type { JSX } from "preact";
import { Field } from "../../controls/field";
import { Select } from "../../controls/select";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";

export function AxisChoices(): JSX.Element | null {
  const { session, surfaces } = usePage();
  const { columns } = session.data.value;
  if (columns.length < 3) return null;
  const [across, up] = surfaces.axes.value;
  const options = columns.map((label, column) => ({ value: String(column), label }));
  return (
    <div class="pair">
      <Field setting="axes" label={TEXT.output.across} explanation={TEXT.output.axesHint}>
        {(attributes) => (
          <Select
            attributes={attributes}
            options={options}
            value={String(across)}
            onChoose={(column) => void (surfaces.axes.value = [Number(column), up])}
          />
        )}
      </Field>
      <Field setting="axes" label={TEXT.output.up} explanation={TEXT.output.axesHint}>
        {(attributes) => (
          <Select
            attributes={attributes}
            options={options}
            value={String(up)}
            onChoose={(column) => void (surfaces.axes.value = [across, Number(column)])}
          />
        )}
      </Field>
    </div>
  );
}
