/** One weight or bias: to the last digit, to be changed, and to be fixed. */
import type { JSX } from "preact";
import { TextBox } from "../../controls/text_box";
import type { Link } from "../../state";
import { TEXT } from "../../texts/en";
import { exact } from "../numbers";
import { usePage } from "../page_context";
import { useDragging } from "./dragging";
import { linkKey, openLink } from "./opening_links";

interface RowProps {
  /** Seen. */
  readonly short: string;
  /** Spoken. */
  readonly name: string;
  readonly at: number;
  /** The link whose weight it is, where its own card can be opened. */
  readonly link?: Link;
}

export function ParameterRow({ short, name, at, link }: RowProps): JSX.Element {
  const { session } = usePage();
  const dragging = useDragging(session, "x");
  const pull = {
    onPointerDown: (event: PointerEvent & { readonly currentTarget: Element }) => dragging.begin(at, event),
    onPointerMove: dragging.move,
    onPointerUp: dragging.end,
    onPointerCancel: dragging.end,
  };
  void session.tick.value;
  const value = exact(session.run.value.parameters()[at] ?? NaN);
  const dead = session.run.value.dead(at);
  const sign = value.startsWith("-") ? "negative" : "positive";
  const typed = (text: string): number => Number(text.replace("\u2212", "-").replace(",", "."));
  return (
    <div class="parameter" title={dead ? TEXT.card.dead : undefined}>
      {link ? (
        <button
          type="button"
          class={`parameter-name ${sign}`}
          aria-label={TEXT.card.open(short, name)}
          data-link={linkKey(link)}
          onClick={() => !dragging.wasDrag() && openLink(session, link)}
          {...pull}
        >
          {short}
        </button>
      ) : (
        <span class={`parameter-name ${sign}`} {...pull}>
          {short}
        </span>
      )}
      <TextBox
        numeric
        steps="any"
        name={name}
        value={value}
        onTake={(text) => text !== "" && session.setParameter(at, typed(text))}
      />
      <label class="toggle">
        <input
          type="checkbox"
          aria-label={TEXT.card.fix(name)}
          checked={session.fixed.value.has(at)}
          onChange={(event) => session.setFixed(at, event.currentTarget.checked)}
        />
        <span>{TEXT.card.fixed}</span>
      </label>
    </div>
  );
}
