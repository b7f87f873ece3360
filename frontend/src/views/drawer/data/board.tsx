/** The plane to draw points on: a brush of a class or a value, an eraser, and the network's answers beneath. */
import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import type { Kind } from "../../../contract/documents";
import { Button } from "../../../controls/button";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { Brush } from "./brush";
import { Plane } from "./plane";
import { type BrushState, emptySketch, isEnough, type Sketch, sketchOf } from "./sketch";

const WORDS = PANEL_TEXT.dataPanel;

export function Board({ session }: { readonly session: Session }): JSX.Element {
  const sketch = useSketch(session);
  const brush = useSignal<BrushState>({ target: null, erases: false, radius: 0.08, count: 5 });
  if (sketch.value === null) {
    return (
      <div class="board-none">
        <p class="note">{WORDS.noPlane(session.data.value.columns.length)}</p>
        <NewSketch onNew={(kind) => void (sketch.value = emptySketch(kind))} />
      </div>
    );
  }
  const found = sketch.value;
  return (
    <div class="board">
      <Plane session={session} sketch={sketch as Signal<Sketch>} brush={brush} />
      <div class="board-tools">
        <Brush sketch={found} brush={brush} />
        <p class="note" role="status">
          {stateOf(found)}
        </p>
        <div class="board-new">
          <Button
            class="chip"
            label={TEXT.bar.undo}
            explanation={TEXT.bar.undoHint}
            disabled={!session.canUndo.value}
            onPress={session.undo}
          />
          <NewSketch onNew={(kind) => void (sketch.value = emptySketch(kind))} />
          {!isEnough(found) && (
            <Button
              class="chip"
              label={WORDS.back}
              explanation={WORDS.backHint}
              onPress={() => void (sketch.value = sketchOf(session.experiment.value, session.data.value))}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function NewSketch({ onNew }: { readonly onNew: (kind: Kind) => void }): JSX.Element {
  return (
    <>
      <Button
        class="chip"
        label={WORDS.emptyClasses}
        explanation={WORDS.emptyHint}
        onPress={() => onNew("classification")}
      />
      <Button
        class="chip"
        label={WORDS.emptyNumbers}
        explanation={WORDS.emptyHint}
        onPress={() => onNew("regression")}
      />
    </>
  );
}

function stateOf(sketch: Sketch): string {
  const count = WORDS.count(counted(sketch.inline.inputs.length));
  if (isEnough(sketch)) return count;
  return `${count} ${sketch.kind === "regression" ? WORDS.drawNumbers : WORDS.drawClasses}`;
}

/** The points that are drawn: those on the page, or what is not enough yet for a network. */
function useSketch(session: Session): Signal<Sketch | null> {
  const sketch = useSignal<Sketch | null>(sketchOf(session.experiment.value, session.data.value));
  const shown = useSignal(session.data.value);
  useSignalEffect(() => {
    const data = session.data.value;
    if (data === shown.peek()) return;
    shown.value = data;
    sketch.value = sketchOf(session.experiment.peek(), data);
  });
  return sketch;
}
