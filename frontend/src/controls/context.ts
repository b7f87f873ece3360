/** What every control wants to know: what was refused, which sentence is shown, which controls a link hides. */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
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
  onPointerEnter: () => void; onPointerLeave: () => void; onFocusIn: () => void; onFocusOut: () => void;
} {
  const { hint } = useSurroundings();
  const show = (): void => void (hint.value = sentence);
  const hide = (): void => {
    if (hint.value === sentence) hint.value = "";
  };
  return { onPointerEnter: show, onPointerLeave: hide, onFocusIn: show, onFocusOut: hide };
}
