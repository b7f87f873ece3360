/** What every control wants to know: what was refused, which sentence is shown, which controls a link hides. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import type { InputError } from "../model/interfaces";

export interface Surroundings {
  readonly problem: ReadonlySignal<InputError | null>;
  readonly hidden: ReadonlySignal<readonly string[]>;
  /** The sentence about what the pointer or the focus is on. */
  readonly hint: Signal<string>;
  /** Where the pointer or the focus was when the sentence came, in the window's pixels; null where nothing is near. */
  readonly hintAt: Signal<DOMRectReadOnly | null>;
}

const Context = createContext<Surroundings | null>(null);

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  const found = useContext(Context);
  if (found === null) throw new Error("a control stands outside of the page");
  return found;
}

/** Attributes that show a sentence while the pointer or the focus is on the element. */
export function useHint(sentence: string): {
  onPointerEnter: (event: PointerEvent) => void;
  onPointerLeave: () => void;
  onFocusIn: (event: FocusEvent) => void;
  onFocusOut: () => void;
} {
  const { hint, hintAt } = useSurroundings();
  const shown = useRef("");
  const show = (): void => void (hint.value = shown.current = sentence);
  const hide = (): void => {
    if (hint.value === shown.current) hint.value = "";
  };
  useLayoutEffect(() => {
    if (shown.current !== "" && hint.peek() === shown.current) show();
  }, [sentence]);
  return {
    onPointerEnter(event) {
      hintAt.value = atPointer(event);
      show();
    },
    onPointerLeave: hide,
    onFocusIn(event) {
      const at = event.target as Element;
      if (!at.matches(":focus-visible")) return; // a press: the pointer has been told already
      hintAt.value = at.getBoundingClientRect();
      show();
    },
    onFocusOut: hide,
  };
}

/** The pixels that a pointer covers; a finger covers what stands beside it, and has the bottom line. */
export function atPointer({ pointerType, clientX, clientY }: PointerEvent): DOMRectReadOnly | null {
  return pointerType === "touch" ? null : new DOMRect(clientX - 4, clientY - 4, 12, 22);
}
