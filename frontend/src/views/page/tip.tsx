/** The sentence about what the pointer or the focus is on, beside it; the drawer's bar says the same. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { shownScale, usePage } from "../page_context";

/** Pixels: the widest tip, its distance, and how far from the lower edge one still stands beneath what it explains. */
const WIDE = 288;
const GAP = 6;
const LOW = 96;

export function Tip(): JSX.Element | null {
  const { home, hint, hintAt, keyRoom } = usePage();
  const away = (): void => void (hintAt.value = null);
  useSignalEffect(() => {
    if (hint.value === "") away();
  });
  useLayoutEffect(() => {
    const room = keyRoom();
    const onKey = (event: Event): void => void ((event as KeyboardEvent).key === "Escape" && away());
    room?.addEventListener("keydown", onKey, { capture: true });
    room?.addEventListener("pointerdown", away, { capture: true });
    return () => {
      room?.removeEventListener("keydown", onKey, { capture: true });
      room?.removeEventListener("pointerdown", away, { capture: true });
    };
  }, []);
  const at = hintAt.value;
  const page = home.current?.getBoundingClientRect();
  if (hint.value === "" || at === null || !page) return null;
  const scale = shownScale(home.current);
  const left = Math.max(8, Math.min((at.left - page.left) / scale, page.width / scale - WIDE - 8));
  const style =
    page.bottom - at.bottom < LOW * scale
      ? { left: `${left}px`, bottom: `${(page.bottom - at.top) / scale + GAP}px` }
      : { left: `${left}px`, top: `${(at.bottom - page.top) / scale + GAP}px` };
  return (
    <p key={`${at.left},${at.top}`} class="tip" aria-hidden="true" style={style}>
      {hint}
    </p>
  );
}
