/** All points as a table; the ones the network is worst at come first. */
import { type ReadonlySignal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Button } from "../../../controls/button";
import { Toggle } from "../../../controls/toggle";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { className, featureName, unitName } from "../../names";
import { brief, counted, loss } from "../../numbers";
import { usePointsOnMap } from "../points_on_map";
import { walkRows } from "../walking_rows";
import { numbersOfPoints, type PointNumbers } from "./numbers_of_points";

const WORDS = PANEL_TEXT.dataPanel;
const ROWS = 50;
/** Milliseconds between two looks while it trains; looks that take long are rarer. */
const PATIENCE = 500;
const RARER = 15;

interface Column {
  readonly key: string;
  readonly name: string;
  readonly sortBy: (row: number) => number;
  readonly text: (row: number) => string;
  readonly words?: boolean;
}

interface Order {
  readonly key: string;
  readonly down: boolean;
}

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
  useLayoutEffect(() => {
    if (asked.value === null) return;
    body.current?.querySelector(`[data-row="${asked.value}"]`)?.scrollIntoView({ block: "nearest" });
    asked.value = null;
  });
  return (
    <div class="points">
      <div class="points-bar">
        <span class="note">
          {WORDS.range(counted(at * ROWS + 1), counted(at * ROWS + shown.length), counted(count))}
        </span>
        <Button class="link" label={WORDS.before} disabled={at === 0} onPress={() => void (page.value = at - 1)} />
        <Button class="link" label={WORDS.after} disabled={at === last} onPress={() => void (page.value = at + 1)} />
        <Toggle
          label={WORDS.units}
          explanation={WORDS.unitsHint}
          on={units.value}
          onTurn={(on) => void (units.value = on)}
        />
      </div>
      <div class="points-scroll" tabIndex={0} role="region" aria-label={WORDS.tableLabel}>
        <table>
          <caption class="unseen">{WORDS.tableLabel}</caption>
          <Heads columns={columns.value} order={order.value} onSort={sort} />
          <tbody ref={body} onPointerLeave={() => void (lit.value = [])} onKeyDown={walkRows}>
            {shown.map((row, place) => (
              <tr
                key={row}
                data-row={row}
                class={`${numbers.value.wrong(row) ? "off" : ""}${lit.value[0] === row ? " lit" : ""}`}
                tabIndex={place === 0 ? 0 : -1}
                onPointerEnter={() => void (lit.value = [row])}
                onFocus={() => void (lit.value = [row])}
                onBlur={() => void (lit.value = [])}
              >
                {columns.value.map(({ key, text, words }) => (
                  <td key={key} class={words ? "words" : ""}>
                    {text(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
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

/**
 * The first `most` rows in the order of a column, the first ones first where it says the same; no more are put in
 * order.
 */
function firstInOrder(
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

function columnsOf(session: Session, numbers: PointNumbers, withUnits: boolean): readonly Column[] {
  const data = session.data.value;
  const width = data.columns.length;
  const classes = data.kind === "classification";
  const told = (value: number): string => (classes ? className(data.classes[value] ?? "") : brief(value));
  const column = (
    key: string,
    name: string,
    sortBy: (row: number) => number,
    text = (row: number) => brief(sortBy(row)),
  ): Column => ({ key, name, sortBy, text });
  const tests = (row: number): number => Number(row >= data.trainCount);
  const hidden = session.experiment.value.network.layers.slice(0, -1);
  const names = hidden.flatMap((layer, index) =>
    Array.from({ length: layer.units }, (_, unit) => unitName(session.experiment.value, [index + 1, unit + 1])),
  );
  return [
    column(
      "number",
      WORDS.number,
      (row) => row,
      (row) => String(row + 1),
    ),
    { ...column("part", WORDS.part, tests, (row) => (tests(row) ? TEXT.losses.test : TEXT.losses.train)), words: true },
    ...data.columns.map((name, place) =>
      column(`input ${place}`, featureName(name), (row) => data.points[row * width + place]!),
    ),
    {
      ...column(
        "target",
        classes ? WORDS.class : WORDS.target,
        (row) => data.targets[row]!,
        (row) => told(data.targets[row]!),
      ),
      words: classes,
    },
    {
      ...column(
        "answer",
        WORDS.answer,
        (row) => numbers.answers[row]!,
        (row) => `${told(numbers.answers[row]!)}${numbers.wrong(row) ? " ✗" : ""}`,
      ),
      words: classes,
    },
    column(
      "loss",
      TEXT.losses.title,
      (row) => numbers.losses[row]!,
      (row) => loss(numbers.losses[row]!),
    ),
    ...(withUnits
      ? numbers.units.map((values, unit) => column(`unit ${unit}`, names[unit] ?? "", (row) => values[row]!))
      : []),
  ];
}
