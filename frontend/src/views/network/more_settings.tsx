/** The settings that decide numbers and are seldom changed, behind a button. */
import type { JSX } from "preact";
import type { Experiment } from "../../contract/documents";
import { SETTINGS, type Setting } from "../../contract/settings";
import { Field } from "../../controls/field";
import { Menu } from "../../controls/menu";
import { Select } from "../../controls/select";
import { TEXT } from "../../texts/en";
import { shortName } from "../choices";
import { usePage } from "../page_context";

const MORE: Readonly<Record<string, (experiment: Experiment) => string>> = {
  rules: ({ rules }) => rules,
  precision: ({ precision }) => precision,
  reshuffle: ({ training }) => yesNo(training.reshuffle),
  partial_batch: ({ training }) => training.partial_batch,
  dead_links: ({ training }) => yesNo(training.dead_links),
  biases: ({ network }) => yesNo(network.layers.every((layer) => layer.biases)),
  standardize: ({ data }) => standardized(data),
};

export function MoreSettings(): JSX.Element {
  const { session } = usePage();
  const settings = SETTINGS.filter((setting) => {
    if (setting.name === "dead_links") return session.experiment.value.training.penalty === "l1";
    return setting.name in MORE;
  });
  return (
    <div class="more">
      <Menu label={TEXT.training.more} icon="more">
        {settings.map((setting) => (
          <Line key={setting.name} setting={setting} />
        ))}
      </Menu>
    </div>
  );
}

function Line({ setting }: { readonly setting: Setting }): JSX.Element {
  const { session } = usePage();
  const experiment = session.experiment.value;
  const flag = setting.form === "flag";
  const choices = flag
    ? ["yes", "no"]
    : setting.choices.filter(
        (one) =>
          experiment.data.kind === "regression" ||
          (one !== "target" && one !== "both") ||
          setting.name !== "standardize",
      );
  const choose = (text: string): boolean => session.change(draftOf(setting, flag ? text === "yes" : text));
  return (
    <Field
      setting={setting.name}
      label={TEXT.settings[setting.name as keyof typeof TEXT.settings]}
      explanation={setting.meaning}
      hot={false}
    >
      {(attributes) => (
        <Select
          attributes={attributes}
          value={MORE[setting.name]!(experiment)}
          options={choices.map((value) => ({ value, label: shortName(value) }))}
          onChoose={choose}
        />
      )}
    </Field>
  );
}

/** A path such as training.reshuffle as a draft. */
function draftOf({ path }: Setting, value: unknown): Readonly<Record<string, unknown>> {
  const [section, key] = path.split(".") as [string, string?];
  return key === undefined ? { [section]: value } : { [section]: { [key]: value } };
}

function yesNo(on: boolean): string {
  return on ? "yes" : "no";
}

function standardized({ standardize_inputs: inputs, standardize_target: target }: Experiment["data"]): string {
  return inputs ? (target ? "both" : "inputs") : target ? "target" : "none";
}
