/** The line of the unit whose card is open follows the pointer on the large map: its bias makes z = 0 there. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useHint } from "../../controls/context";
import { biasAt, type Session } from "../../state";
import { TEXT } from "../../texts/en";
import type { Frame } from "../maps/frame";
import { usePage } from "../page_context";

export function LineHandle({ frame }: { readonly frame: Frame }): JSX.Element | null {
  const { session } = usePage();
  const held = useRef(false);
  const hints = useHint(TEXT.card.moveLine);
  const place = session.selected.value;
  const at = place && place[0] > 0 ? biasAt(session.run.value, place) : null;
  if (place === null || at === null || frame.curve) return null;
  const move = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    if (!held.current) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const across = frame.left + ((event.clientX - left) / width) * (frame.right - frame.left);
    const up = frame.top - ((event.clientY - top) / height) * (frame.top - frame.bottom);
    const z = sumAt(session, place, frame, across, up);
    const bias = session.run.value.parameters()[at] ?? NaN;
    if (Number.isFinite(z)) session.setParameter(at, Number((bias - z).toFixed(4)));
  };
  return (
    <div
      class="map-points line-handle"
      {...hints}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = true;
        move(event);
      }}
      onPointerMove={move}
      onPointerUp={() => void (held.current = false)}
      onPointerCancel={() => void (held.current = false)}
    />
  );
}

/** The unit's weighted sum at a place of the map. */
function sumAt(
  session: Session,
  [layer, unit]: readonly [number, number],
  frame: Frame,
  across: number,
  up: number,
): number {
  const point = Float64Array.from(frame.rest);
  point[frame.yColumn] = up;
  point[frame.xColumn] = across;
  const features = session.data.value.toFeatures(point, 1, session.experiment.value.data.features);
  return session.run.value.preActivations(features, 1)[layer]?.[unit - 1] ?? NaN;
}
