/** Links that open this experiment, and the controls that they hide. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { LONGEST_LINK, playgroundLink, writeAddress } from "../../../model/plans";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { usePage } from "../../page_context";
import { CopyButton } from "./copy_button";

const WORDS = PANEL_TEXT.code;
/** Longer ones are cut by some programs that people send them with. */
const LONG = 8000;

export function LinkDetail({ session }: { readonly session: Session }): JSX.Element {
  const experiment = session.experiment.value;
  const page = usePage();
  const said = writeAddress(experiment);
  const own = said === "" ? "" : page.address + said;
  const { text, reasons } = playgroundLink(experiment);
  return (
    <>
      <Link
        label={WORDS.ownLink}
        text={own}
        note={
          own === ""
            ? WORDS.tooLong(counted(LONGEST_LINK))
            : own.length > LONG
              ? WORDS.longLink(counted(own.length))
              : WORDS.ownLinkHint
        }
      />
      <Link
        label={WORDS.playground}
        text={text ?? ""}
        note={
          reasons.length === 0
            ? WORDS.playgroundSays
            : text === null
              ? WORDS.playgroundNot(reasons.join("; "))
              : WORDS.playgroundLacks(reasons.join("; "))
        }
      />
      <Hiding session={session} />
    </>
  );
}

function Link({
  label,
  text,
  note,
}: {
  readonly label: string;
  readonly text: string;
  readonly note: string;
}): JSX.Element {
  const id = useId();
  return (
    <div class="taken-link">
      <label for={id} class="field-name">
        {label}
      </label>
      {text !== "" && (
        <div class="piece-bar">
          <input
            id={id}
            class="box"
            type="text"
            readonly
            value={text}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <CopyButton what={label} text={() => text} />
        </div>
      )}
      <p class="note">{note}</p>
    </div>
  );
}

function Hiding({ session }: { readonly session: Session }): JSX.Element {
  const { hidden } = session;
  const turn = (name: string): void => session.hide(name, !hidden.value.includes(name));
  return (
    <fieldset class="hidable">
      <legend class="field-name">{WORDS.hide}</legend>
      {Object.entries({ ...TEXT.bar.hidable, ...WORDS.hidable }).map(([name, label]) => (
        <label key={name} class="toggle">
          <input type="checkbox" checked={hidden.value.includes(name)} onChange={() => turn(name)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
