/** What somebody chose and wrote in the mathematics. */
import { type Signal, signal } from "@preact/signals";
import type { Place } from "../../../model/interfaces";
import type { Digits } from "../../../model/mathematics";
import type { Session } from "../../../state";

export const PARTS = ["step", "board", "unit", "network", "marking"] as const;
export type Part = (typeof PARTS)[number];

/** Which samples a step is shown for: the next one, the next batch, or one by its number, from 1. */
export type Chosen = "next" | "batch" | number;

export interface PanelState {
  readonly session: Session;
  readonly part: Signal<Part>;
  readonly digits: Signal<Digits>;
  readonly symbols: Signal<boolean>;
  readonly chosen: Signal<Chosen>;
  readonly unit: Signal<Place>;
  readonly answers: Signal<string>;
  /** Lines of the step that stand on the blackboard. */
  readonly line: Signal<number>;
  /** Whether the marking tells right values. */
  readonly telling: Signal<boolean>;
}

/** What somebody chose and wrote stays when the drawer is closed. */
const states = new WeakMap<Session, PanelState>();

export function panelStateOf(session: Session): PanelState {
  const known = states.get(session);
  if (known !== undefined) return known;
  const panel: PanelState = {
    session,
    part: signal("step"),
    digits: signal(4),
    symbols: signal(true),
    chosen: signal("next"),
    unit: signal([1, 1]),
    answers: signal(""),
    line: signal(0),
    telling: signal(false),
  };
  states.set(session, panel);
  return panel;
}
