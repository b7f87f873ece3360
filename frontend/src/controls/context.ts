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
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onFocusIn: () => void;
  onFocusOut: () => void;
} {
  const { hint } = useSurroundings();
  const shown = useRef("");
  const show = (): void => void (hint.value = shown.current = sentence);
  const hide = (): void => {
    if (hint.value === shown.current) hint.value = "";
  };
  useLayoutEffect(() => {
    if (shown.current !== "" && hint.peek() === shown.current) show();
  }, [sentence]);
  return { onPointerEnter: show, onPointerLeave: hide, onFocusIn: show, onFocusOut: hide };
}
