/** The numbers that a blackboard writes into the units and on the links of a network, as far as a step has come. */
import { writeText } from "../../../model/expressions";
import type { Run } from "../../../model/interfaces";
import type { Step } from "../../../model/mathematics";
import { biasAt, weightAt } from "../../../state";
import { brief } from "../../numbers";
import type { Stage } from "../../page_context";

export interface Board {
  readonly run: Run;
  /** The sample as the network sees it. */
  readonly inputs: ArrayLike<number>;
  /** The lines that are worked out so far, in their order. */
  readonly done: readonly Step[];
}

export interface Label {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly on: "unit" | "link";
  /** Whether the line that was worked out last wrote it. */
  readonly last: boolean;
}

const DIGITS = 3;
/** Pixels from line to line within a unit. */
const LINE = 11;
/** More numbers on links than that cannot be told apart: then only those of the unit at hand are written. */
const MOST_ON_LINKS = 60;

const shown = (value: number): string => brief(value, DIGITS);

/** `spot` is the place of a feature, from 1, in the stage's first column. */
export function labelsOf(board: Board, stage: Stage, spot: (feature: number) => number): readonly Label[] {
  const { run, inputs, done } = board;
  const found = done.map((step) => ({ step, letter: letterOf(step) }));
  const features = Array.from({ length: run.program.layers[0]!.fanIn }, (_, at) => {
    const { x, y } = stage.columns[0]?.[spot(at + 1) - 1] ?? NOWHERE;
    return label(`0,${at + 1}`, x, y + 4, shown(inputs[at] ?? NaN), "unit", false);
  });
  const units = run.program.layers.flatMap(({ units: count }, index) =>
    Array.from({ length: count }, (_, unit) => unitLabels(board, stage, [index + 1, unit + 1], found)).flat(),
  );
  return [...features, ...units, ...linkLabels(board, stage, spot)];
}

interface Found {
  readonly step: Step;
  readonly letter: string;
}

const NOWHERE = { x: 0, y: 0 };

const label = (key: string, x: number, y: number, text: string, on: Label["on"], last: boolean): Label => ({
  key,
  x,
  y,
  text,
  on,
  last,
});

/** z, a, or the gradient at z, which is called delta. */
const letterOf = ({ symbol }: Step): string =>
  (/^[a-z]+/.exec(writeText(symbol))?.[0] ?? "").replace("delta", "\u03b4");

function unitLabels(
  { run, done }: Board,
  stage: Stage,
  place: readonly [number, number],
  found: readonly Found[],
): Label[] {
  const { x, y } = stage.columns[place[0]]?.[place[1] - 1] ?? NOWHERE;
  const bias = biasAt(run, place);
  const own = found.filter(
    ({ step }) => step.source === null && step.place[0] === place[0] && step.place[1] === place[1],
  );
  const lines = [
    ...(bias === null ? [] : [{ text: `b ${shown(run.parameters()[bias] ?? NaN)}`, last: false }]),
    ...own
      .filter(({ step }) => step.part === "forward" || step.part === "backward")
      .map(({ step, letter }) => ({ text: `${letter} ${shown(step.value)}`, last: step === done.at(-1) })),
  ];
  const top = y - ((lines.length - 1) * LINE) / 2 + 4;
  return lines.map(({ text, last }, at) => label(`${place.join()} ${at}`, x, top + at * LINE, text, "unit", last));
}

function linkLabels({ run, done }: Board, stage: Stage, spot: (feature: number) => number): Label[] {
  const { layers } = run.program;
  const all = layers.reduce((sum, { units, fanIn }) => sum + units * fanIn, 0) <= MOST_ON_LINKS;
  const at = done.at(-1)?.place;
  return layers.flatMap(({ units, fanIn }, index) =>
    Array.from({ length: units * fanIn }, (_, flat) => {
      const [to, from, layer] = [Math.floor(flat / fanIn) + 1, (flat % fanIn) + 1, index + 1];
      if (!all && (at?.[0] !== layer || at[1] !== to)) return [];
      const source = stage.columns[index]?.[(index === 0 ? spot(from) : from) - 1] ?? NOWHERE;
      const target = stage.columns[layer]?.[to - 1] ?? NOWHERE;
      const own = done.filter(({ place, source: one }) => one === from && place[0] === layer && place[1] === to);
      const weight = run.parameters()[weightAt(run, { layer, to, from })] ?? NaN;
      const place = alongLink(source, target, stage.tile / 2, 0.3 + (0.4 * (to - 0.5)) / units);
      return [label(`${layer},${to},${from}`, place.x, place.y, linkText(weight, own), "link", isLast(own, done))];
    }).flat(),
  );
}

const isLast = (own: readonly Step[], done: readonly Step[]): boolean => own.length > 0 && own.at(-1) === done.at(-1);

/** The weight; its gradient where that is worked out; the new weight in its place once it is there. */
function linkText(weight: number, own: readonly Step[]): string {
  const gradient = own.find(({ part }) => part === "gradient");
  const updated = own.findLast(({ part }) => part === "update");
  if (updated) return `\u2192 ${shown(updated.value)}`;
  return gradient ? `${shown(weight)}, \u2202 ${shown(gradient.value)}` : shown(weight);
}

/** A place on the curve of a link, as the network draws it. */
function alongLink(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  half: number,
  share: number,
): { readonly x: number; readonly y: number } {
  const [x1, x2] = [from.x + half, to.x - half];
  const bend = (x2 - x1) * 0.45;
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3] as const;
  const mixed = (values: readonly [number, number, number, number]): number =>
    weights.reduce((sum, weight, place) => sum + weight * values[place]!, 0);
  return { x: mixed([x1, x1 + bend, x2 - bend, x2]), y: mixed([from.y, from.y, to.y, to.y]) + 4 };
}
