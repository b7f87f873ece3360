/**
 * The page as a widget: a guest in a notebook, behind a shadow, so that neither disturbs the other's looks and keys.
 */
import { render } from "preact";
import "../styles/index.css";
import { PageView } from "../views/page";
import { letOldNodesGo } from "../views/page/old_nodes";
import { type Model, TRAITS } from "./notebook/model";
import { watchSurroundings } from "./notebook/surroundings";
import { widgetSession } from "./notebook/widget_sessions";

letOldNodesGo();

interface Shown {
  readonly model: Model;
  readonly el: HTMLElement;
}

async function initialize({ model }: Pick<Shown, "model">): Promise<() => void> {
  const found = await widgetSession(model);
  return found.end;
}

async function show({ model, el }: Shown): Promise<() => void> {
  const { session, shown } = await widgetSession(model);
  const room = roomIn(el, String(model.get(TRAITS.style)));
  const { theme, end } = watchSurroundings();
  const leave = shown();
  render(<PageView session={session} theme={theme} guest />, room);
  return () => {
    render(null, room);
    leave();
    end();
  };
}

/** An element of its own height behind a shadow; the notebook hears none of the keys that are pressed in it. */
function roomIn(el: HTMLElement, style: string): HTMLElement {
  const host = el.appendChild(document.createElement("div"));
  host.setAttribute("data-lm-suppress-shortcuts", "true");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  const room = shadow.appendChild(document.createElement("div"));
  room.className = "room guest";
  for (const kind of ["keydown", "keyup", "keypress"]) room.addEventListener(kind, (event) => event.stopPropagation());
  return room;
}

export default { initialize, render: show };
