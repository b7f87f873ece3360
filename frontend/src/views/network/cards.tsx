/** The card of the unit or link that is chosen, over the data's column: nothing of the network lies beneath it. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../controls/icon";
import type { Link } from "../../state";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";
import { LinkCard } from "./link_card";
import { linkKey } from "./opening_links";
import { UnitCard } from "./unit_card";

/** What a press on does not close the card: it stays open while one trains and changes settings. */
const KEEPING = ".card, .line-handle, button, input, select, textarea, label, a, summary, .grip, [role=slider]";

export function Cards(): JSX.Element | null {
  const { session, home } = usePage();
  const left = useRef<Link | null>(null);
  const place = session.selected.value;
  const link = session.selectedLink.value;
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
      <Card key="link" of={`${link.layer},${link.to}`} onClose={onClose}>
        <LinkCard link={link} />
      </Card>
    );
  }
  if (place === null || place[0] === 0) return null;
  return (
    <Card key="unit" of={place.join()} onClose={() => void (session.selected.value = null)}>
      <UnitCard key={place.join()} place={place} />
    </Card>
  );
}

interface CardProps {
  /** The spot that gets the focus back. */
  readonly of: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function Card({ of, onClose, children }: CardProps): JSX.Element {
  const page = usePage();
  const close = (): void => {
    onClose();
    page.home.current?.querySelector<HTMLElement>(`[data-spot="${of}"]`)?.focus();
    page.session.hovered.value = null; // the large map is the output's again
  };
  useLayoutEffect(() => {
    const room = page.keyRoom();
    const onKey = (event: Event): void => {
      if ((event as KeyboardEvent).key === "Escape") close();
    };
    const onPress = (event: Event): void => {
      const at = event.composedPath()[0];
      if (at instanceof Element && at.closest(KEEPING) === null) onClose();
    };
    room?.addEventListener("keydown", onKey);
    room?.addEventListener("pointerdown", onPress);
    return () => {
      room?.removeEventListener("keydown", onKey);
      room?.removeEventListener("pointerdown", onPress);
    };
  });
  return (
    <div class="card" role="dialog" aria-labelledby="card-title">
      {children}
      <button type="button" class="square card-close" aria-label={TEXT.close} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}
