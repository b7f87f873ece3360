/** What all views share. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { type ComponentType, createContext, type RefObject } from "preact";
import { useContext } from "preact/hooks";
import type { Session } from "../state";
import type { Frame } from "./maps/frame";
import type { Palette, Theme } from "./maps/palette";
import type { Surfaces } from "./maps/surfaces";
import type { UnitLook } from "./unit_look";

export type Tab = "why" | "mathematics" | "runs" | "data" | "code";
export type Pane = "data" | "network" | "output";

/** Where the units of the network stand, in its pixels: stage.columns[layer][unit - 1]. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly tile: number;
  readonly columns: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

export interface Page {
  readonly session: Session;
  /** The page's own element. */
  readonly home: RefObject<HTMLDivElement | null>;
  /** Where keys count: the whole document, or only the page where it stands among other things. */
  readonly keyRoom: () => EventTarget | null;
  /** What a link begins with; a guest has no address of its own, and Python reads the rest of the link too. */
  readonly address: string;
  readonly surfaces: Surfaces;
  readonly theme: Signal<Theme>;
  readonly colours: ReadonlySignal<Palette>;
  readonly hint: Signal<string>;
  readonly hintAt: Signal<DOMRectReadOnly | null>;
  /** Whether notes lie over the page that say what is what. */
  readonly explaining: Signal<boolean>;
  /** The open tab of the drawer. */
  readonly tab: Signal<Tab | null>;
  /** The pane that a narrow screen shows. */
  readonly pane: Signal<Pane>;
  readonly activity: ReadonlySignal<UnitLook>;
  readonly logScale: Signal<boolean>;
  /** Whether R and full stop act; who speaks to the machine may switch them off. */
  readonly singleKeys: Signal<boolean>;
  /** Whether only the network and its map are shown, large, for a class. */
  readonly projecting: Signal<boolean>;
  /** What a panel lays over the large map. */
  readonly overMap: Signal<ComponentType<{ readonly frame: Frame }> | null>;
  /** What a panel writes on the network. */
  readonly overNetwork: Signal<ComponentType<{ readonly layout: Stage }> | null>;
  /** A table that was dropped on the page and is not looked at yet. */
  readonly dropped: Signal<{ readonly name: string; readonly text: string; readonly note: string } | null>;
}

const Context = createContext<Page | null>(null);

export const PageProvider = Context.Provider;

/** How many of the window's pixels one of the page's own takes: it is shown larger on large screens and to a class. */
export function shownScale(page: HTMLElement | null): number {
  return page && page.offsetWidth > 0 ? page.getBoundingClientRect().width / page.offsetWidth : 1;
}

export function usePage(): Page {
  const page = useContext(Context);
  if (page === null) throw new Error("a view stands outside of the page");
  return page;
}
