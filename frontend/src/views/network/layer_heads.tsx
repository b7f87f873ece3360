/** Above each layer: how many units it has and what they make of their sums. */
import type { ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { WIDE_CHOICES } from "../../contract/choices";
import { Button } from "../../controls/button";
import { Field } from "../../controls/field";
import { Icon } from "../../controls/icon";
import { TEXT } from "../../texts/en";
import { ActivationPicker } from "../activation_picker";
import { ACTIVATION_OPTIONS, outputOptions } from "../choices";
import { explained } from "../meanings";
import { usePage } from "../page_context";
import type { Layout } from "./layout";
import { withActivation, withLayer, withoutLayer, withUnits } from "./shape";

const NETWORK = TEXT.network;

export function LayerHeads({ layout }: { readonly layout: ReadonlySignal<Layout> }): JSX.Element {
  const { session } = usePage();
  const { layers } = session.experiment.value.network;
  const { columns, width } = layout.value;
  const room = columns.length > 1 ? (columns[1]?.[0]?.x ?? 0) - (columns[0]?.[0]?.x ?? 0) : width;
  return (
    <div class={`heads${room < ROOM_FOR_WORDS ? " slim" : ""}`}>
      <span class="head title" aria-hidden="true" style={{ left: `${columns[0]?.[0]?.x ?? 0}px` }}>
        {NETWORK.features}
      </span>
      <DepthHead depth={layers.length - 1} at={middleOf(layout.value)} />
      {layers.map((_, index) => (
        <div
          key={index}
          class={index + 1 < layers.length ? "head" : "head output"}
          style={{ left: `${columns[index + 1]?.[0]?.x ?? 0}px`, width: `${Math.min(112, Math.max(56, room - 8))}px` }}
        >
          {index + 1 < layers.length ? <HiddenHead layer={index + 1} /> : <OutputHead />}
        </div>
      ))}
    </div>
  );
}

/** Pixels from layer to layer in which "4 units" has room between its two buttons. */
const ROOM_FOR_WORDS = 108;

/** The middle of the hidden layers; where there are none, of where they would be. */
function middleOf({ columns }: Layout): number {
  const x = (layer: number): number => columns[layer]?.[0]?.x ?? 0;
  const last = columns.length - 1;
  return last > 1 ? (x(1) + x(last - 1)) / 2 : (x(0) + x(last)) / 2;
}

function DepthHead({ depth, at }: { readonly depth: number; readonly at: number }): JSX.Element {
  const { session } = usePage();
  const explanation = `${NETWORK.layersHint} ${TEXT.resets}`;
  return (
    <div class="head depth" style={{ left: `${at}px` }}>
      <Counter
        what={NETWORK.layers}
        count={depth}
        word={NETWORK.depth(depth)}
        less={NETWORK.removeLayer}
        more={NETWORK.addLayer}
        explanation={explanation}
        hides="numHiddenLayers"
        canLess={depth > 0}
        canMore={depth < WIDE_CHOICES.hiddenLayers.high}
        onLess={() => session.change(withoutLayer)}
        onMore={() => session.change(withLayer)}
      />
    </div>
  );
}

function HiddenHead({ layer }: { readonly layer: number }): JSX.Element {
  const { session } = usePage();
  const { units, activation } = session.experiment.value.network.layers[layer - 1]!;
  const change = (more: 1 | -1) => (): unknown => session.change((now) => withUnits(now, layer, more));
  return (
    <>
      <Counter
        what={NETWORK.layer(layer)}
        count={units}
        word={NETWORK.unitWord(units)}
        less={NETWORK.removeUnit(layer)}
        more={NETWORK.addUnit(layer)}
        hides="numHiddenLayers"
        explanation={`${NETWORK.unitsHint} ${TEXT.resets}`}
        canLess={units > 1}
        canMore={units < WIDE_CHOICES.units.high}
        onLess={change(-1)}
        onMore={change(1)}
      />
      <Field
        setting="activation"
        label={NETWORK.activation(layer)}
        explanation={explained("activation", String(activation), NETWORK.activationHint)}
        hot={false}
        hides="activation"
        quiet
      >
        {(attributes) => (
          <ActivationPicker
            attributes={attributes}
            options={ACTIVATION_OPTIONS}
            value={typeof activation === "string" ? activation : NETWORK.mixed}
            onChoose={(text) => session.change((now) => withActivation(now, layer, null, text))}
          />
        )}
      </Field>
    </>
  );
}

function OutputHead(): JSX.Element {
  const { session } = usePage();
  const { network, data } = session.experiment.value;
  const activation = network.layers.at(-1)!.activation;
  return (
    <>
      <span class="title" aria-hidden="true">
        {NETWORK.output}
      </span>
      <Field
        setting="output"
        label={NETWORK.outputActivation}
        explanation={explained("output", String(activation), NETWORK.outputHint)}
        hot={false}
        hides="output"
        quiet
      >
        {(attributes) => (
          <ActivationPicker
            attributes={attributes}
            options={outputOptions(data.kind)}
            value={typeof activation === "string" ? activation : NETWORK.mixed}
            onChoose={(output) => session.change({ network: { output } })}
          />
        )}
      </Field>
    </>
  );
}

interface CounterProps {
  readonly what: string;
  readonly count: number;
  /** What is counted. */
  readonly word: string;
  readonly less: string;
  readonly more: string;
  readonly explanation: string;
  readonly hides: string;
  readonly canLess: boolean;
  readonly canMore: boolean;
  readonly onLess: () => unknown;
  readonly onMore: () => unknown;
}

function Counter(props: CounterProps): JSX.Element {
  return (
    <span class="counter" role="group" aria-label={props.what}>
      <Button
        class="tiny"
        label={props.less}
        explanation={props.explanation}
        hides={props.hides}
        disabled={!props.canLess}
        onPress={props.onLess}
      >
        <Icon name="minus" />
      </Button>
      <output>
        {props.count} <span>{props.word}</span>
      </output>
      <Button
        class="tiny"
        label={props.more}
        explanation={props.explanation}
        hides={props.hides}
        disabled={!props.canMore}
        onPress={props.onMore}
      >
        <Icon name="plus" />
      </Button>
    </span>
  );
}
