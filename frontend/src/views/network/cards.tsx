/** The card of the unit or link that is chosen, beside it. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../controls/icon";
import type { Link } from "../../state";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";
import { type Layout, type Spot, spotOf } from "./layout";
import { LinkCard } from "./link_card";
import { linkKey } from "./opening_links";
import { UnitCard } from "./unit_card";

const WIDTH = 328;

export function Cards({ layout }: { readonly layout: ReadonlySignal<Layout> }): JSX.Element | null {
  const { session, home } = usePage();
  const left = useRef<Link | null>(null);
  const place = session.selected.value;
  const link = session.selectedLink.value;
  const spot = spotOf(layout.value, place ?? [link?.layer ?? 1, link?.to ?? 1]);
  useLayoutEffect(() => {
    if (left.current !== null)
      home.current?.querySelector<HTMLElement>(`[data-link="${linkKey(left.current)}"]`)?.focus();
    left.current = null;
  }, [link]);
  if (link !== null) {
    const onClose = (): void => {
      left.current = link;
      session.selectedLink.value = null;
    };
    return (
      <Card key="link" layout={layout.value} spot={spot} of={`${link.layer},${link.to}`} onClose={onClose}>
        <LinkCard link={link} />
      </Card>
    );
  }
  if (place === null || place[0] === 0) return null;
  return (
    <Card
      key="unit"
      layout={layout.value}
      spot={spot}
      of={place.join()}
      onClose={() => void (session.selected.value = null)}
    >
      <UnitCard key={place.join()} place={place} />
    </Card>
  );
}

interface CardProps {
  readonly layout: Layout;
  readonly spot: Spot;
  /** The spot that gets the focus back. */
  readonly of: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function Card({ layout, spot, of, onClose, children }: CardProps): JSX.Element {
  const page = usePage();
  const gap = layout.tile / 2 + 12;
  const right = spot.x + gap + WIDTH <= layout.width + 24;
  const left = right ? spot.x + gap : Math.max(0, spot.x - gap - WIDTH);
  const low = spot.y > layout.height / 2;
  const close = (): void => {
    onClose();
    page.home.current?.querySelector<HTMLElement>(`[data-spot="${of}"]`)?.focus();
  };
  useLayoutEffect(() => {
    const room = page.keyRoom();
    const onKey = (event: Event): void => {
      if ((event as KeyboardEvent).key === "Escape") close();
    };
    room?.addEventListener("keydown", onKey);
    return () => room?.removeEventListener("keydown", onKey);
  });
  const place = low
    ? { bottom: `${Math.max(0, layout.height - spot.y - layout.tile)}px` }
    : { top: `${Math.max(0, spot.y - layout.tile)}px` };
  return (
    <div
      class="card"
      role="dialog"
      aria-labelledby="card-title"
      style={{ left: `${left}px`, width: `${WIDTH}px`, ...place }}
    >
      {children}
      <button type="button" class="square card-close" aria-label={TEXT.close} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}
