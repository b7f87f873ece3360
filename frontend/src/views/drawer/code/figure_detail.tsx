/** A figure: as it will be saved, as SVG or PNG. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { fileName } from "../../../model/export";
import { picture } from "../../../model/pictures";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { usePage } from "../../page_context";
import { type SavedFile, saveFile } from "../../saving";
import { CopyButton } from "./copy_button";
import { titleOf } from "./drawings";
import type { Draw } from "./figures";
import { useNowAndThen } from "./now_and_then";
import { addressOf, pngOf, shownOnScreen } from "./rastering";

const WORDS = PANEL_TEXT.code;

interface FigureProps {
  readonly name: string;
  readonly draw: Draw;
}

export function FigureDetail({ name, draw }: FigureProps): JSX.Element {
  const page = usePage();
  const { session, surfaces } = page;
  const state = useSignal<"" | "making" | "failed">("");
  const made = () => {
    const { width, height, body } = draw(page);
    return { width, height, svg: picture({ width, height, body }, titleOf(page)) };
  };
  const shown = useNowAndThen(session, () => {
    void surfaces.now.value;
    return made();
  }).value;
  const save = (type: string, ending: string, text: SavedFile["text"]): void =>
    saveFile({ name: fileName(session.experiment.value, `-${name}${ending}`), type, text });
  const saveSvg = (): void => save("image/svg+xml", ".svg", made().svg);
  const savePng = async (): Promise<void> => {
    state.value = "making";
    await shownOnScreen(); // the first picture takes seconds, in which nothing else can be drawn
    const { svg, width, height } = made();
    await pngOf(svg, width, height).then(
      (blob) => (save("image/png", ".png", blob), (state.value = "")),
      () => (state.value = "failed"),
    );
  };
  return (
    <>
      <div class="piece-bar">
        <Button class="primary" label={WORDS.saveSvg} explanation={WORDS.svgHint} onPress={saveSvg} />
        <Button
          class="primary"
          label={WORDS.savePng}
          explanation={WORDS.pngHint}
          disabled={state.value === "making"}
          onPress={() => void savePng()}
        />
        <CopyButton what={WORDS.svg} text={() => made().svg} />
        <span class={state.value === "failed" ? "wrong" : "note"} role="status">
          {state.value === "making" ? WORDS.makingPng : state.value === "failed" ? WORDS.noPng : ""}
        </span>
      </div>
      {shown && (
        <img class="figure" src={addressOf(shown.svg)} alt={titleOf(page)} width={shown.width} height={shown.height} />
      )}
    </>
  );
}
