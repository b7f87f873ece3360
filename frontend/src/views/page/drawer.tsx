/** Where questions are answered: closed until one asks. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useHint } from "../../controls/context";
import { Icon } from "../../controls/icon";
import { TEXT } from "../../texts/en";
import { type Tab, usePage } from "../page_context";
import { HANDLE, PANELS, TABS } from "./panels";

/** Milliseconds after which a panel that could not be loaded is asked for again. */
const AGAIN = 3000;

export function Drawer(): JSX.Element {
  const { tab, hint } = usePage();
  const bar = useRef<HTMLDivElement>(null);
  const open = tab.value;
  const Handle = HANDLE.here.value;
  useEffect(() => void (open && HANDLE.load()), [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>("[role=tab]") ?? [])];
    buttons[(buttons.indexOf(event.target as HTMLElement) + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <section class={`drawer${open ? " open" : ""}`} aria-label={TEXT.drawer.label}>
      {open && Handle && <Handle />}
      <div class="drawer-bar">
        <div class="tabs" role="tablist" aria-label={TEXT.drawer.label} ref={bar} onKeyDown={onKeyDown}>
          {TABS.map((name, index) => (
            <TabButton key={name} name={name} reachable={open === name || (open === null && index === 0)} />
          ))}
        </div>
        <p class="hint" aria-hidden="true">
          {hint}
        </p>
        {open && (
          <button type="button" class="square" aria-label={TEXT.drawer.close} onClick={() => void (tab.value = null)}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {open && (
        <div class="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${open}`} tabIndex={0}>
          <OpenPanel key={open} tab={open} />
        </div>
      )}
    </section>
  );
}

function OpenPanel({ tab }: { readonly tab: Tab }): JSX.Element {
  const { session } = usePage();
  const wanted = PANELS[tab];
  const failed = wanted?.failed.value === true;
  useEffect(() => {
    wanted?.load();
    const again = failed ? setInterval(() => wanted.load(), AGAIN) : undefined;
    return () => clearInterval(again);
  }, [wanted, failed]);
  const Panel = wanted?.here.value;
  if (Panel) return <Panel session={session} />;
  return <p class="note">{failed ? TEXT.drawer.failed : TEXT.drawer.soon}</p>;
}

function TabButton({ name, reachable }: { readonly name: Tab; readonly reachable: boolean }): JSX.Element {
  const { tab } = usePage();
  const chosen = tab.value === name;
  const hints = useHint(TEXT.drawer.hints[name]);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      class="tab"
      aria-selected={chosen}
      aria-controls={chosen ? "panel" : undefined}
      tabIndex={reachable ? 0 : -1}
      onClick={() => void (tab.value = chosen ? null : name)}
      {...hints}
    >
      {TEXT.drawer.tabs[name]}
    </button>
  );
}
