/**
 * The unit that is pointed at or chosen: its formula, in symbols and with the numbers of now; and how large gradients
 * are, layer by layer.
 */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { Select } from "../../../controls/select";
import type { Place } from "../../../model/interfaces";
import { gradientSizes, type UnitFormula, unitFormula, writeLatex, writeText } from "../../../model/mathematics";
import { type Session, samePlace } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { unitName } from "../../names";
import { brief, exact } from "../../numbers";
import type { Copies } from "./copying";
import { useFollowed } from "./following";
import { Rows } from "./formula";
import type { PanelState } from "./panel_state";

const WORDS = PANEL_TEXT.mathematics;

export function UnitView({ panel }: { readonly panel: PanelState }): JSX.Element | null {
  const { session, unit, digits } = panel;
  useSignalEffect(() => {
    const { selected } = session;
    if (selected.value !== null && selected.value[0] > 0) unit.value = selected.value;
  });
  const followed = useFollowed(session, () => ({
    formula: formulaOf(panel),
    sizes: gradientSizes(session.run.value.program, session.run.value.gradient()),
  }));
  if (followed.value === null) return null;
  const { formula, sizes } = followed.value;
  const places = placesOf(session);
  const light = (on: boolean): void => void (session.highlighted.value = on ? [formula.place] : []);
  return (
    <div class="maths-unit">
      <section aria-label={WORDS.part.unit} onPointerEnter={() => light(true)} onPointerLeave={() => light(false)}>
        <Select
          name={WORDS.whichUnit}
          value={String(formula.place)}
          onChoose={(text) => void (unit.value = places.find((place) => String(place) === text) ?? unit.value)}
          options={places.map((place) => ({ value: String(place), label: unitName(session.experiment.value, place) }))}
        />
        <p class="maths-large">
          <Rows
            symbol={formula.symbol}
            rows={[formula.symbols, formula.numbers].map((side) => [{ relation: "=", formula: side }])}
          />
        </p>
        <p class="note">{WORDS.clickUnit}</p>
      </section>
      <GradientSizes sizes={sizes} all={digits.value === "all"} session={session} />
    </div>
  );
}

function formulaOf({ session, unit, digits }: PanelState): UnitFormula {
  const run = session.run.value;
  const places = placesOf(session);
  const place = places.find((one) => samePlace(one, unit.value)) ?? places[0]!;
  return unitFormula(run.program, run.parameters(), session.data.value.features, place, digits.value);
}

const placesOf = (session: Session): Place[] =>
  session.run.value.program.layers.flatMap(({ units }, layer) =>
    Array.from({ length: units }, (_, unit): Place => [layer + 1, unit + 1]),
  );

export function unitCopies(panel: PanelState): Copies {
  const { symbol, numbers, python } = formulaOf(panel);
  return {
    latex: `${writeLatex(symbol)} = ${writeLatex(numbers)}`,
    text: `${writeText(symbol)} = ${writeText(numbers)}`,
    python: `import numpy as np\n\n${python}`,
  };
}

/** How many powers of ten the bars reach. */
const DECADES = 6;

function GradientSizes({
  sizes,
  all,
  session,
}: {
  readonly sizes: readonly number[];
  readonly all: boolean;
  readonly session: Session;
}): JSX.Element {
  const largest = Math.max(...sizes);
  const share = (size: number): number => (size > 0 ? Math.max(0.02, 1 + Math.log10(size / largest) / DECADES) : 0);
  const light = (layer: number): void => {
    session.highlighted.value = placesOf(session).filter(([own]) => own === layer);
  };
  return (
    <section class="gradient-sizes" aria-label={WORDS.sizes}>
      <h3>{WORDS.sizes}</h3>
      <ul>
        {sizes.map((size, at) => (
          <li key={at} onPointerEnter={() => light(at + 1)} onPointerLeave={() => light(-1)}>
            <span>{at + 1 === sizes.length ? WORDS.outputLayer : WORDS.layer(at + 1)}</span>
            <span class="bar">
              <span style={{ width: `${100 * share(size)}%` }} />
            </span>
            <output>{all ? exact(size) : brief(size)}</output>
          </li>
        ))}
      </ul>
      <p class="note">{WORDS.sizesHint}</p>
    </section>
  );
}
