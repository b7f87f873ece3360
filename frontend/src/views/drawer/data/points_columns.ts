/** The columns of the table of points, and its rows in the order of one of them. */
import type { DrawnData } from "../../../model/interfaces";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { className, featureName, unitName } from "../../names";
import { brief, loss } from "../../numbers";
import type { PointNumbers } from "./numbers_of_points";

const WORDS = PANEL_TEXT.dataPanel;

export interface Column {
  readonly key: string;
  readonly name: string;
  readonly sortBy: (row: number) => number;
  readonly text: (row: number) => string;
  readonly words?: boolean;
}

export interface Order {
  readonly key: string;
  readonly down: boolean;
}

export function columnsOf(session: Session, numbers: PointNumbers, withUnits: boolean): readonly Column[] {
  const data = session.data.value;
  return [
    ...placeColumns(data),
    ...data.columns.map((name, place) => {
      const input = (row: number): number => data.points[row * data.columns.length + place]!;
      return column(`input ${place}`, featureName(name), input);
    }),
    ...answerColumns(data, numbers),
    ...(withUnits ? unitColumns(session, numbers) : []),
  ];
}

function column(
  key: string,
  name: string,
  sortBy: (row: number) => number,
  text = (row: number) => brief(sortBy(row)),
  words = false,
): Column {
  return { key, name, sortBy, text, words };
}

/** The point's number, and whether it is trained on or kept for the test. */
function placeColumns({ trainCount }: DrawnData): Column[] {
  const number = (row: number): number => row;
  const tests = (row: number): number => Number(row >= trainCount);
  const part = (row: number): string => (tests(row) ? TEXT.losses.test : TEXT.losses.train);
  return [
    column("number", WORDS.number, number, (row) => String(row + 1)),
    column("part", WORDS.part, tests, part, true),
  ];
}

/** What is right, what the network answers, and the loss of that. */
function answerColumns({ kind, classes, targets }: DrawnData, { answers, losses, wrong }: PointNumbers): Column[] {
  const areClasses = kind === "classification";
  const said = (value: number): string => (areClasses ? className(classes[value] ?? "") : brief(value));
  const target = (row: number): number => targets[row]!;
  const answer = (row: number): number => answers[row]!;
  const lost = (row: number): number => losses[row]!;
  const marked = (row: number): string => `${said(answer(row))}${wrong(row) ? " ✗" : ""}`;
  return [
    column("target", areClasses ? WORDS.class : WORDS.target, target, (row) => said(target(row)), areClasses),
    column("answer", WORDS.answer, answer, marked, areClasses),
    column("loss", TEXT.losses.title, lost, (row) => loss(lost(row))),
  ];
}

/** The activations of the hidden units. */
function unitColumns(session: Session, { units }: PointNumbers): Column[] {
  const experiment = session.experiment.value;
  const names = experiment.network.layers
    .slice(0, -1)
    .flatMap((layer, index) =>
      Array.from({ length: layer.units }, (_, unit) => unitName(experiment, [index + 1, unit + 1])),
    );
  return units.map((values, unit) => column(`unit ${unit}`, names[unit] ?? "", (row) => values[row]!));
}

/**
 * The first `most` rows in the order of a column, the first ones first where it says the same; no more are put in
 * order.
 */
export function firstInOrder(
  columns: readonly Column[],
  { key, down }: Order,
  count: number,
  most: number,
): readonly number[] {
  const column = columns.find((one) => one.key === key) ?? columns[0]!;
  const weights = new Float64Array(count).map((_, row) => column.sortBy(row));
  const inOrder = (one: number, other: number): number =>
    (down ? -1 : 1) * compare(weights[one]!, weights[other]!) || one - other;
  let kept: number[] = [];
  let worst = -1;
  for (let row = 0; row < count; row++) {
    if (worst >= 0 && inOrder(row, worst) > 0) continue;
    kept.push(row);
    if (kept.length < 2 * most) continue;
    kept = kept.sort(inOrder).slice(0, most);
    worst = kept.at(-1)!;
  }
  return kept.sort(inOrder).slice(0, most);
}

/** Numbers by size, and what is none before all of them. */
function compare(one: number, other: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(other)) - Number(Number.isNaN(one));
  return one - other;
}
