/**
 * A wall of small maps, sorted by loss; only what is in sight is drawn.  One that is pressed becomes the run on the
 * page.
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
  const worst = useSignal(false);
  const active = useSignal<string | null>(null);
  const best = useMemo(() => ranked(ensemble.runs), [ensemble.runs]);
  const order = worst.value ? [...best].reverse() : best;
  const rank = (place: number): number => (worst.value ? order.length - place : place + 1);
  const at = order.findIndex((one) => one.seed === active.value);
  return (
    <div class="wall">
      <WallHead said={at < 0 ? RUNS.pick : runWords(order[at]!, rank(at), order.length)} worst={worst} />
      <WallWindow
        session={session}
        ensembles={ensembles}
        ensemble={ensemble}
        order={order}
        rank={rank}
        active={active}
        at={at}
      />
    </div>
  );
}

interface WindowProps extends WallProps {
  readonly order: readonly Ended[];
  readonly rank: (place: number) => number;
  /** The seed of the run that is pointed at, and its place. */
  readonly active: Signal<string | null>;
  readonly at: number;
}

/** The part of the wall that is in sight. */
function WallWindow(props: WindowProps): JSX.Element {
  const { ensembles, ensemble, order, active, at } = props;
  const home = useRef<HTMLDivElement>(null);
  const size = useSize(home, { width: 400, height: 150 });
  const top = useSignal(0);
  const columns = Math.max(1, Math.floor(size.value.width / CELL));
  const show = (ended: Ended | undefined): void => {
    if (ended) ensembles.show(ensemble.experiment, ended);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = placeByKey(event.key, at, columns, order.length);
    if (event.key === "Enter" || event.key === " ") show(order[at]);
    else if (next === undefined) return;
    else walk(home.current, active, order, next, columns);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
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
      <Tiles {...props} columns={columns} inSight={inSight(top.value, size.value.height, columns)} onShow={show} />
    </div>
  );
}

interface TilesProps extends WindowProps {
  readonly columns: number;
  readonly inSight: readonly [from: number, to: number];
  readonly onShow: (ended: Ended) => void;
}

function Tiles({
  session,
  ensembles,
  ensemble,
  order,
  rank,
  active,
  columns,
  inSight,
  onShow,
}: TilesProps): JSX.Element {
  const maps = useMemo(() => createMaps(session.services, ensemble.experiment), [ensemble.experiment]);
  useEffect(() => maps.free, [maps]);
  const chosen = chosenSeed(session, ensemble);
  const [from, to] = inSight;
  return (
    <div class="wall-ground" role="presentation" style={{ height: `${Math.ceil(order.length / columns) * CELL}px` }}>
      {order.slice(from, to).map((ended, index) => (
        <Tile
          key={ended.seed}
          ended={ended}
          maps={maps}
          place={from + index}
          columns={columns}
          of={order.length}
          active={active}
          chosen={chosen === ended.seed}
          rank={rank(from + index)}
          learnt={lossOf(ended) <= ensembles.target.value}
          onShow={() => onShow(ended)}
        />
      ))}
    </div>
  );
}

/** What is said of the run that is pointed at, and which end comes first. */
function WallHead({ said, worst }: { readonly said: string; readonly worst: Signal<boolean> }): JSX.Element {
  const order = worst.value ? RUNS.worst : RUNS.best;
  return (
    <p class="wall-head">
      <span class="note">{said}</span>
      <button
        type="button"
        class="link"
        aria-label={`${RUNS.order}: ${order}`}
        onClick={() => void (worst.value = !worst.value)}
      >
        {order}
      </button>
    </p>
  );
}

/** The first place in sight, and the first that no longer is; with a row above and below, for whoever scrolls. */
function inSight(top: number, height: number, columns: number): [from: number, to: number] {
  const rows = [Math.max(0, Math.floor(top / CELL) - 1), Math.ceil((top + height) / CELL) + 1];
  return rows.map((row) => row * columns) as [number, number];
}

/** The seed of the run that the page shows, where it is one of these: seed and epochs may differ, and nothing else. */
function chosenSeed(session: Session, ensemble: Ensemble): string | null {
  const shown = session.experiment.value;
  const isOne = differences(ensemble.experiment, shown).every(
    ({ setting }) => setting === "seed" || setting === "training.epochs",
  );
  return isOne ? shown.seed : null;
}

/** Where a key leads from a place on the wall of so many; undefined for other keys. */
function placeByKey(key: string, at: number, columns: number, count: number): number | undefined {
  const next = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  }[key];
  return next === undefined ? undefined : Math.max(0, Math.min(count - 1, next));
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
  /** Whether it is the one on the page. */
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
