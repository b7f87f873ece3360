/** Five notes over what one sees, an arrow from each to what it is about; and the way to keys and documentation. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../controls/button";
import { Icon } from "../../controls/icon";
import { TEXT } from "../../texts/en";
import { HELP_TEXT } from "../../texts/en_help";
import { shownScale, usePage } from "../page_context";
import { KeyHelp } from "./key_help";

type Name = keyof typeof HELP_TEXT.notes;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Note {
  readonly name: Name;
  /** What it is about; the first of these that is seen. */
  readonly about: readonly string[];
  /** Where its left upper corner goes, from where that stands and what the whole page measures. */
  readonly at: (about: Box, page: Box) => { readonly left: number; readonly top: number };
}

/** The width of a note, in pixels, as the style sheet has it. */
const WIDE = 204;

const NOTES: readonly Note[] = [
  { name: "play", about: [".play-bar .round"], at: (at) => ({ left: at.left + 72, top: at.top + at.height + 28 }) },
  { name: "data", about: [".thumbnails"], at: (at) => ({ left: 6, top: at.top + at.height + 40 }) },
  {
    name: "features",
    about: ["[data-spot='0,4']", "[data-spot='0,1']", ".pane-tabs"],
    at: (at) => ({ left: at.left + at.width + 36, top: at.top + at.height + 60 }),
  },
  {
    name: "units",
    about: ["[data-spot='1,1']", ".head.depth"],
    at: (at, page) => ({ left: at.left + at.width + 48, top: Math.min(at.top + at.height + 150, page.height - 330) }),
  },
  {
    name: "output",
    about: [".maps", ".pane-tabs .segment:last-child"],
    at: (at) => ({ left: at.left - WIDE - 72, top: at.top + 24 }),
  },
];

export function WhatIsWhat(): JSX.Element {
  const { session, home, explaining, address } = usePage();
  const room = useRef<HTMLElement>(null);
  const places = usePlaces(home);
  const keys = useSignal(false);
  useLayoutEffect(() => {
    room.current?.focus();
    return () => home.current?.querySelector<HTMLElement>(".tools > :last-child")?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    explaining.value = false;
  };
  return (
    <section
      class="explained"
      role="dialog"
      aria-label={HELP_TEXT.title}
      tabIndex={-1}
      ref={room}
      onKeyDown={onKeyDown}
    >
      <Arrows places={places} />
      <ol>
        {NOTES.map(({ name }, index) => (
          <li key={name} data-note={name} style={corner(places[index]?.note)}>
            <b>{HELP_TEXT.notes[name].split(". ", 1)[0]}</b>
            {HELP_TEXT.notes[name].slice(HELP_TEXT.notes[name].indexOf(". ") + 1)}
          </li>
        ))}
      </ol>
      <div class="explained-foot">
        <p>{HELP_TEXT.questions}</p>
        {session.services.server !== null && address !== "" && (
          // A single file and a notebook have no server that shows it.
          <a class="link" href="docs/index.html" target="_blank" rel="noreferrer" title={HELP_TEXT.documentationHint}>
            {HELP_TEXT.documentation}
          </a>
        )}
        <Button
          class="chip"
          label={HELP_TEXT.keys}
          expanded={keys.value}
          onPress={() => void (keys.value = !keys.value)}
        />
        <button type="button" class="square" aria-label={TEXT.close} onClick={() => void (explaining.value = false)}>
          <Icon name="close" />
        </button>
        {keys.value && <KeyHelp />}
      </div>
    </section>
  );
}

interface Placed {
  readonly note: Box;
  readonly about: Box;
}

const corner = (box: Box | undefined): { left?: string; top?: string } =>
  box ? { left: `${box.left}px`, top: `${box.top}px` } : {};

/** Where the notes and what they are about stand, in the page's pixels; anew whenever something moves. */
function usePlaces(home: { readonly current: HTMLElement | null }): readonly (Placed | null)[] {
  const places = useSignal<readonly (Placed | null)[]>([]);
  useLayoutEffect(() => {
    const page = home.current;
    if (page === null) return undefined;
    const measure = (): void => void (places.value = NOTES.map((note) => placed(note, page)));
    const watcher = new ResizeObserver(measure);
    for (const one of [page, ...page.querySelectorAll(".pane, .diagram, [data-note]")]) watcher.observe(one);
    page.addEventListener("scroll", measure, { capture: true, passive: true });
    return () => {
      watcher.disconnect();
      page.removeEventListener("scroll", measure, { capture: true });
    };
  }, []);
  return places.value;
}

function placed({ name, about, at }: Note, page: HTMLElement): Placed | null {
  const frame = page.getBoundingClientRect();
  const scale = shownScale(page);
  const within = (element: Element): Box => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left - frame.left, top - frame.top];
    return { left: x / scale, top: y / scale, width: width / scale, height: height / scale };
  };
  const whole = { left: 0, top: 0, width: frame.width / scale, height: frame.height / scale };
  const element = about.map((one) => page.querySelector(one)).find((one) => one?.checkVisibility());
  const note = page.querySelector(`[data-note=${name}]`);
  if (!element || !note) return null;
  const [target, { width, height }] = [within(element), within(note)];
  const wished = at(target, whole);
  const left = Math.max(4, Math.min(wished.left, whole.width - width - 4));
  const top = Math.max(4, Math.min(wished.top, whole.height - height - 4));
  return { about: target, note: { left, top, width, height } };
}

function Arrows({ places }: { readonly places: readonly (Placed | null)[] }): JSX.Element {
  return (
    <svg class="arrows" aria-hidden="true">
      <defs>
        <marker id="arrow-end" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L10 5L0 10z" />
        </marker>
      </defs>
      {places.map(
        (one, index) =>
          one && <path key={NOTES[index]?.name} class="arrow" d={arrow(one)} marker-end="url(#arrow-end)" />,
      )}
    </svg>
  );
}

/** From the note's edge to the edge of what it is about, along the line between their middles. */
function arrow({ note, about }: Placed): string {
  const from = middle(note);
  const to = middle(about);
  const [x1, y1] = edge(note, from, to);
  const [x2, y2] = edge(about, to, from);
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`;
}

const middle = ({ left, top, width, height }: Box): readonly [number, number] => [left + width / 2, top + height / 2];

/** Where the line from the middle of a box towards a point leaves it. */
function edge(
  { width, height }: Box,
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): readonly [number, number] {
  const [across, up] = [toX - x, toY - y];
  const share = Math.min(1, width / 2 / Math.abs(across), height / 2 / Math.abs(up));
  return [x + share * across, y + share * up];
}
