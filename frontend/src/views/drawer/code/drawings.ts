/** What the page shows, as drawings for slides: light, on white, with axes and labels. */
import type { Experiment } from "../../../contract/documents";
import { axes, type Drawing, moved, svgPen, tag, words } from "../../../model/pictures";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { axesOf, linePath, xOf, yOf } from "../../losses/curve";
import { drawPoints, outlinePath } from "../../maps/marks";
import { paintValues } from "../../maps/painting";
import { scaleOf } from "../../maps/painting_units";
import { classLook, palette } from "../../maps/palette";
import { answerScale, hasClassOutputs } from "../../maps/scales";
import { activationOf, className, featureName } from "../../names";
import { type Layout, layOut, spotOf } from "../../network/layout";
import { brief, counted } from "../../numbers";
import { drawLine, paintMap } from "../../output/decision_map";
import type { Page } from "../../page_context";
import { logTicks, ticks } from "../../ticks";
import { biasMarks, linkLines } from "./network_lines";

const LIGHT = palette("light");
const INK = "#868f97";
const TILE = 80;

/**
 * A canvas as an image in a square; the outermost values lie on its border, so half a pixel hangs over and is cut off.
 */
function image(canvas: HTMLCanvasElement, x: number, y: number, side: number, id: string): string {
  const step = side / Math.max(1, canvas.width - 1);
  const cut = tag("clipPath", { id }, tag("rect", { x, y, width: side, height: side }));
  const [at, size] = [-step / 2, side + step];
  const inside = tag("image", { x: x + at, y: y + at, width: size, height: size, href: canvas.toDataURL() });
  return (
    cut +
    tag("g", { "clip-path": `url(#${id})` }, inside) +
    tag("rect", { x, y, width: side, height: side, fill: "none", stroke: INK })
  );
}

/** `over` is drawn upon it, where it stands. */
export function networkDrawing(
  { session, surfaces }: Page,
  width = 720,
  height = 440,
  over: (layout: Layout) => string = () => "",
): Drawing {
  const [experiment, data, surface] = [session.experiment.value, session.data.value, surfaces.now.value];
  const { layers } = experiment.network;
  const head = 32;
  const layout = layOut(
    [experiment.data.features.length, ...layers.map((layer) => layer.units)],
    width,
    height - head - 8,
  );
  const canvas = document.createElement("canvas");
  const tiles = layout.columns.flatMap((column, layer) =>
    column.map(({ x, y }, index) => {
      const scale = scaleOf(experiment, data, surface, layer, index + 1);
      paintValues(
        canvas,
        surface.values[layer]!,
        index * surface.grid ** 2,
        surface.grid,
        Math.min(TILE, surface.grid),
        scale,
        LIGHT,
        experiment.view.discretize && layer > 0,
      );
      const half = layout.tile / 2;
      return image(canvas, x - half, y - half, layout.tile, `unit-${layer}-${index + 1}`);
    }),
  );
  const body = moved(
    0,
    head,
    linkLines(session, layout),
    ...tiles,
    biasMarks(session, layout),
    ...names(experiment, layout),
    over(layout),
  );
  return { width, height, body: body + heads(experiment, layout) };
}

function names(experiment: Experiment, layout: Layout): readonly string[] {
  const half = layout.tile / 2;
  const { features, classes } = experiment.data;
  const last = layout.columns.length - 1;
  const inputs = features.map((formula, index) => {
    const { x, y } = spotOf(layout, [0, index + 1]);
    return words(x - half - 8, y + 4, featureName(formula), { "text-anchor": "end" });
  });
  const outputs =
    layout.columns[last]!.length === 1
      ? []
      : classes.map((name, index) => {
          const { x, y } = spotOf(layout, [last, index + 1]);
          const look = classLook(LIGHT, index);
          return moved(
            x + half + 12,
            y,
            tag("path", { d: outlinePath(look.shape, 4), fill: look.fill, stroke: look.edge }),
            words(10, 4, className(name)),
          );
        });
  return [...inputs, ...outputs];
}

function heads(experiment: Experiment, layout: Layout): string {
  return layout.columns
    .slice(1)
    .map((column, index) => {
      const found = [...new Set(column.map((_, unit) => activationOf(experiment, [index + 1, unit + 1])))];
      return words(column[0]?.x ?? 0, 18, found.length === 1 ? found[0]! : TEXT.network.mixed, {
        "text-anchor": "middle",
        fill: "#58616a",
      });
    })
    .join("");
}

export function mapDrawing(page: Page, side = 400): Drawing {
  const { session, surfaces } = page;
  const [experiment, data, surface] = [session.experiment.value, session.data.value, surfaces.now.value];
  const { frame } = surface;
  const canvas = document.createElement("canvas");
  paintMap(canvas, surface, experiment, data, null, LIGHT);
  const { pen, paths } = svgPen();
  const drawing = pen as unknown as CanvasRenderingContext2D; // it has all that these drawings use
  drawLine(drawing, surface, experiment, data, null, LIGHT, side);
  drawPoints(drawing, data, frame, answerScale(experiment, data), LIGHT, side, experiment.view.show_test);
  const axis = (low: number, high: number, name: string) => ({
    name,
    ticks: ticks(low, high, 5).map((value) => ({ at: ((value - low) / (high - low)) * side, label: brief(value) })),
  });
  const column = (place: number): string => featureName(data.columns[place] ?? "");
  const upward = axis(frame.bottom, frame.top, frame.curve ? PANEL_TEXT.dataPanel.target : column(frame.yColumn));
  const shared = axes(side, side, axis(frame.left, frame.right, column(frame.xColumn)), upward, false);
  const key = classKey(data.classes) + valueKey(page, side);
  const cut = tag("clipPath", { id: "map-cut" }, tag("rect", { width: side, height: side }));
  const ground = frame.curve ? "" : image(canvas, 0, 0, side, "map-ground");
  const body = moved(
    56,
    12,
    ground,
    cut,
    tag("g", { "clip-path": "url(#map-cut)" }, paths()),
    shared,
    moved(0, side + 48, key),
  );
  return { width: side + 72, height: side + 12 + (key === "" ? 44 : 72), body };
}

function classKey(classes: readonly string[]): string {
  return classes
    .slice(0, 6)
    .map((name, index) => {
      const look = classLook(LIGHT, index);
      return moved(
        6 + 64 * index,
        0,
        tag("path", { d: outlinePath(look.shape, 4.5), fill: look.fill, stroke: look.edge }),
        words(10, 4, className(name)),
      );
    })
    .join("");
}

/** Which colour is which answer; several outputs have the colours of their classes. */
function valueKey({ session, surfaces }: Page, side: number): string {
  const [experiment, data] = [session.experiment.value, session.data.value];
  if (surfaces.now.value.frame.curve || hasClassOutputs(experiment)) return "";
  const { low, middle, high } = answerScale(experiment, data);
  const { mean, spread } = data.targetScale();
  const width = side / 3;
  const stops = [0, 128, 255].map((place) =>
    tag("stop", { offset: place / 255, "stop-color": pixelColour(LIGHT.values[place]!) }),
  );
  const ends = [low, middle, high].map((value, index) =>
    words((index * width) / 2, 16, brief(mean + spread * value, 3), {
      "text-anchor": "middle",
      fill: "#58616a",
      "font-size": 10,
    }),
  );
  const ramp = tag("rect", { y: -4, width, height: 8, fill: "url(#ramp)", stroke: INK });
  return moved(side - width, 0, tag("linearGradient", { id: "ramp" }, ...stops), ramp, ...ends);
}

const pixelColour = (pixel: number): string =>
  `#${[0, 8, 16].map((shift) => ((pixel >> shift) & 255).toString(16).padStart(2, "0")).join("")}`;

export function lossDrawing({ session, logScale }: Page, width = 400, height = 240): Drawing {
  const { points } = session.history.value;
  const found = axesOf(points, [], logScale.value, width, height);
  const up = found.log ? logTicks(found.low, found.high) : ticks(found.low, found.high, 4);
  const across = ticks(0, found.lastEpoch, 4).map((epoch) => ({ at: xOf(found, epoch), label: counted(epoch) }));
  const lines = [
    tag("path", {
      d: linePath(found, points, "trainLoss"),
      fill: "none",
      stroke: "#58616a",
      "stroke-width": 1.5,
      "stroke-dasharray": "4 3",
    }),
    tag("path", { d: linePath(found, points, "testLoss"), fill: "none", stroke: "#1f2428", "stroke-width": 2 }),
  ];
  const line = (x: number, name: string, dashes: object) =>
    moved(x, 0, tag("line", { x2: 20, stroke: "#1f2428", "stroke-width": 2, ...dashes }), words(26, 4, name));
  const key = [
    line(0, TEXT.losses.train, { stroke: "#58616a", "stroke-width": 1.5, "stroke-dasharray": "4 3" }),
    line(104, TEXT.losses.test, {}),
  ];
  const upward = {
    name: TEXT.losses.title,
    ticks: up.map((value) => ({ at: height - yOf(found, value), label: brief(value, 2) })),
  };
  const body = moved(
    56,
    12,
    axes(width, height, { name: TEXT.losses.epoch, ticks: across }, upward, true),
    ...lines,
    moved(0, height + 48, ...key),
  );
  return { width: width + 72, height: height + 76, body };
}

/** The network, its map and its losses side by side, under one line that says what it is. */
export function wholeDrawing(page: Page): Drawing {
  const [map, losses] = [mapDrawing(page, 270), lossDrawing(page, 270, 130)];
  const head = 40;
  const height = head + map.height + losses.height;
  const network = networkDrawing(page, 720, height - head - 16);
  const width = network.width + map.width;
  const body = [
    words(16, 26, titleOf(page), { "font-size": 15 }),
    moved(0, head, network.body),
    moved(network.width, head, map.body),
    moved(network.width, head + map.height, losses.body),
  ];
  return { width, height, body: body.join("") };
}

/** What a figure shows, in a sentence. */
export function titleOf({ session }: Page): string {
  const { data, network, seed } = session.experiment.value;
  const widths = [network.inputs, ...network.layers.map((layer) => layer.units)].join("-");
  return PANEL_TEXT.code.title(
    data.generator ?? data.truth ?? PANEL_TEXT.dataPanel.own,
    widths,
    counted(session.epoch.value),
    seed,
    brief(session.losses.value.testLoss, 3),
  );
}
