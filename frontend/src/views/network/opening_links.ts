/** A link's card, opened without a pointer. */
import type { Link, Session } from "../../state";

/** One word for a link. */
export function linkKey({ layer, to, from }: Link): string {
  return [layer, to, from].join();
}

/** With the focus in its box; a unit's card that is open comes back after it. */
export function openLink({ selectedLink, typed }: Session, link: Link): void {
  selectedLink.value = link;
  typed.value = "";
}
