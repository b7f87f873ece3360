/**
 * A box for a number or a text: Enter or leaving it takes what was typed, Escape takes it back; until then it stays,
 * whatever else changes.
 */
import { useSignal } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { FieldAttributes } from "./field";
import { nudged } from "./nudging";

interface TextBoxProps {
  readonly value: string;
  /** False refuses it: then the text stays for another try. */
  readonly onTake: (value: string) => boolean | void;
  readonly attributes?: Partial<FieldAttributes>;
  readonly name?: string;
  readonly numeric?: boolean;
  /** A number that arrow keys and the wheel change, which is taken at once: any, or a whole one. */
  readonly steps?: "any" | "whole";
  readonly placeholder?: string;
  readonly class?: string;
  readonly width?: number;
  /** Whether it takes the focus when it comes. */
  readonly focused?: boolean;
  /** Told when the box is left with nothing that was refused. */
  readonly onLeave?: () => void;
  /** Told when Enter or Escape has ended the writing. */
  readonly onEnd?: () => void;
}

export function TextBox(props: TextBoxProps): JSX.Element {
  const { box, shown, ...acts } = useWriting(props);
  return (
    <input
      {...props.attributes}
      ref={box}
      class={`box ${props.class ?? ""}`}
      type="text"
      inputMode={props.numeric ? "decimal" : "text"}
      spellcheck={false}
      autocomplete="off"
      aria-label={props.name}
      placeholder={props.placeholder}
      size={props.width}
      value={shown}
      {...acts}
      onFocus={() => box.current?.select()}
    />
  );
}

interface Writing {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly shown: string;
  readonly onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMouseDown: (event: MouseEvent) => void;
  readonly onBlur: () => void;
}

/** Arrow keys, and the wheel over a box that has the focus: elsewhere it scrolls. */
function useNudging(
  steps: TextBoxProps["steps"],
  box: RefObject<HTMLInputElement | null>,
  take: (text: string) => void,
): (event: KeyboardEvent) => void {
  const nudge = (event: Event & { readonly shiftKey: boolean }, up: boolean): void => {
    const text = nudged(box.current?.value ?? "", up, event.shiftKey, steps === "whole");
    if (steps === undefined || event.defaultPrevented) return;
    event.preventDefault();
    if (text !== null) take(text);
  };
  const latest = useRef(nudge);
  latest.current = nudge;
  useLayoutEffect(() => {
    const onWheel = (event: WheelEvent): void => {
      if (event.deltaY !== 0 && box.current?.matches(":focus")) latest.current(event, event.deltaY < 0);
    };
    const element = box.current;
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
  return (event) => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") nudge(event, event.key === "ArrowUp");
  };
}

/** What was typed, and what becomes of it. */
function useWriting(props: TextBoxProps): Writing {
  const box = useRef<HTMLInputElement>(null);
  const typed = useSignal<string | null>(null);
  const refused = useSignal<string | null>(null);
  useLayoutEffect(() => void (props.focused && box.current?.focus()), []);
  useLayoutEffect(() => {
    const untouched = typed.peek() === null && refused.peek() === null;
    if (untouched && box.current?.matches(":focus")) box.current.select(); // what is typed next replaces it
  }, [props.value]);
  const take = (): void => {
    const text = box.current?.value.trim() ?? "";
    typed.value = null;
    if (text === refused.value) return;
    refused.value = text !== props.value && props.onTake(text) === false ? text : null;
  };
  const onArrow = useNudging(props.steps, box, (text) => {
    typed.value = null;
    refused.value = props.onTake(text) === false ? text : null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    onArrow(event);
    // What the box stands in closes by the same key, unless the box itself is what ends.
    if (event.key !== "Escape" || props.onEnd) event.stopPropagation();
    if (event.key === "Enter") take();
    if (event.key === "Escape" && box.current) {
      typed.value = null;
      refused.value = null;
      box.current.value = props.value;
      box.current.blur();
    }
    if (event.key === "Enter" || event.key === "Escape") props.onEnd?.();
  };
  // A first click selects all, as the Tab key does; the browser would put the caret where the pointer is let go.
  const onMouseDown = (event: MouseEvent): void => {
    if (box.current?.matches(":focus")) return;
    event.preventDefault();
    box.current?.focus();
  };
  return {
    box,
    shown: typed.value ?? refused.value ?? props.value,
    onInput: (event) => void (typed.value = event.currentTarget.value),
    onKeyDown,
    onMouseDown,
    onBlur() {
      take();
      if (refused.value === null) props.onLeave?.();
    },
  };
}
