/** One unit of the network. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useHint } from "../../controls/context";
import type { Place } from "../../model/interfaces";
import { biasAt, type Session, samePlace, weightAt } from "../../state";
import { TEXT } from "../../texts/en";
import { shortName } from "../choices";
import { outlinePath } from "../maps/marks";
import { classLook } from "../maps/palette";
import { hasClassOutputs } from "../maps/scales";
import { activationOf, className, featureName, unitName } from "../names";
import { brief, percent } from "../numbers";
import { usePage } from "../page_context";
import type { UnitLook } from "../unit_look";
import type { Spot } from "./layout";
import { openLink } from "./opening_links";

export interface TileProps {
  readonly place: Place;
  readonly spot: Spot;
  readonly side: number;
  /** Whether Tab comes here. */
  readonly first: boolean;
  readonly onReach: () => void;
  readonly onCanvas: (canvas: HTMLCanvasElement | null) => void;
}

export function UnitTile({ place, spot, side, first, onReach, onCanvas }: TileProps): JSX.Element {
  const { session, activity } = usePage();
  const words = useComputed(() => spoken(session, activity.value, place));
  const lit = useComputed(() => session.highlighted.value.some((one) => samePlace(one, place)));
  const open = useComputed(() => samePlace(session.selected.value, place));
  const hints = useHint(words.value);
  return (
    <>
      <OutputLabel place={place} spot={spot} side={side} />
      <button
        type="button"
        data-spot={place.join()}
        tabIndex={first ? 0 : -1}
        aria-label={words.value}
        aria-expanded={open.value}
        class={`unit${lit.value ? " lit" : ""}${open.value ? " open" : ""}`}
        style={{
          left: `${spot.x - side / 2}px`,
          top: `${spot.y - side / 2}px`,
          width: `${side}px`,
          height: `${side}px`,
        }}
        onClick={(event) => toggleCard(session, place, open.value, event)}
        onKeyDown={(event) => onKey(session, place, event)}
        {...hints}
        onPointerEnter={(event) => {
          hints.onPointerEnter(event);
          session.hovered.value = place;
        }}
        onPointerLeave={() => {
          hints.onPointerLeave();
          session.hovered.value = null;
        }}
        onFocus={(event) => {
          onReach();
          if (event.currentTarget.matches(":focus-visible")) session.hovered.value = place;
        }}
        onBlur={() => void (session.hovered.value = null)}
      >
        <canvas ref={onCanvas} aria-hidden="true" />
      </button>
    </>
  );
}

/** Opens the unit's card, or closes it; where a key opens it, its first box is ready to be typed in. */
function toggleCard(session: Session, place: Place, open: boolean, event: MouseEvent): void {
  session.selectedLink.value = null;
  session.selected.value = open ? null : place;
  if (event.detail === 0 && samePlace(session.selected.value, place)) session.typed.value = "";
}

/** `l` opens the first link that leads here; a digit opens the card and is its first weight's first letter. */
function onKey(session: Session, place: Place, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "l" && (session.run.value.program.layers[place[0] - 1]?.fanIn ?? 0) > 0) {
    event.preventDefault();
    session.selected.value = null;
    openLink(session, { layer: place[0], to: place[1], from: 1 });
  }
  if (!/^[-0-9.]$/.test(event.key)) return;
  event.preventDefault();
  session.selectedLink.value = null;
  session.selected.value = place;
  session.typed.value = `${session.typed.value ?? ""}${event.key}`;
}

/** Which class an output unit speaks for, where there are several. */
function OutputLabel({
  place: [layer, unit],
  spot,
  side,
}: Pick<TileProps, "place" | "spot" | "side">): JSX.Element | null {
  const { session, colours } = usePage();
  const { layers } = session.experiment.value.network;
  if (layer < layers.length || !hasClassOutputs(session.experiment.value)) return null;
  const look = classLook(colours.value, unit - 1);
  const name = className(session.experiment.value.data.classes[unit - 1] ?? "");
  return (
    <span class="output-label" aria-hidden="true" style={{ left: `${spot.x + side / 2 + 6}px`, top: `${spot.y}px` }}>
      <svg viewBox="-6 -6 12 12" class="legend-mark">
        <path d={outlinePath(look.shape, 4)} fill={look.fill} stroke={look.edge} />
      </svg>
      <span title={name}>{name}</span>
    </span>
  );
}

/** The unit in words; while it trains only its name, since nobody can listen so fast. */
function spoken(session: Session, look: UnitLook, place: Place): string {
  const experiment = session.experiment.value;
  const name = unitName(experiment, place);
  if (session.playing.value) return name;
  void session.tick.value;
  const run = session.run.value;
  const parameters = run.parameters();
  const [layer, unit] = place;
  const { fanIn } = run.program.layers[layer - 1] ?? { fanIn: 0 };
  const weights = Array.from({ length: fanIn }, (_, index) => {
    const source =
      layer === 1 ? featureName(experiment.data.features[index] ?? "") : unitName(experiment, [layer - 1, index + 1]);
    return TEXT.network.spokenWeight(
      brief(parameters[weightAt(run, { layer, to: unit, from: index + 1 })] ?? NaN),
      source,
    );
  });
  const bias = biasAt(run, place);
  const active = look.active[layer]?.[unit - 1];
  return TEXT.network.spoken({
    name,
    activation: shortName(activationOf(experiment, place)),
    weights: TEXT.network.spokenWeights(weights.join(", ")),
    bias: bias === null ? "" : TEXT.network.spokenBias(brief(parameters[bias] ?? NaN)),
    active: active === undefined ? "" : TEXT.network.spokenActive(percent(active)),
  });
}
