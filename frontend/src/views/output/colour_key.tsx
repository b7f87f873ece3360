/** What colours and marks mean. */
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { TEXT } from "../../texts/en";
import { outlinePath } from "../maps/marks";
import { scaleOf } from "../maps/painting_units";
import { classLook, type Palette } from "../maps/palette";
import { answerScale, hasClassOutputs } from "../maps/scales";
import { className } from "../names";
import { brief } from "../numbers";
import { usePage } from "../page_context";

const SHOWN_CLASSES = 6;

export function ColourKey(): JSX.Element {
  const { session, surfaces } = usePage();
  const several = useComputed(() => session.shown.value === null && hasClassOutputs(session.experiment.value));
  const ends = useComputed(() => {
    const [experiment, data, shown] = [session.experiment.value, session.data.value, session.shown.value];
    if (shown === null) {
      const { mean, spread } = data.targetScale();
      const scale = answerScale(experiment, data);
      return [scale.low, scale.middle, scale.high].map((value) => brief(mean + spread * value, 3));
    }
    if (shown[0] >= surfaces.now.value.values.length) return [];
    const scale = scaleOf(experiment, data, surfaces.now.value, shown[0], shown[1]);
    return [scale.low, scale.middle, scale.high].map((value) => brief(value, 3));
  });
  return (
    <div class="key" role="group" aria-label={TEXT.output.key}>
      {!several.value && (
        <div class="ramp">
          <Ramp />
          <div class="ramp-ends">
            {ends.value.map((text, index) => (
              <span key={index}>{text}</span>
            ))}
          </div>
        </div>
      )}
      <Legend />
    </div>
  );
}

function Ramp(): JSX.Element {
  const { colours } = usePage();
  const canvas = useRef<HTMLCanvasElement>(null);
  useSignalEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (pen) pen.putImageData(rampOf(colours.value), 0, 0);
  });
  return <canvas ref={canvas} width={256} height={1} aria-hidden="true" />;
}

function rampOf(colours: Palette): ImageData {
  const image = new ImageData(256, 1);
  new Uint32Array(image.data.buffer).set(colours.values);
  return image;
}

function Legend(): JSX.Element {
  const { session, colours } = usePage();
  const { classes } = session.data.value;
  const withTest = session.experiment.value.view.show_test;
  return (
    <ul class="legend">
      {classes.slice(0, SHOWN_CLASSES).map((name, index) => {
        const look = classLook(colours.value, index);
        return (
          <Entry
            key={name}
            name={className(name)}
            shape={outlinePath(look.shape, 4)}
            fill={look.fill}
            edge={look.edge}
          />
        );
      })}
      {withTest && (
        <Entry
          name={TEXT.output.test}
          shape={outlinePath(classes.length > 0 ? "disc" : "diamond", 4)}
          fill="none"
          edge="currentColor"
        />
      )}
    </ul>
  );
}

function Entry({
  name,
  shape,
  fill,
  edge,
}: {
  readonly name: string;
  readonly shape: string;
  readonly fill: string;
  readonly edge: string;
}): JSX.Element {
  return (
    <li>
      <svg viewBox="-6 -6 12 12" class="legend-mark" aria-hidden="true">
        <path d={shape} fill={fill} stroke={edge} />
      </svg>
      {name}
    </li>
  );
}
