/** Everything to take along: links, files, code and figures, each shown before it is copied or saved. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { FigureDetail } from "./figure_detail";
import { FIGURES } from "./figures";
import { FileDetail, PageDetail } from "./file_detail";
import { FILES } from "./files";
import { LinkDetail } from "./link_detail";
import { OpenDetail } from "./open_detail";

const WORDS = PANEL_TEXT.code;
const GROUPS: readonly (readonly [keyof typeof WORDS.groups, readonly string[]])[] = [
  ["links", ["link", "open"]],
  ["files", [...Object.keys(FILES), "page"]],
  ["figures", Object.keys(FIGURES)],
];

export default function CodePanel({ session }: { readonly session: Session }): JSX.Element {
  const chosen = useSignal("link");
  const names: Readonly<Record<string, string>> = WORDS.pieces;
  return (
    <div class="take">
      <nav class="pieces" aria-label={WORDS.choose}>
        {GROUPS.map(([group, pieces]) => (
          <div key={group} role="group" aria-labelledby={`pieces-${group}`}>
            <h3 id={`pieces-${group}`}>{WORDS.groups[group]}</h3>
            {pieces.map((one) => (
              <Button
                key={one}
                class="segment"
                label={names[one] ?? one}
                pressed={chosen.value === one}
                onPress={() => void (chosen.value = one)}
              />
            ))}
          </div>
        ))}
      </nav>
      <div class="piece">
        <Detail key={chosen.value} piece={chosen.value} session={session} />
      </div>
    </div>
  );
}

function Detail({ piece, session }: { readonly piece: string; readonly session: Session }): JSX.Element {
  const [file, figure] = [FILES[piece], FIGURES[piece]];
  if (file)
    return (
      <FileDetail
        session={session}
        make={file}
        weights={piece === "toml" || piece === "json"}
        hint={WORDS.fileHints[piece as keyof typeof WORDS.fileHints]}
      />
    );
  if (figure) return <FigureDetail name={piece} draw={figure} />;
  if (piece === "page") return <PageDetail session={session} />;
  return piece === "open" ? <OpenDetail /> : <LinkDetail session={session} />;
}
