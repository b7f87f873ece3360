/** How the network is trained, in one line above it. */
import type { JSX } from "preact";
import { Field } from "../../controls/field";
import { Picker } from "../../controls/picker";
import type { Option } from "../../controls/select";
import { InputError } from "../../model/interfaces";
import { TEXT } from "../../texts/en";
import { ActivationPicker } from "../activation_picker";
import {
  ACTIVATION_OPTIONS,
  LEARNING_RATES,
  lossOptions,
  OPTIMIZER_OPTIONS,
  PENALTY_OPTIONS,
  PENALTY_RATES,
  START_OPTIONS,
  spelledOut,
} from "../choices";
import { explained } from "../meanings";
import { usePage } from "../page_context";
import { MoreSettings } from "./more_settings";
import { withEveryActivation } from "./shape";

const TRAINING = TEXT.training;

type Choice = Pick<ChosenProps, "setting" | "label" | "hides" | "options">;

const CHOICE: Readonly<Record<"optimizer" | "penalty" | "loss" | "start", Choice>> = {
  optimizer: { setting: "optimizer", label: TRAINING.optimizer, hides: "optimizer", options: OPTIMIZER_OPTIONS },
  penalty: { setting: "penalty", label: TRAINING.penalty, hides: "regularization", options: PENALTY_OPTIONS },
  loss: { setting: "loss", label: TRAINING.loss, hides: "loss", options: [] },
  start: { setting: "start", label: TRAINING.start, hides: "start", options: START_OPTIONS },
};

/** Numbers that may change while the run goes on. */
const RATE: Readonly<Record<"learning" | "penalty", Choice & { readonly hot: true }>> = {
  learning: {
    setting: "learning_rate",
    label: TRAINING.learningRate,
    hot: true,
    hides: "learningRate",
    options: LEARNING_RATES,
  },
  penalty: {
    setting: "penalty_rate",
    label: TRAINING.penaltyRate,
    hot: true,
    hides: "regularizationRate",
    options: PENALTY_RATES,
  },
};

export function TrainingStrip(): JSX.Element {
  const { session } = usePage();
  const { training, network, data } = session.experiment.value;
  const train = (key: string) => (value: string | number) => session.change({ training: { [key]: value } });
  const rate =
    (key: string) =>
    (text: string): boolean => {
      const value = text === "" ? NaN : Number(text.replace(",", "."));
      if (!Number.isNaN(value)) return train(key)(value);
      session.problem.value = new InputError(key, text, TRAINING.noNumber, TRAINING.noNumberInstead);
      return false;
    };
  const chosen: readonly ChosenProps[] = [
    { ...RATE.learning, value: String(training.learning_rate), onChoose: rate("learning_rate") },
    { ...CHOICE.optimizer, value: training.optimizer, onChoose: train("optimizer") },
    { ...CHOICE.penalty, value: training.penalty, onChoose: train("penalty") },
    { ...RATE.penalty, value: String(training.penalty_rate), onChoose: rate("penalty_rate") },
    {
      ...CHOICE.loss,
      value: training.loss,
      options: lossOptions(data.kind, data.classes.length),
      onChoose: train("loss"),
    },
    { ...CHOICE.start, value: network.start, onChoose: (start) => session.change({ network: { start } }) },
  ];
  return (
    <div class="strip" role="group" aria-label={TRAINING.label}>
      {chosen.slice(0, 1).map((one) => (
        <Chosen key={one.setting} {...one} />
      ))}
      <EveryActivation />
      {chosen.slice(1).map((one) => (
        <Chosen key={one.setting} {...one} />
      ))}
      <MoreSettings />
    </div>
  );
}

/** One control for all hidden layers, where there are some. */
function EveryActivation(): JSX.Element | null {
  const { session } = usePage();
  const each = session.experiment.value.network.layers.slice(0, -1).flatMap(({ activation }) => activation);
  const same = each.every((one) => one === each[0]);
  const value = same ? (each[0] ?? "") : TEXT.network.mixed;
  if (each.length === 0) return null;
  return (
    <Field
      setting="activation"
      label={TEXT.network.everyActivation}
      explanation={explained("activation", value, TEXT.network.everyActivationHint)}
      hot={false}
      hides="activation"
    >
      {(attributes) => (
        <ActivationPicker
          attributes={attributes}
          options={ACTIVATION_OPTIONS}
          value={value}
          onChoose={(text) => session.change((now) => withEveryActivation(now, text))}
        />
      )}
    </Field>
  );
}

interface ChosenProps {
  readonly setting: string;
  readonly label: string;
  readonly hot?: boolean;
  readonly hides: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => boolean;
}

function Chosen({ setting, label, hot, hides, value, options, onChoose }: ChosenProps): JSX.Element {
  const { session } = usePage();
  const settings = spelledOut(setting, value);
  return (
    <Field setting={setting} label={label} explanation={explained(setting, value)} hot={hot ?? false} hides={hides}>
      {(attributes) => (
        <Picker
          attributes={attributes}
          value={value}
          options={options}
          onChoose={onChoose}
          numeric={hot ?? false}
          begin={settings ?? value}
          onLeave={() => void (session.problem.value = null)}
          {...(hot ? { own: TEXT.ownNumber } : settings === null ? {} : { own: TEXT.ownSettings })}
        />
      )}
    </Field>
  );
}
