/** The whole page around one session. */
import { computed, effect, signal, useComputed } from "@preact/signals";
import { createRef, type JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { SurroundingsProvider } from "../../controls/context";
import type { Session } from "../../state";
import { TEXT } from "../../texts/en";
import { LANGUAGE } from "../../texts/language";
import type { Lesson } from "../lesson/lesson";
import { LessonPanel } from "../lesson/lesson_panel";
import type { Progress } from "../lesson/progress";
import { palette, type Theme } from "../maps/palette";
import { createSurfaces } from "../maps/surfaces";
import { Network } from "../network/network";
import { loss } from "../numbers";
import { OutputColumn } from "../output/output_column";
import { type Page, PageProvider, type Pane, type Tab, usePage } from "../page_context";
import { lookAtUnits, NO_LOOK } from "../unit_look";
import { DataColumn } from "./data_column";
import { Drawer } from "./drawer";
import { dropping } from "./dropping";
import { Explained } from "./explained";
import { Header } from "./header";
import { Keys } from "./keys";
import { Notices } from "./notices";
import { Suggestions } from "./suggestions";
import { Tip } from "./tip";

const PANES: readonly Pane[] = ["data", "network", "output"];

/** Milliseconds between two looks at all units' activity while it trains; looks that take long are rarer. */
const LOOK_EVERY = 400;
const RARER = 15;

interface PageProps {
  readonly session: Session;
  readonly theme: Page["theme"];
  /** Whether the page is a guest in somebody else's document. */
  readonly guest?: boolean;
  /** A lesson beside the network, and how far it is. */
  readonly lesson?: { readonly lesson: Lesson; readonly progress: Progress } | null;
}

export function PageView({ session, theme, guest = false, lesson = null }: PageProps): JSX.Element {
  const page = useMemo(() => createPage(session, theme, guest), [session]);
  useEffect(() => page.end, [page]);
  return (
    <PageProvider value={page}>
      <SurroundingsProvider
        value={{ problem: session.problem, hidden: session.hidden, hint: page.hint, hintAt: page.hintAt }}
      >
        <Keys />
        <div
          class="page"
          lang={LANGUAGE}
          ref={page.home}
          tabIndex={guest ? -1 : undefined}
          data-theme={theme}
          data-pane={page.pane}
          data-projector={page.projecting.value ? "" : undefined}
          {...dropping(page)}
        >
          <Header />
          <Notices />
          <PaneTabs />
          <main class="panes">
            <DataColumn />
            <Network>{lesson === null ? <Suggestions /> : <LessonPanel {...lesson} />}</Network>
            <OutputColumn />
          </main>
          <Drawer />
          <Tip />
          <Explained />
        </div>
      </SurroundingsProvider>
    </PageProvider>
  );
}

function createPage(session: Session, theme: Page["theme"], guest: boolean): Page & { end: () => void } {
  const home = createRef<HTMLDivElement>();
  const surfaces = createSurfaces(session);
  const activity = signal(NO_LOOK);
  let next = 0;
  const stop = effect(() => {
    void session.tick.value;
    const now = performance.now();
    if (session.playing.value && now < next) return;
    activity.value = lookAtUnits(session.run.value, session.data.value);
    next = now + Math.max(LOOK_EVERY, RARER * (performance.now() - now));
  });
  return {
    session,
    surfaces,
    theme,
    activity,
    home,
    keyRoom: () => (guest ? home.current : document),
    address: guest ? "" : location.href.replace(/#.*$/s, ""),
    colours: computed(() => palette(theme.value as Theme)),
    hint: signal(""),
    hintAt: signal(null),
    explaining: signal(false),
    projecting: signal(false),
    overMap: signal(null),
    overNetwork: signal(null),
    tab: signal<Tab | null>(null),
    pane: signal<Pane>("network"),
    logScale: signal(false),
    singleKeys: signal(true),
    dropped: signal(null),
    end: stop,
  };
}

/** Which of the three columns a narrow screen shows. */
function PaneTabs(): JSX.Element {
  const { session, pane } = usePage();
  const test = useComputed(() => loss(session.losses.value.testLoss));
  return (
    <nav class="pane-tabs" aria-label={TEXT.panes.label}>
      {PANES.map((name) => (
        <button
          key={name}
          type="button"
          class="segment"
          aria-pressed={pane.value === name}
          onClick={() => void (pane.value = name)}
        >
          {TEXT.panes[name]}
          {name === "output" && <span class="note">{test}</span>}
        </button>
      ))}
    </nav>
  );
}
