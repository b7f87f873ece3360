/** A link: its weight to the last digit, its gradient, and whether it is trained. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { weightAt, type Link } from "../../state";
import { TEXT } from "../../texts/en";
import { unitName } from "../names";
import { brief } from "../numbers";
import { usePage } from "../page_context";
import { ParameterRow } from "./parameter_row";

export function LinkCard({ link }: { readonly link: Link }): JSX.Element {
  const { session } = usePage();
  const experiment = session.experiment.value;
  const at = weightAt(session.run.value, link);
  const name = TEXT.card.weightOf(unitName(experiment, [link.layer - 1, link.from]), unitName(experiment, [link.layer, link.to]));
  const gradient = useComputed(() => {
    void session.tick.value;
    return session.playing.value ? "\u2026" : brief(session.run.value.gradient()[at] ?? NaN);
  });
  return (
    <>
      <h3 id="card-title">{name}</h3>
      <div class="parameters">
        <ParameterRow short={TEXT.card.link} name={name} at={at} />
      </div>
      <dl class="facts">
        <dt>{TEXT.card.gradient}</dt>
        <dd>{gradient}</dd>
      </dl>
      <p class="note">{TEXT.card.edit}</p>
    </>
  );
}
