/** What the network answers, and how well. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Field } from "../../controls/field";
import { Select } from "../../controls/select";
import { Toggle } from "../../controls/toggle";
import { TEXT } from "../../texts/en";
import { LossPart } from "../losses/loss_part";
import { RESOLUTIONS } from "../maps/surfaces";
import { unitName } from "../names";
import { counted } from "../numbers";
import { usePage } from "../page_context";
import { AxisChoices } from "./axis_choices";
import { ColourKey } from "./colour_key";
import { DecisionMap } from "./decision_map";
import { GhostDifferences } from "./ghost_differences";
import { LineHandle } from "./line_handle";

const OUTPUT = TEXT.output;

export function OutputColumn(): JSX.Element {
  const { session, surfaces } = usePage();
  const title = useComputed(() =>
    session.shown.value ? unitName(session.experiment.value, session.shown.value) : OUTPUT.title,
  );
  return (
    <section class="pane output-pane" aria-labelledby="output-title">
      <h2 id="output-title">{title}</h2>
      <div class={session.ghost.value ? "maps two" : "maps"}>
        <figure>
          <DecisionMap
            surface={surfaces.now}
            experiment={session.experiment}
            data={session.data}
            shown={session.shown}
          />
          <OverMap />
          {session.ghost.value && <figcaption>{OUTPUT.now}</figcaption>}
        </figure>
        {session.ghost.value && <GhostMap />}
      </div>
      {session.ghost.value && <GhostDifferences ghost={session.ghost.value} />}
      <ColourKey />
      <AxisChoices />
      <MapChoices />
      <LossPart />
    </section>
  );
}

/** What a panel lays over the map. */
function OverMap(): JSX.Element | null {
  const { surfaces, overMap } = usePage();
  const Over = overMap.value;
  const frame = surfaces.now.value?.frame;
  if (!frame) return null;
  return Over ? <Over frame={frame} /> : <LineHandle frame={frame} />;
}

function GhostMap(): JSX.Element | null {
  const { session, surfaces } = usePage();
  const last = session.ghost.value;
  const experiment = useComputed(() => session.ghost.value?.experiment ?? session.experiment.value);
  const data = useComputed(() => session.ghost.value?.data ?? session.data.value);
  const nothing = useSignal(null);
  if (last === null) return null;
  return (
    <figure>
      <DecisionMap surface={surfaces.ghost} experiment={experiment} data={data} shown={nothing} />
      <figcaption>{TEXT.losses.ghostAt(counted(last.epoch))}</figcaption>
    </figure>
  );
}

function MapChoices(): JSX.Element {
  const { session, surfaces } = usePage();
  const { view } = session.experiment.value;
  return (
    <div class="map-choices">
      <Toggle
        label={OUTPUT.showTest}
        explanation={OUTPUT.showTestHint}
        hides="showTestData"
        on={view.show_test}
        onTurn={(on) => session.change({ view: { show_test: on } })}
      />
      <Toggle
        label={OUTPUT.discretize}
        explanation={OUTPUT.discretizeHint}
        hides="discretize"
        on={view.discretize}
        onTurn={(on) => session.change({ view: { discretize: on } })}
      />
      <Field setting="resolution" label={OUTPUT.resolution} explanation={OUTPUT.resolutionHint} quiet>
        {(attributes) => (
          <Select
            attributes={attributes}
            value={String(surfaces.resolution.value)}
            options={RESOLUTIONS.map((size) => ({ value: String(size), label: `${size} \u00d7 ${size}` }))}
            onChoose={(size) => void (surfaces.resolution.value = Number(size))}
          />
        )}
      </Field>
    </div>
  );
}
