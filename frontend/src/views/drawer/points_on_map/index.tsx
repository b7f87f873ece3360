/**
 * The points of the large map while a panel speaks of them: some are marked, and one is chosen by pointer or by keys.
 */
import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import type { Frame } from "../../maps/frame";
import { answerScale } from "../../maps/scales";
import { usePage } from "../../page_context";
import { isDirection, nearest, nextTowards, type Spot, spotOf } from "./places";
import { pointSentence } from "./point_sentence";

const WORDS = PANEL_TEXT.pointsOnMap;

export interface PointsOnMap {
  /** The rows that are marked. */
  readonly lit: ReadonlySignal<readonly number[]>;
  /** So many rows, from the first one on, may be chosen. */
  readonly count: () => number;
  readonly choose: (row: number) => void;
}

/** Lays the points over the large map as long as the panel stands. */
export function usePointsOnMap(session: Session, points: PointsOnMap): void {
  const { overMap } = usePage();
  const Over = useMemo(
    () =>
      ({ frame }: { readonly frame: Frame }): JSX.Element => <Points session={session} points={points} frame={frame} />,
    [session],
  );
  useLayoutEffect(() => {
    overMap.value = Over;
    return () => {
      if (overMap.peek() === Over) overMap.value = null;
    };
  }, [Over]);
}

interface PointsProps {
  readonly session: Session;
  readonly points: PointsOnMap;
  readonly frame: Frame;
}

function Points({ session, points, frame }: PointsProps): JSX.Element {
  const { hint } = usePage();
  const { said, spotAt, onClick, onKeyDown } = useChoosing(session, points, frame);
  const tell = (sentence: string) => (): void => void (hint.value = sentence);
  return (
    <>
      <div
        class="map-points"
        tabIndex={0}
        role="application"
        aria-label={WORDS.name}
        aria-describedby="map-points-keys"
        onClick={onClick}
        onKeyDown={onKeyDown}
        onPointerEnter={tell(WORDS.hint)}
        onPointerLeave={tell("")}
        onFocus={tell(WORDS.hint)}
        onBlur={tell("")}
      >
        {points.lit.value.map((row) => (
          <Ring key={row} row={row} spot={spotAt(row)} />
        ))}
      </div>
      <span id="map-points-keys" class="unseen">
        {WORDS.hint}
      </span>
      <span class="unseen" role="status">
        {said}
      </span>
    </>
  );
}

interface Choosing {
  /** The sentence about the point that was chosen last. */
  readonly said: Signal<string>;
  readonly spotAt: (row: number) => Spot | null;
  readonly onClick: (event: MouseEvent & { readonly currentTarget: HTMLElement }) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A point is chosen by the pointer that is nearest, or by arrow keys from point to point. */
function useChoosing(session: Session, { lit, count, choose }: PointsOnMap, frame: Frame): Choosing {
  const said = useSignal("");
  const data = session.data.value;
  const scale = answerScale(session.experiment.value, data);
  const spotAt = (row: number): Spot | null => spotOf(data, frame, scale, row);
  const take = (row: number | null): void => {
    if (row === null) return;
    choose(row);
    said.value = pointSentence(session, row);
  };
  const onClick = (event: MouseEvent & { readonly currentTarget: HTMLElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    take(
      nearest(count(), spotAt, {
        x: (event.clientX - box.left) / box.width,
        y: (event.clientY - box.top) / box.height,
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isDirection(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const own = lit.value[0] ?? null;
    const from = own === null ? null : spotAt(own);
    take(from === null ? nearest(count(), spotAt, MIDDLE) : nextTowards(count(), spotAt, from, event.key, own));
  };
  return { said, spotAt, onClick, onKeyDown };
}

const MIDDLE: Spot = { x: 0.5, y: 0.5 };

/** A ring in two tones, one of which stands out on every map. */
function Ring({ row, spot }: { readonly row: number; readonly spot: Spot | null }): JSX.Element | null {
  return (
    spot && (
      <i
        class="point-ring"
        data-row={row}
        style={{ left: `${(100 * spot.x).toFixed(2)}%`, top: `${(100 * spot.y).toFixed(2)}%` }}
      />
    )
  );
}
