/**
 * A wall of small maps, sorted by loss; only what is in sight is drawn.  One that is pressed becomes the run on the
 * stage.
 */
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Ended, lossOf, ranked } from "../../../model/ensembles";
import { differences, type Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { usePage } from "../../page_context";
import type { Ensemble, Ensembles } from "./ensembles";
import { createMaps, type Maps } from "./maps";
import { useSize } from "./size";
import { lossWord } from "./words";

const CELL = 50;
const RUNS = PANEL_TEXT.runs;

interface WallProps {
  readonly session: Session;
  readonly ensembles: Ensembles;
  readonly ensemble: Ensemble;
}

export function Wall({ session, ensembles, ensemble }: WallProps): JSX.Element {
  const home = useRef<HTMLDivElement>(null);
  const size = useSize(home, { width: 400, height: 150 });
  const top = useSignal(0);
  const worst = useSignal(false);
  const active = useSignal<string | null>(null);
  const maps = useMemo(() => createMaps(session.doors, ensemble.experiment), [ensemble.experiment]);
  useEffect(() => maps.free, [maps]);
  const best = useMemo(() => ranked(ensemble.runs), [ensemble.runs]);
  const order = worst.value ? [...best].reverse() : best;
  const columns = Math.max(1, Math.floor(size.value.width / CELL));
  const stage = session.experiment.value;
  const mine = differences(ensemble.experiment, stage).every(
    ({ setting }) => setting === "seed" || setting === "training.epochs",
  );
  const at = order.findIndex((one) => one.seed === active.value);
  const [from, to] = [
    Math.max(0, Math.floor(top.value / CELL) - 1),
    Math.ceil((top.value + size.value.height) / CELL) + 1,
  ].map((row) => row * columns) as [number, number];
  const show = (ended: Ended | undefined): void => {
    if (ended) ensembles.show(ensemble.experiment, ended);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns,
      ArrowDown: at + columns,
      Home: 0,
      End: order.length - 1,
    }[event.key];
    if (event.key === "Enter" || event.key === " ") show(order[at]);
    else if (next === undefined) return;
    else walk(home.current, active, order, Math.max(0, Math.min(order.length - 1, next)), columns);
    event.preventDefault();
    event.stopPropagation();
  };
  const rank = worst.value ? order.length - at : at + 1;
  return (
    <div class="wall">
      <p class="wall-head">
        <span class="note">{at < 0 ? RUNS.pick : runWords(order[at]!, rank, order.length)}</span>
        <button
          type="button"
          class="link"
          aria-label={`${RUNS.order}: ${worst.value ? RUNS.worst : RUNS.best}`}
          onClick={() => void (worst.value = !worst.value)}
        >
          {worst.value ? RUNS.worst : RUNS.best}
        </button>
      </p>
      <div
        ref={home}
        class="wall-window"
        role="listbox"
        tabIndex={0}
        aria-label={RUNS.wall}
        aria-activedescendant={at < 0 ? undefined : `run-${at}`}
        onKeyDown={onKeyDown}
        onScroll={(event) => void (top.value = event.currentTarget.scrollTop)}
        onFocus={() => void (active.value ??= order[0]?.seed ?? null)}
        onPointerLeave={() => void (active.value = null)}
      >
        <div
          class="wall-ground"
          role="presentation"
          style={{ height: `${Math.ceil(order.length / columns) * CELL}px` }}
        >
          {order.slice(from, to).map((ended, index) => (
            <Tile
              key={ended.seed}
              ended={ended}
              maps={maps}
              place={from + index}
              columns={columns}
              of={order.length}
              active={active}
              chosen={mine && stage.seed === ended.seed}
              rank={worst.value ? order.length - from - index : from + index + 1}
              learnt={lossOf(ended) <= ensembles.target.value}
              onShow={() => show(ended)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function walk(
  home: HTMLElement | null,
  active: Signal<string | null>,
  order: readonly Ended[],
  at: number,
  columns: number,
): void {
  active.value = order[at]?.seed ?? null;
  const row = Math.floor(at / columns) * CELL;
  if (home) home.scrollTop = Math.max(row + CELL - home.clientHeight, Math.min(row, home.scrollTop));
}

const runWords = (ended: Ended, rank: number, of: number): string =>
  RUNS.run(
    ended.seed,
    ended.diverged ? RUNS.diverged : `${RUNS.axis} ${lossWord(ended.testLoss)}`,
    counted(rank),
    counted(of),
  );

interface TileProps {
  readonly ended: Ended;
  readonly maps: Maps;
  readonly place: number;
  readonly columns: number;
  readonly rank: number;
  readonly of: number;
  readonly learnt: boolean;
  /** Whether it is the one on the stage. */
  readonly chosen: boolean;
  readonly active: Signal<string | null>;
  readonly onShow: () => void;
}

function Tile({ ended, maps, place, columns, rank, of, learnt, active, chosen, onShow }: TileProps): JSX.Element {
  const { colours } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const palette = colours.value;
    return maps.wish(ended, (values) => canvas.current && maps.paint(canvas.current, values, palette));
  });
  return (
    <div
      id={`run-${place}`}
      class={`tile${learnt ? " learnt" : ""}${active.value === ended.seed ? " active" : ""}`}
      role="option"
      aria-selected={chosen}
      aria-label={runWords(ended, rank, of)}
      aria-setsize={of}
      aria-posinset={place + 1}
      style={{ left: `${(place % columns) * CELL}px`, top: `${Math.floor(place / columns) * CELL}px` }}
      onClick={onShow}
      onPointerEnter={() => void (active.value = ended.seed)}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
