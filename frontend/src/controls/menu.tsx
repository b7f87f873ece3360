/** A button that opens a small sheet with more. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./button";
import { Icon, type IconName } from "./icon";

interface MenuProps {
  readonly label: string;
  readonly icon: IconName;
  readonly explanation?: string;
  readonly hides?: string;
  readonly children: ComponentChildren;
}

export function Menu({ label, icon, explanation, hides, children }: MenuProps): JSX.Element {
  const open = useSignal(false);
  const home = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const away = (event: Event): void => {
      if (home.current !== null && !event.composedPath().includes(home.current)) open.value = false;
    };
    // A focus that moves within a widget's shadow is not told outside of it.
    const rooms = new Set<EventTarget>([document, home.current?.getRootNode() ?? document]);
    for (const room of rooms) for (const kind of ["pointerdown", "focusin"]) room.addEventListener(kind, away);
    return () => {
      for (const room of rooms) for (const kind of ["pointerdown", "focusin"]) room.removeEventListener(kind, away);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open.value) return;
    event.stopPropagation();
    open.value = false;
    home.current?.querySelector("button")?.focus();
  };
  return (
    <div class="menu" ref={home} onKeyDown={onKeyDown}>
      <Button
        class="square"
        label={label}
        explanation={explanation ?? label}
        expanded={open.value}
        {...(hides ? { hides } : {})}
        onPress={() => void (open.value = !open.value)}
      >
        <Icon name={icon} />
      </Button>
      {open.value && <div class="sheet">{children}</div>}
    </div>
  );
}
