/** The page's first line. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { HIDABLE } from "../../contract/choices";
import { Button } from "../../controls/button";
import { Icon } from "../../controls/icon";
import { Menu } from "../../controls/menu";
import { useSaid } from "../../controls/said";
import { Toggle } from "../../controls/toggle";
import { InputError } from "../../model/interfaces";
import { TEXT } from "../../texts/en";
import { later } from "../later";
import { usePage } from "../page_context";
import { copyText } from "../saving";
import { PlayBar } from "./play_bar";

const BAR = TEXT.bar;
const KEY_HELP = later(async () => (await import("./key_help")).KeyHelp);

export function Header(): JSX.Element {
  const { session, theme, tab } = usePage();
  const kept = session.ghost.value !== null;
  const turn = (): void => void (theme.value = theme.value === "light" ? "dark" : "light");
  return (
    <header class="header">
      <h1>{TEXT.name}</h1>
      <PlayBar />
      <div class="tools">
        <Button
          class="square"
          label={BAR.undo}
          explanation={BAR.undoHint}
          disabled={!session.canUndo.value}
          onPress={session.undo}
        >
          <Icon name="undo" />
        </Button>
        <Button
          class="square"
          label={BAR.redo}
          explanation={BAR.redoHint}
          disabled={!session.canRedo.value}
          onPress={session.redo}
        >
          <Icon name="redo" />
        </Button>
        <Button
          class="square"
          label={kept ? BAR.drop : BAR.keep}
          explanation={kept ? BAR.dropHint : BAR.keepHint}
          pressed={kept}
          onPress={kept ? session.drop : session.keep}
        >
          <Icon name="ghost" />
        </Button>
        <Menu label={BAR.share} icon="share" explanation={BAR.shareHint}>
          <CopyLink />
          <HideSettings />
          <Button label={TEXT.drawer.tabs.code} onPress={() => void (tab.value = "code")} />
        </Menu>
        <Button class="square" label={BAR.theme} explanation={BAR.themeHint} onPress={turn}>
          <Icon name="theme" />
        </Button>
        <Menu label={BAR.keyHelp} icon="help">
          <Keys />
        </Menu>
      </div>
    </header>
  );
}

function Keys(): JSX.Element {
  const Help = KEY_HELP.here.value;
  useEffect(KEY_HELP.load, []);
  return Help ? <Help /> : <p class="note">{KEY_HELP.failed.value ? TEXT.drawer.failed : TEXT.drawer.soon}</p>;
}

/** A link for a class may hide what is not to be touched; here it can always be shown again. */
function HideSettings(): JSX.Element {
  const { session } = usePage();
  const hidden = session.hidden.value;
  return (
    <details class="hiding">
      <summary>{BAR.hide}</summary>
      {HIDABLE.map((name) => (
        <Toggle
          key={name}
          label={BAR.hidable[name as keyof typeof BAR.hidable] ?? name}
          explanation={BAR.hideHint}
          on={hidden.includes(name)}
          onTurn={(on) => session.hide(name, on)}
        />
      ))}
    </details>
  );
}

function CopyLink(): JSX.Element {
  const { session, address } = usePage();
  const [said, say] = useSaid();
  const copy = async (): Promise<void> => {
    const hash = await session.services.writeAddress(session.experiment.value);
    if (hash === "") {
      session.problem.value = new InputError(
        "link",
        TEXT.data.all(session.data.value.count),
        BAR.tooLong,
        BAR.saveInstead,
      );
      return;
    }
    say((await copyText(address + hash)) ? BAR.copied : "");
  };
  return <Button label={said.value || BAR.copyLink} explanation={BAR.shareHint} onPress={() => void copy()} />;
}
