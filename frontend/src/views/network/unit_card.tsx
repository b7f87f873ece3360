/** A unit: its formula with its numbers, its weights to be edited, and how active it is. */
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Field } from "../../controls/field";
import type { Place } from "../../model/interfaces";
import { biasAt, type Session, weightAt } from "../../state";
import { TEXT } from "../../texts/en";
import { ActivationPicker } from "../activation_picker";
import { ACTIVATION_OPTIONS, shortName } from "../choices";
import { explained } from "../meanings";
import { activationOf, featureName, unitName } from "../names";
import { brief, percent } from "../numbers";
import { usePage } from "../page_context";
import { ParameterRow } from "./parameter_row";
import { withActivation } from "./shape";

export function UnitCard({ place }: { readonly place: Place }): JSX.Element {
  const { session } = usePage();
  const parameters = useRef<HTMLDivElement>(null);
  useTyped(session, parameters);
  const [layer, unit] = place;
  const experiment = session.experiment.value;
  const run = session.run.value;
  const hidden = layer < experiment.network.layers.length;
  const bias = biasAt(run, place);
  const learned = (run.program.layers[layer - 1]?.learned ?? []).filter((one) => one.unit === unit - 1);
  const sources = Array.from({ length: run.program.layers[layer - 1]?.fanIn ?? 0 }, (_, index) =>
    sourceName(session, layer, index + 1),
  );
  return (
    <>
      <h3 id="card-title">{unitName(experiment, place)}</h3>
      <Formula place={place} />
      {hidden && (
        <Field
          setting="activation"
          label={TEXT.card.activation}
          explanation={explained("activation", activationOf(experiment, place), TEXT.card.activationHint)}
          hot={false}
          hides="activation"
        >
          {(attributes) => (
            <ActivationPicker
              attributes={attributes}
              options={ACTIVATION_OPTIONS}
              value={activationOf(experiment, place)}
              onChoose={(text) => session.change((now) => withActivation(now, layer, unit, text))}
            />
          )}
        </Field>
      )}
      <div class="parameters" ref={parameters}>
        {sources.map((source, index) => (
          <ParameterRow
            key={source}
            short={source}
            name={TEXT.card.weightOf(unitName(experiment, [layer - 1, index + 1]), unitName(experiment, place))}
            at={weightAt(run, { layer, to: unit, from: index + 1 })}
            link={{ layer, to: unit, from: index + 1 }}
          />
        ))}
        {learned.map(({ name, at }) => (
          <ParameterRow key={name} short={name} name={TEXT.card.learned(name)} at={at} />
        ))}
        {bias !== null && <ParameterRow short={TEXT.card.bias} name={TEXT.card.bias} at={bias} />}
      </div>
      <Activity place={place} />
    </>
  );
}

/** The first box takes what was typed on the unit before any other key can come. */
export function useTyped(session: Session, parameters: RefObject<HTMLDivElement | null>): void {
  const typed = session.typed.value;
  useLayoutEffect(() => {
    const box = parameters.current?.querySelector<HTMLInputElement>("input[type=text]");
    if (typed === null || !box) return;
    box.focus();
    if (typed !== "") {
      box.value = typed;
      box.dispatchEvent(new Event("input"));
    }
    session.typed.value = null;
  }, [typed]);
}

function Formula({ place }: { readonly place: Place }): JSX.Element {
  return <p class="formula">{formulaOf(usePage().session, place)}</p>;
}

function Activity({ place: [layer, unit] }: { readonly place: Place }): JSX.Element | null {
  const { activity } = usePage();
  const active = activity.value.active[layer]?.[unit - 1];
  const reach = activity.value.reach[layer]?.[unit - 1];
  if (active === undefined || reach === undefined) return null;
  return (
    <dl class="facts">
      <dt>{TEXT.card.active}</dt>
      <dd>{TEXT.card.ofPoints(percent(active))}</dd>
      <dt>{TEXT.card.reaches}</dt>
      <dd>{`${brief(reach[0])} \u2026 ${brief(reach[1])}`}</dd>
    </dl>
  );
}

/** The name of what a weight multiplies. */
export function sourceName(session: Session, layer: number, from: number): string {
  const experiment = session.experiment.value;
  return layer === 1
    ? featureName(experiment.data.features[from - 1] ?? "")
    : `a${subscript(layer - 1)}\u201a${subscript(from)}`;
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

/** a = tanh(0.1 + 1.25 x1 - 0.5 x2) */
function formulaOf(session: Session, place: Place): string {
  void session.tick.value;
  const run = session.run.value;
  const [layer, unit] = place;
  const parameters = run.parameters();
  const bias = biasAt(run, place);
  const terms = bias === null ? "" : brief(parameters[bias] ?? NaN, 3);
  const sum = Array.from({ length: run.program.layers[layer - 1]?.fanIn ?? 0 }, (_, index) => {
    const weight = parameters[weightAt(run, { layer, to: unit, from: index + 1 })] ?? NaN;
    return `${weight < 0 ? "\u2212" : "+"} ${brief(Math.abs(weight), 3)}\u202f${sourceName(session, layer, index + 1)}`;
  });
  const activation = activationOf(session.experiment.value, place);
  return `a = ${shortName(activation)}(${[terms, ...sum].join(" ").replace(/^ ?\+ /, "")})`;
}
