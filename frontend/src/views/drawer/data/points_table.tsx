/** All points as a table; the ones the network is worst at come first. */
import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Button } from "../../../controls/button";
import { Toggle } from "../../../controls/toggle";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { usePointsOnMap } from "../points_on_map";
import { walkRows } from "../walking_rows";
import { numbersOfPoints, type PointNumbers } from "./numbers_of_points";
import { type Column, columnsOf, firstInOrder, type Order } from "./points_columns";

const WORDS = PANEL_TEXT.dataPanel;
const ROWS = 50;
/** Milliseconds between two looks while it trains; looks that take long are rarer. */
const PATIENCE = 500;
const RARER = 15;

export function PointsTable({ session }: { readonly session: Session }): JSX.Element {
  const units = useSignal(false);
  const order = useSignal<Order>({ key: "loss", down: true });
  const page = useSignal(0);
  const numbers = useNumbers(session);
  const lit = useSignal<readonly number[]>([]);
  const body = useRef<HTMLTableSectionElement>(null);
  const asked = useSignal<number | null>(null);
  const columns = useComputed(() => columnsOf(session, numbers.value, units.value));
  const count = numbers.value.losses.length;
  const last = Math.max(0, Math.ceil(count / ROWS) - 1);
  const at = Math.min(page.value, last);
  const shown = firstInOrder(columns.value, order.value, count, (at + 1) * ROWS).slice(at * ROWS);
  const sort = (key: string): void => {
    order.value = { key, down: order.value.key === key ? !order.value.down : key === "loss" };
    page.value = 0;
  };
  const choose = (row: number): void => {
    const all = numbers.value.losses.length;
    const place = firstInOrder(columns.value, order.value, all, all).indexOf(row);
    page.value = Math.max(0, Math.floor(place / ROWS));
    lit.value = [row];
    asked.value = row;
  };
  usePointsOnMap(session, {
    lit,
    count: () => (session.experiment.value.view.show_test ? session.data.value.count : session.data.value.trainCount),
    choose,
  });
  useReveal(body, asked);
  return (
    <div class="points">
      <PointsBar at={at} last={last} shown={shown.length} count={count} page={page} units={units} />
      <div class="points-scroll" tabIndex={0} role="region" aria-label={WORDS.tableLabel}>
        <table>
          <caption class="unseen">{WORDS.tableLabel}</caption>
          <Heads columns={columns.value} order={order.value} onSort={sort} />
          <tbody ref={body} onPointerLeave={() => void (lit.value = [])} onKeyDown={walkRows}>
            {shown.map((row, place) => (
              <Row
                key={row}
                row={row}
                first={place === 0}
                columns={columns.value}
                wrong={numbers.value.wrong}
                lit={lit}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface BarProps {
  readonly at: number;
  readonly last: number;
  readonly shown: number;
  readonly count: number;
  readonly page: Signal<number>;
  readonly units: Signal<boolean>;
}

/** Which rows are shown, the ways to others, and whether units have columns. */
function PointsBar({ at, last, shown, count, page, units }: BarProps): JSX.Element {
  return (
    <div class="points-bar">
      <span class="note">{WORDS.range(counted(at * ROWS + 1), counted(at * ROWS + shown), counted(count))}</span>
      <Button class="link" label={WORDS.before} disabled={at === 0} onPress={() => void (page.value = at - 1)} />
      <Button class="link" label={WORDS.after} disabled={at === last} onPress={() => void (page.value = at + 1)} />
      <Toggle
        label={WORDS.units}
        explanation={WORDS.unitsHint}
        on={units.value}
        onTurn={(on) => void (units.value = on)}
      />
    </div>
  );
}

interface RowProps {
  readonly row: number;
  /** Whether Tab comes here. */
  readonly first: boolean;
  readonly columns: readonly Column[];
  readonly wrong: (row: number) => boolean;
  readonly lit: Signal<readonly number[]>;
}

function Row({ row, first, columns, wrong, lit }: RowProps): JSX.Element {
  return (
    <tr
      data-row={row}
      class={`${wrong(row) ? "off" : ""}${lit.value[0] === row ? " lit" : ""}`}
      tabIndex={first ? 0 : -1}
      onPointerEnter={() => void (lit.value = [row])}
      onFocus={() => void (lit.value = [row])}
      onBlur={() => void (lit.value = [])}
    >
      {columns.map(({ key, text, words }) => (
        <td key={key} class={words ? "words" : ""}>
          {text(row)}
        </td>
      ))}
    </tr>
  );
}

interface HeadsProps {
  readonly columns: readonly Column[];
  readonly order: Order;
  readonly onSort: (key: string) => void;
}

function Heads({ columns, order, onSort }: HeadsProps): JSX.Element {
  const sign = order.down ? "↓" : "↑";
  const said = order.down ? "descending" : "ascending";
  return (
    <thead>
      <tr>
        {columns.map(({ key, name, words }) => (
          <th key={key} scope="col" class={words ? "words" : ""} aria-sort={order.key === key ? said : "none"}>
            <button type="button" onClick={() => onSort(key)}>
              {name}
              <i aria-hidden="true">{order.key === key ? sign : ""}</i>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Scrolls to the row that was asked for, once it stands in the table. */
function useReveal(body: { readonly current: HTMLElement | null }, asked: Signal<number | null>): void {
  const row = asked.value; // read while the table is drawn, so that asking draws it anew
  useLayoutEffect(() => {
    if (row === null) return;
    body.current?.querySelector(`[data-row="${row}"]`)?.scrollIntoView({ block: "nearest" });
    asked.value = null;
  });
}

function useNumbers(session: Session): ReadonlySignal<PointNumbers> {
  const first = useMemo(() => numbersOfPoints(session), [session]);
  const numbers = useSignal<PointNumbers>(first);
  const next = useRef(0);
  useSignalEffect(() => {
    void session.tick.value;
    const [now, data] = [performance.now(), session.data.value];
    if (session.playing.value && now < next.current && numbers.peek().losses.length === data.count) return;
    numbers.value = numbersOfPoints(session);
    next.current = now + Math.max(PATIENCE, RARER * (performance.now() - now));
  });
  return numbers;
}
