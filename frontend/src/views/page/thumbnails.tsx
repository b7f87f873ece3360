/** The data sets as small pictures, drawn by the generators themselves. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { Fragment, type JSX } from "preact";
import { useRef } from "preact/hooks";
import { GENERATORS, type Generator } from "../../contract/generators";
import { useHint, useSurroundings } from "../../controls/context";
import type { DrawnData } from "../../model/interfaces";
import type { Session } from "../../state";
import { TEXT } from "../../texts/en";
import { inQuietMoment } from "../later";
import { classLook, type Palette, valueColour } from "../maps/palette";
import { usePage } from "../page_context";

const SIDE = 44;
const POINTS = 240;
const BROKEN: Readonly<Record<string, readonly string[]>> = TEXT.data.broken;

export function Thumbnails(): JSX.Element | null {
  const { session } = usePage();
  const { hidden } = useSurroundings();
  const chosen = session.experiment.value.data.generator;
  if (hidden.value.includes("dataset")) return null;
  const offered = GENERATORS.filter((one) => !hidden.value.includes("problem") || one.kind === session.data.value.kind);
  return (
    <div class="thumbnails" role="group" aria-label={TEXT.data.sets}>
      {offered.map((generator) => (
        <Thumbnail key={generator.name} generator={generator} chosen={generator.name === chosen} />
      ))}
    </div>
  );
}

function Thumbnail({ generator, chosen }: { readonly generator: Generator; readonly chosen: boolean }): JSX.Element {
  const { session, colours } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const ready = useSignal(false);
  const data = useComputed(() => (ready.value ? sampleOf(session, generator) : null));
  const hints = useHint(`${generator.title}. ${TEXT.data.setHint} ${TEXT.resets}`);
  useSignalEffect(() => {
    if (session.services.making.here.value && !ready.peek()) inQuietMoment(() => void (ready.value = true));
    if (data.value && canvas.current) paint(canvas.current, data.value, generator.reach, colours.value);
  });
  return (
    <button
      type="button"
      class="thumbnail"
      aria-label={generator.title}
      aria-pressed={chosen}
      {...hints}
      onClick={() => !chosen && session.change({ data: { generator: generator.name } })}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <span aria-hidden="true">
        {(BROKEN[generator.name] ?? [generator.title]).map((part, place) => (
          <Fragment key={part}>
            {place > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
      </span>
    </button>
  );
}

/** A few points of the set, always the same ones; with plain training where the update rule refuses the set. */
function sampleOf(session: Session, generator: Generator): DrawnData | null {
  const draft = { seed: "0.00000", data: { generator: generator.name, points: POINTS } };
  const plain = { ...draft, network: { output: "linear" }, training: { optimizer: "sgd" } };
  for (const tried of [draft, plain]) {
    try {
      return session.services.draw(session.services.change(session.experiment.peek(), tried).experiment);
    } catch {
      // the next one
    }
  }
  return null;
}

function paint(canvas: HTMLCanvasElement, data: DrawnData, reach: number, colours: Palette): void {
  const side = SIDE * Math.max(2, globalThis.devicePixelRatio || 1);
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  // Pale values are seen only where they are large.
  const dot = ((data.kind === "regression" ? 2 : 1) * side) / SIDE;
  const { mean, spread } = data.targetScale();
  for (let row = 0; row < data.count; row++) {
    const x = (data.points[2 * row]! / reach + 1) * 0.5 * side;
    const y = (1 - data.points[2 * row + 1]! / reach) * 0.5 * side;
    const target = data.targets[row]!;
    pen.fillStyle =
      data.kind === "regression" ? valueColour(colours, (target - mean) / spread) : classLook(colours, target).fill;
    pen.fillRect(x - dot, y - dot, 2 * dot, 2 * dot);
  }
}
