/** A point in words: its number, its inputs, its target. */
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { className, featureName } from "../../names";
import { brief } from "../../numbers";

const WORDS = PANEL_TEXT.pointsOnMap;

export function pointSentence(session: Session, row: number): string {
  const { columns, points, targets, kind, classes } = session.data.value;
  const inputs = columns.map((name, at) => `${featureName(name)} ${brief(points[row * columns.length + at]!)}`);
  const target = kind === "classification" ? className(classes[targets[row]!] ?? "") : brief(targets[row]!);
  return WORDS.point(row + 1, inputs.join(", "), target);
}
