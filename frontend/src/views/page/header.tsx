/** The page's first line. */
import type { JSX } from "preact";
import { HIDABLE } from "../../contract/choices";
import { Button } from "../../controls/button";
import { Icon } from "../../controls/icon";
import { Menu } from "../../controls/menu";
import { useSaid } from "../../controls/said";
import { Toggle } from "../../controls/toggle";
import { InputError } from "../../model/interfaces";
import { TEXT } from "../../texts/en";
import { usePage } from "../page_context";
import { copyText } from "../saving";
import { PlayBar } from "./play_bar";

const BAR = TEXT.bar;

export function Header(): JSX.Element {
  const { session, theme, tab, explaining, projecting } = usePage();
  const kept = session.ghost.value !== null;
  const turn = (): void => void (theme.value = theme.value === "light" ? "dark" : "light");
  return (
    <header class="header">
      <div class="brand">
        <h1>{TEXT.name}</h1>
        <p>{TEXT.purpose}</p>
      </div>
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
        <Button
          class="square projector"
          label={BAR.projector}
          explanation={BAR.projectorHint}
          pressed={projecting.value}
          onPress={() => void (projecting.value = !projecting.value)}
        >
          <Icon name="projector" />
        </Button>
        <Button class="square" label={BAR.theme} explanation={BAR.themeHint} onPress={turn}>
          <Icon name="theme" />
        </Button>
        <Button
          class="square"
          label={BAR.help}
          explanation={BAR.helpHint}
          pressed={explaining.value}
          onPress={() => void (explaining.value = !explaining.value)}
        >
          <Icon name="help" />
        </Button>
      </div>
    </header>
  );
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
