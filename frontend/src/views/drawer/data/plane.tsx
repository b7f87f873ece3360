/** The plane under the brush: the points, the network's answers, and the brush as a ring. */
import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import type { Frame } from "../../maps/frame";
import { DecisionMap } from "../../output/decision_map";
import { usePage } from "../../page_context";
import { boardFrame, useBoardSurface } from "./board_surface";
import { usePainting } from "./painting_points";
import { type BrushState, brushClasses, classesIn, drawnSketch, isEnough, type Sketch, type Spot } from "./sketch";

const WORDS = PANEL_TEXT.dataPanel;

interface PlaneProps {
  readonly session: Session;
  readonly sketch: Signal<Sketch>;
  readonly brush: Signal<BrushState>;
}

export function Plane({ session, sketch, brush }: PlaneProps): JSX.Element {
  const { hint } = usePage();
  const ground = useRef<HTMLDivElement>(null);
  const frame = useFrame(session);
  const surface = useBoardSurface(session, frame);
  const { cursor, said, ...hands } = usePainting(session, sketch, brush, frame, ground);
  const nothing = useSignal(null);
  const data = useComputed(() => drawnSketch(sketch.value, shownClasses(sketch.value), session.data.value));
  const experiment = useComputed(() => {
    const now = session.experiment.value;
    return { ...now, view: { ...now.view, show_test: true } };
  });
  const tell = (sentence: string) => (): void => void (hint.value = sentence);
  return (
    <div class={`plane${isEnough(sketch.value) ? "" : " waiting"}`}>
      <DecisionMap surface={surface} experiment={experiment} data={data} shown={nothing} />
      <div
        ref={ground}
        class="plane-brush"
        tabIndex={0}
        role="application"
        aria-label={WORDS.board}
        aria-describedby="board-keys"
        {...hands}
        onPointerEnter={tell(WORDS.boardHint)}
        onFocus={tell(WORDS.boardHint)}
        onBlur={tell("")}
      >
        <Ring at={cursor.value} frame={frame.value} radius={brush.value.radius} erases={brush.value.erases} />
      </div>
      <span id="board-keys" class="unseen">
        {WORDS.boardHint}
      </span>
      <span class="unseen" role="status">
        {said}
      </span>
    </div>
  );
}

/** The frame stands still as long as the points fit. */
function useFrame(session: Session): ReadonlySignal<Frame> {
  const frame = useSignal(boardFrame(null, session));
  useSignalEffect(() => {
    void session.data.value;
    frame.value = boardFrame(frame.peek(), session);
  });
  return frame;
}

interface RingProps {
  readonly at: Spot | null;
  readonly frame: Frame;
  readonly radius: number;
  readonly erases: boolean;
}

function Ring({ at, frame, radius, erases }: RingProps): JSX.Element | null {
  if (at === null) return null;
  const [left, top] = [
    (at.x - frame.left) / (frame.right - frame.left),
    (frame.top - at.y) / (frame.top - frame.bottom),
  ];
  const share = (value: number): string => `${(100 * value).toFixed(2)}%`;
  return (
    <i
      class={`ring${erases ? " erases" : ""}`}
      style={{
        left: share(left - radius),
        top: share(top - radius),
        width: share(2 * radius),
        height: share(2 * radius),
      }}
    />
  );
}

/** Classes keep their marks while not all of them are drawn yet. */
function shownClasses({ inline, kind }: Sketch): readonly (number | string)[] {
  const classes = classesIn(inline.targets);
  return kind === "classification" && classes.length < 2 ? brushClasses(classes) : classes;
}
