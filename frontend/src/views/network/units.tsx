/** Units as small maps of what they answer over the plane; arrow keys walk from one to the next. */
import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Place } from "../../model/interfaces";
import { type Session, samePlace } from "../../state";
import { TEXT } from "../../texts/en";
import { paintUnits } from "../maps/painting_units";
import { offeredFeatures, withFeature } from "../names";
import { usePage } from "../page_context";
import { FeatureTile } from "./feature_tile";
import { type Layout, neighbour } from "./layout";
import { UnitTile } from "./unit_tile";

const WALKING: ReadonlySet<string> = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

export function Units({ layout }: { readonly layout: ReadonlySignal<Layout> }): JSX.Element {
  const { session, surfaces, colours } = usePage();
  const canvases = useRef(new Map<string, HTMLCanvasElement>()).current;
  const reached = useSignal<Place>([1, 1]);
  const home = useRef<HTMLDivElement>(null);
  const columns = useComputed(() => layout.value.columns);
  const paint = (): void => {
    const picture = session.playing.value ? session.tick.value : null;
    paintUnits(canvases, session.experiment.value, session.data.value, surfaces.now.value, colours.value, picture);
  };
  useSignalEffect(paint);
  useLayoutEffect(paint);
  const offered = offeredFeatures(session.experiment.value, session.data.value.columns);
  const counts = (): number[] => columns.value.map((column) => column.length);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!WALKING.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = neighbour(counts(), reached.value, event.key);
    reached.value = next;
    home.current?.querySelector<HTMLElement>(`[data-spot="${next.join()}"]`)?.focus();
  };
  return (
    <div class="units" ref={home} role="group" aria-label={TEXT.network.label} onKeyDown={onKeyDown}>
      {columns.value.map((column, layer) =>
        column.map((spot, index) => {
          const place: Place = [layer, index + 1];
          const formula = layer === 0 ? (offered[index] ?? "") : null;
          const shared = {
            spot,
            place,
            side: layout.value.tile,
            first: samePlace(reached.value, place),
            onReach: () => void (reached.value = place),
            onCanvas: (canvas: HTMLCanvasElement | null) => keep(canvases, formula ?? place.join(), canvas),
          };
          if (formula === null) return <UnitTile key={place.join()} {...shared} />;
          const onTurn = (wanted: boolean): void => turn(session, formula, wanted);
          return <FeatureTile key={`feature ${formula}`} {...shared} formula={formula} onTurn={onTurn} />;
        }),
      )}
    </div>
  );
}

function turn(session: Session, formula: string, wanted: boolean): void {
  session.change((now) => ({ data: { features: withFeature(now, session.data.value.columns, formula, wanted) } }));
}

function keep(canvases: Map<string, HTMLCanvasElement>, key: string, canvas: HTMLCanvasElement | null): void {
  if (canvas === null) canvases.delete(key);
  else canvases.set(key, canvas);
}
