/** A link: its weight to the last digit, its gradient, and whether it is trained. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../controls/button";
import { type Link, weightAt } from "../../state";
import { TEXT } from "../../texts/en";
import { unitName } from "../names";
import { brief } from "../numbers";
import { usePage } from "../page_context";
import { openLink } from "./opening_links";
import { ParameterRow } from "./parameter_row";
import { useTyped } from "./unit_card";

const WALKING: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export function LinkCard({ link }: { readonly link: Link }): JSX.Element {
  const { session } = usePage();
  const experiment = session.experiment.value;
  const parameters = useRef<HTMLDivElement>(null);
  useTyped(session, parameters);
  const at = weightAt(session.run.value, link);
  const links = session.run.value.program.layers[link.layer - 1]?.fanIn ?? 0;
  const walk = (step: number): void => {
    const from = link.from + step;
    if (from < 1 || from > links) return;
    parameters.current?.querySelector("input")?.blur(); // takes what stands in it
    if (session.problem.value === null) openLink(session, { ...link, from });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = WALKING[event.key];
    if (step === undefined) return;
    event.preventDefault();
    walk(step);
  };
  const name = TEXT.card.weightOf(
    unitName(experiment, [link.layer - 1, link.from]),
    unitName(experiment, [link.layer, link.to]),
  );
  return (
    <>
      <h3 id="card-title">{name}</h3>
      <div class="parameters" ref={parameters} onKeyDownCapture={onKeyDown}>
        <ParameterRow key={at} short={TEXT.card.link} name={name} at={at} />
      </div>
      <dl class="facts">
        <dt>{TEXT.card.gradient}</dt>
        <dd>
          <Gradient at={at} />
        </dd>
      </dl>
      <p class="note">{TEXT.card.edit}</p>
      <div class="walk">
        <Button class="chip" label={TEXT.card.before} disabled={link.from === 1} onPress={() => walk(-1)} />
        <Button class="chip" label={TEXT.card.after} disabled={link.from === links} onPress={() => walk(1)} />
      </div>
    </>
  );
}

function Gradient({ at }: { readonly at: number }): JSX.Element {
  const { session } = usePage();
  void session.tick.value;
  return <>{session.playing.value ? "\u2026" : brief(session.run.value.gradient()[at] ?? NaN)}</>;
}
