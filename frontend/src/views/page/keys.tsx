/** Keys that work anywhere on the page; where it is a guest, only while the focus is in it. */
import { useLayoutEffect } from "preact/hooks";
import { type Page, usePage } from "../page_context";

/** Where keys write a text. */
const WRITING = [
  "input:not([type=checkbox], [type=radio], [type=range], [type=file], [type=color])",
  "textarea",
  "[contenteditable]",
].join();
/** What a space bar would otherwise press. */
const PRESSABLE = "button, input, select, a, summary, [role=tab], [role=option]";

export function Keys(): null {
  const page = usePage();
  useLayoutEffect(() => {
    const room = page.keyRoom();
    const { pressed, released } = createKeys(page);
    // Before anything that has the focus hears of it: a list would go to what begins with R.
    room?.addEventListener("keydown", pressed as EventListener, { capture: true });
    room?.addEventListener("keyup", released as EventListener, { capture: true });
    const pasted = pasting(page) as EventListener;
    room?.addEventListener("paste", pasted);
    return () => {
      room?.removeEventListener("paste", pasted);
      room?.removeEventListener("keydown", pressed as EventListener, { capture: true });
      room?.removeEventListener("keyup", released as EventListener, { capture: true });
    };
  }, [page.session]);
  return null;
}

type Heard = (event: KeyboardEvent) => void;

function createKeys(page: Page): { readonly pressed: Heard; readonly released: Heard } {
  const { session } = page;
  let spaceIsTaken = false;
  return {
    pressed(event) {
      const at = elementAt(event);
      if (at.matches(WRITING) || event.altKey) return;
      const act = event.ctrlKey || event.metaKey ? undoing(page, event) : single(page, event, at);
      if (event.key === " ") spaceIsTaken = act !== null;
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || event.key === "." || act === session.undo || act === session.redo) act();
    },
    released(event) {
      if (event.key === " " && spaceIsTaken) event.preventDefault(); // some browsers press a button only now
    },
  };
}

/** A link, a table or an experiment that is pasted anywhere but into a box. */
function pasting(page: Page): (event: ClipboardEvent) => void {
  return (event) => {
    const at = event.composedPath()[0];
    if (at instanceof Element && at.matches(WRITING)) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (file === undefined && text.trim() === "") return;
    event.preventDefault();
    void import("../drawer/opening").then(({ openFile, openPasted }) =>
      file === undefined ? openPasted(page, text) : openFile(page, file),
    );
  };
}

/** What has the focus, in a guest's own tree too. */
const elementAt = (event: KeyboardEvent): Element => {
  const at = event.composedPath()[0];
  return at instanceof Element ? at : document.body;
};

function undoing({ session }: Page, { key, shiftKey }: KeyboardEvent): (() => void) | null {
  if (key.toLowerCase() !== "z") return null;
  return shiftKey ? session.redo : session.undo;
}

/** What a key does without another; a key whose control is hidden does nothing. */
function single({ session, singleKeys, projecting }: Page, { key }: KeyboardEvent, at: Element): (() => void) | null {
  const shown = (control: string): boolean => !session.hidden.value.includes(control);
  if (key === "Enter" && at instanceof HTMLInputElement && at.type === "checkbox") return () => at.click();
  if (key === "Enter" && at instanceof HTMLSelectElement) return () => at.showPicker?.();
  if (!singleKeys.value && (key !== " " || at.matches(PRESSABLE))) return null;
  if (key === " " && shown("playButton")) return session.toggle;
  if (key.toLowerCase() === "p") return () => void (projecting.value = !projecting.value);
  if (key.toLowerCase() === "r" && shown("resetButton")) return session.reset;
  if (session.typed.value !== null && at.matches(".unit")) return null; // a number that is being typed on a unit
  if (key === "." && shown("stepButton")) return () => session.step("epoch");
  return null;
}
