/** What somebody chose and wrote in the mathematics. */
import { type Signal, signal } from "@preact/signals";
import type { Place } from "../../../model/interfaces";
import type { Digits } from "../../../model/mathematics";
import type { Session } from "../../../state";

export const PARTS = ["step", "unit", "network", "marking"] as const;
export type Part = (typeof PARTS)[number];

/** Which samples a step is shown for: the next one, the next batch, or one by its number, from 1. */
export type Chosen = "next" | "batch" | number;

export interface Desk {
  readonly session: Session;
  readonly part: Signal<Part>;
  readonly digits: Signal<Digits>;
  readonly symbols: Signal<boolean>;
  readonly chosen: Signal<Chosen>;
  readonly unit: Signal<Place>;
  readonly answers: Signal<string>;
}

/** What somebody chose and wrote stays when the drawer is closed. */
const desks = new WeakMap<Session, Desk>();

export function deskOf(session: Session): Desk {
  const known = desks.get(session);
  if (known !== undefined) return known;
  const desk: Desk = {
    session,
    part: signal("step"),
    digits: signal(4),
    symbols: signal(true),
    chosen: signal("next"),
    unit: signal([1, 1]),
    answers: signal(""),
  };
  desks.set(session, desk);
  return desk;
}
