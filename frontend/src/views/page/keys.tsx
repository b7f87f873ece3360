/** Keys that work anywhere on the page; where it is a guest, only while the focus is in it. */
import { useLayoutEffect } from "preact/hooks";
import { usePage } from "../page_context";

const WRITING = "input:not([type=checkbox]):not([type=range]), textarea, [contenteditable]";
const OWN_SPACE = "button:not(.unit), input, select, textarea, a, summary, [role=tab], [contenteditable]";

export function Keys(): null {
  const { session, keyRoom, singleKeys } = usePage();
  useLayoutEffect(() => {
    const room = keyRoom();
    const onKey = (event: KeyboardEvent): void => {
      const at = event.target instanceof Element ? event.target : document.body;
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "z" && !at.matches(WRITING)) {
        event.preventDefault();
        if (event.shiftKey) session.redo();
        else session.undo();
      }
      if (control || event.altKey || at.matches(WRITING)) return;
      if (event.key === " " && !at.matches(OWN_SPACE)) {
        event.preventDefault();
        session.toggle();
      } else if (!singleKeys.value) return;
      else if (event.key === "r") session.reset();
      else if (event.key === "." && !at.matches(".unit")) session.step("epoch");
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key === " " && event.target instanceof Element && event.target.matches("button.unit"))
        event.preventDefault();
    };
    const [pressed, released] = [onKey as EventListener, onKeyUp as EventListener];
    room?.addEventListener("keydown", pressed);
    room?.addEventListener("keyup", released);
    return () => {
      room?.removeEventListener("keydown", pressed);
      room?.removeEventListener("keyup", released);
    };
  }, [session]);
  return null;
}
