/** Points of a plane that somebody draws and erases. */
import type { Experiment, Inline, Kind } from "../../../contract/documents";
import { asInline } from "../../../model/data";
import type { DrawnData } from "../../../model/interfaces";
import { rowsOf } from "../../../model/plans";
import type { Draft } from "../../../state";
import type { Frame } from "../../maps/frame";

export type Target = number | string;

/** Points with one target each: rows of targets are not painted. */
type SingleTargets = Omit<Inline, "targets"> & { readonly targets: readonly Target[] };

export interface Sketch {
  readonly inline: SingleTargets;
  readonly kind: Kind;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const COLUMNS = ["x1", "x2"];

export const emptySketch = (kind: Kind): Sketch => ({ inline: { columns: COLUMNS, inputs: [], targets: [] }, kind });

/** The points of the data as something to draw on; null where they do not lie in a plane, or have rows of targets. */
export function sketchOf({ data: { inline, kind } }: Experiment, data: DrawnData): Sketch | null {
  if (data.columns.length !== 2) return null;
  const found = inline ?? asInline({ ...data, inputs: data.points, target: "", notes: [] });
  return hasSingleTargets(found) ? { inline: found, kind } : null;
}

const hasSingleTargets = (inline: Inline): inline is SingleTargets => rowsOf(inline).length === 0;

export interface BrushState {
  /** A class or a value; null for the first one there is. */
  readonly target: Target | null;
  readonly erases: boolean;
  /** As a share of the plane's side. */
  readonly radius: number;
  /** Points that one touch leaves. */
  readonly count: number;
}

/** With `count` points more around a spot; `chance` draws numbers from 0 to 1. A single one lies on the spot itself. */
export function sprayed(
  { inline, kind }: Sketch,
  frame: Frame,
  at: Spot,
  radius: number,
  target: Target,
  count: number,
  chance: () => number,
): Sketch {
  const [reach, inputs] = [radius * (frame.right - frame.left), [...inline.inputs]];
  const stretch = (frame.top - frame.bottom) / (frame.right - frame.left);
  for (let point = 0; point < count; point++) {
    const [away, turn] = count === 1 ? [0, 0] : [reach * Math.sqrt(chance()), 2 * Math.PI * chance()];
    const x = Math.max(frame.left, Math.min(frame.right, at.x + away * Math.cos(turn)));
    const y = Math.max(frame.bottom, Math.min(frame.top, at.y + stretch * away * Math.sin(turn)));
    inputs.push([short(x), short(y)]);
  }
  const targets = [...inline.targets, ...Array<Target>(inputs.length - inline.inputs.length).fill(target)];
  return { inline: { ...inline, inputs, targets }, kind };
}

/** Without the points within the brush. */
export function erased({ inline, kind }: Sketch, frame: Frame, at: Spot, radius: number): Sketch {
  const away = ([x = 0, y = 0]: readonly number[]): number =>
    Math.hypot((x - at.x) / (frame.right - frame.left), (y - at.y) / (frame.top - frame.bottom));
  const kept = inline.inputs.map((point) => away(point) > radius);
  const inputs = inline.inputs.filter((_, row) => kept[row]);
  return { inline: { ...inline, inputs, targets: inline.targets.filter((_, row) => kept[row]) }, kind };
}

/** A drawn place says no more digits than a hand has. */
const short = (value: number): number => Number(value.toPrecision(4)) + 0;

/** The classes in the order in which a data set has them: numbers by size, words by the alphabet. */
export function classesIn(targets: readonly Target[]): readonly Target[] {
  const found = [...new Set(targets)];
  if (found.every((one) => typeof one === "number")) return found.sort((one, other) => one - other);
  return found.map(String).sort();
}

/** The name of one class more. */
export function nextClass(classes: readonly Target[]): Target {
  if (classes.every((one) => typeof one === "number")) return Math.max(0, ...classes) + 1;
  for (let number = classes.length + 1; ; number++) if (!classes.includes(`class ${number}`)) return `class ${number}`;
}

/** The classes a brush offers: those that are there, at least two. */
export function brushClasses(classes: readonly Target[]): readonly Target[] {
  const [only] = classes;
  if (only === undefined) return [-1, 1];
  return classes.length > 1 ? classes : classesIn([only, only === 1 || only === -1 ? -only : nextClass(classes)]);
}

/** What the brush draws. */
export function targetOf({ target }: BrushState, { inline, kind }: Sketch): Target {
  if (kind === "regression") return typeof target === "number" ? target : 1;
  const classes = brushClasses(classesIn(inline.targets));
  return target !== null && (classes.includes(target) || target === nextClass(classes)) ? target : classes[0]!;
}

/** Whether a network can learn from these points. */
export const isEnough = ({ inline }: Sketch): boolean => inline.inputs.length >= 2 && new Set(inline.targets).size >= 2;

/** The change that puts the points on the page and keeps what somebody chose about their use. */
export function draftOf({ inline, kind }: Sketch, { data, training }: Experiment, columns: readonly string[]): Draft {
  const { train_share, features, standardize_inputs, standardize_target } = data;
  const kept = { features, standardize_inputs, standardize_target: standardize_target && kind === "regression" };
  return {
    data: { inline, kind, train_share, ...(columns.join() === inline.columns.join() ? kept : {}) },
    training: { batch: training.batch },
  };
}

/** The points as maps draw them, all of them filled. */
export function drawnSketch({ inline, kind }: Sketch, classes: readonly Target[], data: DrawnData): DrawnData {
  const words = inline.targets.some((target) => typeof target === "string");
  const index = new Map(classes.map((one, place) => [words ? String(one) : one, place]));
  const count = inline.inputs.length;
  return {
    ...data,
    kind,
    count,
    trainCount: count,
    columns: inline.columns,
    classes: classes.map(String),
    points: Float64Array.from(inline.inputs.flat()),
    targets: Float64Array.from(inline.targets, (target) =>
      kind === "classification" ? (index.get(words ? String(target) : target) ?? 0) : Number(target),
    ),
  };
}
