/** One feature: on the left of the network, seen by it or not. */
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useRef } from "preact/hooks";
import { useHint } from "../../controls/context";
import type { DrawnData } from "../../model/interfaces";
import { samePlace } from "../../state";
import { TEXT } from "../../texts/en";
import { type Frame, gridPoints } from "../maps/frame";
import { paintValues } from "../maps/painting";
import { FINE } from "../maps/painting_units";
import { unitScale } from "../maps/scales";
import { featureName } from "../names";
import { usePage } from "../page_context";
import type { TileProps } from "./unit_tile";

interface FeatureProps extends TileProps {
  readonly formula: string;
  readonly onTurn: (wanted: boolean) => void;
}

export function FeatureTile({ formula, place, spot, side, first, onReach, onTurn }: FeatureProps): JSX.Element {
  const { session } = usePage();
  const canvas = useFeatureMap(formula);
  const number = session.experiment.value.data.features.indexOf(formula) + 1;
  const name = featureName(formula);
  const lit = useComputed(() => number > 0 && session.highlighted.value.some((one) => samePlace(one, [0, number])));
  const label = number > 0 ? TEXT.network.removeFeature(name) : TEXT.network.addFeature(name);
  const hints = useHint(`${name}. ${TEXT.network.featureHint} ${TEXT.resets}`);
  const point = (on: boolean): void => void (session.hovered.value = on && number > 0 ? [0, number] : null);
  return (
    <>
      <FeatureName name={name} seen={number > 0} spot={spot} side={side} />
      <button
        type="button"
        data-spot={place.join()}
        tabIndex={first ? 0 : -1}
        aria-label={label}
        aria-pressed={number > 0}
        class={`unit feature${number > 0 ? "" : " off"}${lit.value ? " lit" : ""}`}
        style={{
          left: `${spot.x - side / 2}px`,
          top: `${spot.y - side / 2}px`,
          width: `${side}px`,
          height: `${side}px`,
        }}
        onClick={() => onTurn(number === 0)}
        {...hints}
        onPointerEnter={(event) => {
          hints.onPointerEnter(event);
          point(true);
        }}
        onPointerLeave={() => {
          hints.onPointerLeave();
          point(false);
        }}
        onFocus={() => {
          onReach();
          point(true);
        }}
        onBlur={() => point(false)}
      >
        <canvas ref={canvas} aria-hidden="true" />
      </button>
    </>
  );
}

interface NameProps extends Pick<TileProps, "spot" | "side"> {
  readonly name: string;
  readonly seen: boolean;
}

/** The feature's name on the left of its map, cut where there is no room for all of it. */
function FeatureName({ name, seen, spot, side }: NameProps): JSX.Element {
  const end = spot.x - side / 2;
  const style = { right: `calc(100% - ${end - 8}px)`, top: `${spot.y}px`, maxWidth: `${end - 12}px` };
  return (
    <span class={`feature-name${seen ? "" : " off"}`} aria-hidden="true" title={name} style={style}>
      {name}
    </span>
  );
}

/** A canvas on which the feature is painted over the plane. */
function useFeatureMap(formula: string): RefObject<HTMLCanvasElement | null> {
  const { session, surfaces, colours } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const values = useComputed(
    () => (session.services.making.here.value, featureValues(session.data.value, formula, surfaces.frame.value)),
  );
  useSignalEffect(() => {
    if (!canvas.current || !values.value) return;
    paintValues(
      canvas.current,
      values.value,
      0,
      FINE,
      FINE,
      unitScale("linear", values.value, 0, FINE * FINE),
      colours.value,
      false,
    );
  });
  return canvas;
}

/** The feature over the plane, seen by the network or not; null for a formula before it can be read. */
function featureValues(data: DrawnData, formula: string, frame: Frame): Float64Array | null {
  try {
    return data.toFeatures(gridPoints(frame, data.columns.length, FINE), FINE * FINE, [formula]);
  } catch {
    return null;
  }
}
