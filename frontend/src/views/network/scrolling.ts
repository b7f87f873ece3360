/** Where there is more of something that scrolls than is seen. */
import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Pixels that count as nothing: sizes are not whole on every screen. */
const NOTHING = 2;

/** The classes more-left, more-right and more-below, as they are true now. */
export function useMore(home: RefObject<HTMLElement | null>, sizes: unknown): ReadonlySignal<string> {
  const more = useSignal("");
  useLayoutEffect(() => {
    const element = home.current;
    if (element === null) return undefined;
    const look = (): void => {
      const right = element.scrollWidth - element.clientWidth - element.scrollLeft;
      const below = element.scrollHeight - element.clientHeight - element.scrollTop;
      const found = { left: element.scrollLeft, right, below };
      const names = Object.entries(found).filter(([, pixels]) => pixels > NOTHING);
      more.value = names.map(([name]) => ` more-${name}`).join("");
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [sizes]);
  return more;
}
