/** The figures that one can take along, by name. */
import type { Drawing } from "../../../model/pictures";
import type { Page } from "../../page_context";
import { lossDrawing, mapDrawing, networkDrawing, wholeDrawing } from "./drawings";

export type Draw = (page: Page) => Drawing;

export const FIGURES: Readonly<Record<string, Draw>> = {
  whole: wholeDrawing,
  network: (page) => networkDrawing(page),
  map: (page) => mapDrawing(page),
  curve: (page) => lossDrawing(page),
};
