/** What the visitor points at: a unit or a link, and the units that a sentence speaks of. */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Place, Run } from "../model/interfaces";

/** The link into `to` from the unit `from` of the layer before, both counted from 1. */
export interface Link {
  readonly layer: number;
  readonly to: number;
  readonly from: number;
}

export interface Selecting {
  /** The unit whose card is open. */
  readonly selected: Signal<Place | null>;
  /** What was typed on a unit for the first box of its card, which takes it; empty asks for the focus only. */
  readonly typed: Signal<string | null>;
  /** The link whose card is open. */
  readonly selectedLink: Signal<Link | null>;
  /** Under the pointer or focused. */
  readonly hovered: Signal<Place | null>;
  readonly hoveredLink: Signal<Link | null>;
  /** Units that a finding or a line of mathematics points at. */
  readonly highlighted: Signal<readonly Place[]>;
  /** The unit whose map is shown large: hovered, else selected; null for the output. */
  readonly shown: ReadonlySignal<Place | null>;
  clear(): void;
}

export function createSelecting(): Selecting {
  const selected = signal<Place | null>(null);
  const typed = signal<string | null>(null);
  const selectedLink = signal<Link | null>(null);
  const hovered = signal<Place | null>(null);
  const hoveredLink = signal<Link | null>(null);
  const highlighted = signal<readonly Place[]>([]);
  return {
    selected,
    typed,
    selectedLink,
    hovered,
    hoveredLink,
    highlighted,
    shown: computed(() => hovered.value ?? selected.value),
    clear() {
      for (const one of [selected, selectedLink, hovered, hoveredLink]) one.value = null;
      typed.value = null;
      highlighted.value = [];
    },
  };
}

export function samePlace(one: Place | null, other: Place | null): boolean {
  return one !== null && other !== null && one[0] === other[0] && one[1] === other[1];
}

/** Where a link's weight stands among the parameters. */
export function weightAt(run: Run, link: Link): number {
  const layer = run.program.layers[link.layer - 1]!;
  return layer.weightsAt + (link.to - 1) * layer.fanIn + link.from - 1;
}

/** Where a unit's bias stands among the parameters; null where the layer has none. */
export function biasAt(run: Run, [layer, unit]: Place): number | null {
  const program = run.program.layers[layer - 1];
  return program?.biases ? program.biasesAt + unit - 1 : null;
}
