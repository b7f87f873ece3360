/** The blackboard: a step of training that flows through the network line by line, with its sentence and formula. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../../controls/button";
import { fileName } from "../../../model/export";
import { writeText } from "../../../model/expressions";
import type { Step } from "../../../model/mathematics";
import { picture, tag, words } from "../../../model/pictures";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { unitName } from "../../names";
import { type Page, usePage } from "../../page_context";
import { saveFile } from "../../saving";
import { networkDrawing, titleOf } from "../code/drawings";
import { pngOf } from "../code/rastering";
import { type Board, labelsOf } from "./board_labels";
import { boardOf, useBoard } from "./board_on_network";
import { useFollowed } from "./following";
import { Rows } from "./formula";
import type { PanelState } from "./panel_state";
import { type PresentStep, presentStep } from "./present_step";
import { SampleChoice } from "./sample_choice";
import { rowsOf } from "./step_group";

const WORDS = PANEL_TEXT.mathematics;

export function BoardView({ panel }: { readonly panel: PanelState }): JSX.Element | null {
  const step = useFollowed(panel.session, () => presentStep(panel, true)).value;
  return step && <BoardOf panel={panel} step={step} />;
}

function BoardOf({ panel, step }: { readonly panel: PanelState; readonly step: PresentStep }): JSX.Element {
  const { session, line } = panel;
  const page = usePage();
  const { steps } = step.shown;
  const at = Math.min(line.value, steps.length);
  const board = boardOf(session, step, at);
  const now = steps[at - 1];
  useBoard(board);
  useEffect(() => void (session.highlighted.value = now && now.place[0] > 0 ? [now.place] : []), [now?.place.join()]);
  const go = (wanted: number): void => void (line.value = Math.max(0, Math.min(steps.length, wanted)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (way === undefined || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    go(at + way);
  };
  return (
    <div class="blackboard" onKeyDown={onKeyDown}>
      <SampleChoice panel={panel} step={step} />
      <div class="maths-bar">
        <Button class="chip" label={WORDS.board.back} disabled={at === 0} onPress={() => go(at - 1)} />
        <Button class="chip" label={WORDS.board.next} disabled={at === steps.length} onPress={() => go(at + 1)} />
        <Button class="link" label={WORDS.board.first} onPress={() => go(0)} />
        <Button class="link" label={WORDS.board.all} onPress={() => go(steps.length)} />
        <span class="note">{WORDS.board.count(at, steps.length)}</span>
        <Button class="link" label={WORDS.board.svg} onPress={() => save(page, board, "svg")} />
        <Button class="link" label={WORDS.board.png} onPress={() => save(page, board, "png")} />
      </div>
      <div class="board-line" aria-live="polite">
        <p>{now ? sentenceOf(panel, now) : WORDS.board.begin}</p>
        {now && <Rows symbol={now.symbol} rows={rowsOf(now, panel)} />}
      </div>
    </div>
  );
}

/** What the line does, in words. */
function sentenceOf({ session }: PanelState, { part, place, source, symbol }: Step): string {
  const name = place[0] > 0 ? unitName(session.experiment.value, place) : "";
  const { sentences } = WORDS.board;
  if (part === "forward") return writeText(symbol).startsWith("z") ? sentences.sum(name) : sentences.value(name);
  if (part === "gradient" || part === "update") return sentences[part](name, source === 0);
  return part === "loss" ? sentences.loss : sentences.backward(name, place[0] === lastLayer(session));
}

const lastLayer = ({ experiment }: PanelState["session"]): number => experiment.value.network.layers.length;

/** Saves the network with the numbers of the board. */
function save(page: Page, board: Board, kind: "svg" | "png"): void {
  const drawing = networkDrawing(page, 900, 560, (stage) =>
    labelsOf(board, stage, (feature) => feature)
      .map(({ x, y, text, last }) => inked(x, y, text, last ? "#6a3fc4" : "#1f2428"))
      .join(""),
  );
  const svg = picture(drawing, titleOf(page));
  const name = fileName(page.session.experiment.value, `-blackboard.${kind}`);
  if (kind === "svg") saveFile({ name, type: "image/svg+xml", text: svg });
  else void pngOf(svg, drawing.width, drawing.height).then((text) => saveFile({ name, type: "image/png", text }));
}

/** Letters with a white edge, which are read on any ground. */
const inked = (x: number, y: number, text: string, fill: string): string => {
  const look = { "text-anchor": "middle", "font-size": 11 };
  const edge = { stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", fill: "#ffffff" };
  return tag("g", look, words(x, y, text, edge), words(x, y, text, { fill }));
};
