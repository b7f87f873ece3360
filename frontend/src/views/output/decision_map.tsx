/** The large map: what the network, or the unit one points at, answers over the plane, with the points and axes. */
import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Experiment } from "../../contract/documents";
import type { DrawnData, Place } from "../../model/interfaces";
import { TEXT } from "../../texts/en";
import { drawCurve } from "../maps/answer_curve";
import { drawContour } from "../maps/contour";
import { drawPoints } from "../maps/marks";
import { paintClasses, paintValues } from "../maps/painting";
import { scaleOf } from "../maps/painting_units";
import type { Palette } from "../maps/palette";
import { answerScale, hasClassOutputs } from "../maps/scales";
import type { Surface } from "../maps/surfaces";
import { unitName } from "../names";
import { usePage } from "../page_context";
import { MapAxes } from "./map_axes";

interface MapProps {
  readonly surface: ReadonlySignal<Surface | null>;
  readonly experiment: ReadonlySignal<Experiment>;
  readonly data: ReadonlySignal<DrawnData>;
  /** The unit that is shown; null for the network's answer. */
  readonly shown: ReadonlySignal<Place | null>;
}

export function DecisionMap({ surface, experiment, data, shown }: MapProps): JSX.Element {
  const { colours } = usePage();
  const ground = useRef<HTMLDivElement>(null);
  const map = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const line = useRef<HTMLCanvasElement>(null);
  const side = useSide(ground);
  const name = useComputed(() =>
    shown.value ? TEXT.output.mapOf(unitName(experiment.value, shown.value)) : TEXT.output.map,
  );
  useSignalEffect(() => {
    if (!surface.value || !map.current) return;
    paintMap(map.current, surface.value, experiment.value, data.value, shown.value, colours.value);
    const pen = line.current && sized(line.current, side.value);
    if (pen) drawLine(pen, surface.value, experiment.value, data.value, shown.value, colours.value, side.value);
  });
  const frame = useComputed(() => surface.value?.frame ?? null);
  useSignalEffect(() => {
    if (!frame.value || !over.current) return;
    const pen = sized(over.current, side.value);
    if (pen)
      drawPoints(
        pen,
        data.value,
        frame.value,
        answerScale(experiment.value, data.value),
        colours.value,
        side.value,
        experiment.value.view.show_test,
      );
  });
  return (
    <div class="map" role="img" aria-label={name}>
      <div class="map-ground" ref={ground}>
        <canvas ref={map} class={experiment.value.view.discretize ? "sharp" : ""} aria-hidden="true" />
        <canvas ref={line} aria-hidden="true" />
        <canvas ref={over} aria-hidden="true" />
      </div>
      {frame.value && (
        <MapAxes
          frame={frame.value}
          columns={data.value.columns}
          target={experiment.value.data.target ?? TEXT.output.target}
        />
      )}
    </div>
  );
}

function useSide(ground: { readonly current: HTMLDivElement | null }): ReadonlySignal<number> {
  const side = useSignal(260);
  useLayoutEffect(() => {
    const element = ground.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() => void (side.value = element.clientWidth || side.value));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return side;
}

/** An empty canvas in the screen's own pixels, measured in the page's. */
function sized(canvas: HTMLCanvasElement, side: number): CanvasRenderingContext2D | null {
  const ratio = (globalThis.devicePixelRatio || 1) * (canvas.currentCSSZoom ?? 1);
  const pixels = Math.round(side * ratio);
  if (canvas.width !== pixels || canvas.height !== pixels) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  const pen = canvas.getContext("2d");
  pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen?.clearRect(0, 0, side, side);
  return pen;
}

export function paintMap(
  canvas: HTMLCanvasElement,
  surface: Surface,
  experiment: Experiment,
  data: DrawnData,
  shown: Place | null,
  colours: Palette,
): void {
  const { grid } = surface;
  const { discretize } = experiment.view;
  const outputs = experiment.network.layers.at(-1)!;
  const layer = shown?.[0] ?? surface.values.length - 1;
  const values = surface.values[layer];
  if (!values) return;
  if (surface.frame.curve) {
    canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
    return;
  }
  if (shown === null && hasClassOutputs(experiment)) {
    paintClasses(canvas, values, outputs.units, grid, grid, outputs.activation === "softmax", colours, discretize);
    return;
  }
  const unit = shown?.[1] ?? 1;
  if (unit * grid * grid > values.length) return;
  const scale = shown === null ? answerScale(experiment, data) : scaleOf(experiment, data, surface, layer, unit);
  paintValues(canvas, values, (unit - 1) * grid * grid, grid, grid, scale, colours, discretize && layer > 0);
}

/** Where the unit, or the network of one output, is undecided; over one column, its curve. */
export function drawLine(
  pen: CanvasRenderingContext2D,
  surface: Surface,
  experiment: Experiment,
  data: DrawnData,
  shown: Place | null,
  colours: Palette,
  side: number,
): void {
  const layer = shown?.[0] ?? surface.values.length - 1;
  const unit = shown?.[1] ?? 1;
  if (surface.frame.curve) {
    drawCurve(pen, surface, data, layer, unit, colours, side);
    return;
  }
  const single = shown !== null || experiment.network.layers.at(-1)!.units === 1;
  const values = surface.values[layer];
  if (!single || !values || (shown === null && data.kind === "regression")) return;
  const level =
    shown === null ? answerScale(experiment, data).middle : scaleOf(experiment, data, surface, layer, unit).middle;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1.25;
  drawContour(pen, values, (unit - 1) * surface.grid ** 2, surface.grid, level, side);
}
