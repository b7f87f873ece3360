/** Which points the network learns from. */
import type { JSX } from "preact";
import { PLAYGROUND_CHOICES, type ValueRange, WIDE_CHOICES } from "../../contract/choices";
import { GENERATORS, type Generator, TRUTH_TABLES } from "../../contract/generators";
import { Field } from "../../controls/field";
import { Select } from "../../controls/select";
import { Slider } from "../../controls/slider";
import { TextBox } from "../../controls/text_box";
import { TEXT } from "../../texts/en";
import { meaningOf } from "../meanings";
import { counted } from "../numbers";
import { usePage } from "../page_context";
import { Seed } from "./play_bar";
import { Thumbnails } from "./thumbnails";

const DATA = TEXT.data;

export function DataColumn(): JSX.Element {
  const { session } = usePage();
  const { data, training } = session.experiment.value;
  const drawn = session.data.value;
  const generator = GENERATORS.find((one) => one.name === data.generator);
  const steps = generator?.linkName ? PLAYGROUND_CHOICES : WIDE_CHOICES;
  return (
    <section class="pane data-pane" aria-labelledby="data-title">
      <h2 id="data-title">{DATA.title}</h2>
      <div class="narrow-only">
        <Seed />
      </div>
      <Thumbnails />
      <TruthTable />
      {generator && (
        <Percent
          setting="noise"
          label={DATA.noise}
          explanation={DATA.noiseHint(generator.noiseMeaning)}
          value={data.noise}
          range={{ ...steps.noise, high: Math.max(steps.noise.high, data.noise) }}
          onMove={(noise) => session.change({ data: { noise } })}
        />
      )}
      {data.truth === undefined && (
        <Percent
          setting="train_share"
          label={DATA.share}
          explanation={meaningOf("train_share")}
          value={data.train_share}
          hides="percTrainData"
          range={steps.trainShare}
          onMove={(share) => session.change({ data: { train_share: share } })}
        />
      )}
      <BatchSize batch={training.batch} most={drawn.trainCount} />
      {generator && <Counts generator={generator} />}
      <p class="note">{DATA.count(drawn.trainCount, drawn.test.count)}</p>
    </section>
  );
}

function TruthTable(): JSX.Element {
  const { session } = usePage();
  const { truth = "" } = session.experiment.value.data;
  const options = [
    { value: "", label: DATA.noTruth },
    ...Object.keys(TRUTH_TABLES).map((name) => ({ value: name, label: name.toUpperCase() })),
  ];
  const choose = (name: string): boolean =>
    session.change({ data: name === "" ? { generator: GENERATORS[0]!.name } : { truth: name } });
  return (
    <Field setting="data" label={DATA.truth} explanation={DATA.truthHint} hot={false} hides="dataset">
      {(attributes) => <Select attributes={attributes} value={truth} options={options} onChoose={choose} />}
    </Field>
  );
}

interface PercentProps {
  readonly setting: string;
  readonly label: string;
  readonly explanation: string;
  readonly value: number;
  readonly range: ValueRange;
  readonly hides?: string;
  readonly onMove: (value: number) => void;
}

function Percent({ setting, label, explanation, value, range, hides, onMove }: PercentProps): JSX.Element {
  const shown = `${counted(value)}\u2009%`;
  return (
    <Field setting={setting} label={label} explanation={explanation} hot={false} hides={hides ?? setting} value={shown}>
      {(attributes) => (
        <Slider
          attributes={attributes}
          spoken={shown}
          value={value}
          low={range.low}
          high={range.high}
          step={range.step}
          onMove={onMove}
        />
      )}
    </Field>
  );
}

/** From so many on, batches grow by a tenth with each step of the slider. */
const BY_ONE = 30;

/** The sizes on offer: each small one, then fewer and fewer, the present one, and all points. */
function batchSizes(batch: number, most: number): readonly number[] {
  const sizes = new Set([batch, most]);
  for (let size = 1; size < most; size = size < BY_ONE ? size + 1 : Math.round(size * 1.1)) sizes.add(size);
  return [...sizes].sort((one, other) => one - other);
}

function BatchSize({ batch, most }: { readonly batch: number; readonly most: number }): JSX.Element {
  const { session } = usePage();
  const sizes = batchSizes(batch, most);
  const all = batch >= most ? ` (${DATA.allPoints})` : "";
  return (
    <Field
      setting="batch"
      label={DATA.batch}
      explanation={meaningOf("batch")}
      hot={false}
      hides="batchSize"
      value={`${counted(batch)}${all}`}
    >
      {(attributes) => (
        <Slider
          attributes={attributes}
          spoken={`${counted(batch)}${all}`}
          value={sizes.indexOf(batch) + 1}
          low={1}
          high={sizes.length}
          step={1}
          onMove={(place) => session.change({ training: { batch: sizes[place - 1] ?? most } })}
        />
      )}
    </Field>
  );
}

function Counts({ generator: { classLimits } }: { readonly generator: Generator }): JSX.Element {
  const { session } = usePage();
  const { points, classes } = session.experiment.value.data;
  const [fewest, most] = classLimits;
  return (
    <div class="pair">
      <Count
        setting="points"
        label={DATA.points}
        value={points}
        onTake={(wanted) => session.change({ data: { points: wanted } })}
      />
      {most > fewest && (
        <Count
          setting="classes"
          label={DATA.classes}
          value={classes.length}
          onTake={(count) => session.change({ data: { class_count: count } })}
        />
      )}
    </div>
  );
}

interface CountProps {
  readonly setting: string;
  readonly label: string;
  readonly value: number;
  readonly onTake: (value: number) => boolean;
}

function Count({ setting, label, value, onTake }: CountProps): JSX.Element {
  return (
    <Field setting={setting} label={label} explanation={meaningOf(setting)} hot={false}>
      {(attributes) => (
        <TextBox
          attributes={attributes}
          numeric
          steps="whole"
          width={6}
          value={String(value)}
          onTake={(text) => onTake(Number(text))}
        />
      )}
    </Field>
  );
}
