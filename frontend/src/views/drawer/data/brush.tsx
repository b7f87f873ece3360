/** The brush: what it draws, how wide it is, how many points it leaves. */
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../../controls/button";
import { Field } from "../../../controls/field";
import { Icon } from "../../../controls/icon";
import { Slider } from "../../../controls/slider";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { outlinePath } from "../../maps/marks";
import { classLook } from "../../maps/palette";
import { className } from "../../names";
import { brief } from "../../numbers";
import { usePage } from "../../page_context";
import { type BrushState, brushClasses, classesIn, nextClass, type Sketch, type Target, targetOf } from "./sketch";

const WORDS = PANEL_TEXT.dataPanel;
const MOST_CLASSES = 6;

interface BrushProps {
  readonly sketch: Sketch;
  readonly brush: Signal<BrushState>;
}

export function Brush({ sketch, brush }: BrushProps): JSX.Element {
  const set = (change: Partial<BrushState>): void => void (brush.value = { ...brush.value, ...change });
  const { erases, radius, count } = brush.value;
  const target = targetOf(brush.value, sketch);
  return (
    <div class="brush">
      <div class="brush-targets" role="group" aria-label={WORDS.brush}>
        {sketch.kind === "classification" && (
          <Classes
            sketch={sketch}
            chosen={erases ? null : target}
            onChoose={(one) => set({ target: one, erases: false })}
          />
        )}
        <Button
          class="chip"
          label={WORDS.eraser}
          explanation={WORDS.eraserHint}
          pressed={erases}
          onPress={() => set({ erases: !erases })}
        />
      </div>
      {sketch.kind === "regression" && (
        <Value sketch={sketch} value={Number(target)} onMove={(value) => set({ target: value, erases: false })} />
      )}
      <Radius radius={radius} onMove={(one) => set({ radius: one })} />
      <Density count={count} onMove={(one) => set({ count: one })} />
    </div>
  );
}

function Radius({
  radius,
  onMove,
}: {
  readonly radius: number;
  readonly onMove: (radius: number) => void;
}): JSX.Element {
  return (
    <Field
      setting="radius"
      label={WORDS.radius}
      explanation={WORDS.radiusHint}
      value={`${Math.round(200 * radius)}\u2009%`}
    >
      {(attributes) => (
        <Slider attributes={attributes} value={radius} low={0.01} high={0.25} step={0.01} onMove={onMove} />
      )}
    </Field>
  );
}

function Density({ count, onMove }: { readonly count: number; readonly onMove: (count: number) => void }): JSX.Element {
  return (
    <Field setting="density" label={WORDS.density} explanation={WORDS.densityHint} value={String(count)}>
      {(attributes) => <Slider attributes={attributes} value={count} low={1} high={20} step={1} onMove={onMove} />}
    </Field>
  );
}

interface ClassesProps {
  readonly sketch: Sketch;
  readonly chosen: Target | null;
  readonly onChoose: (target: Target) => void;
}

function Classes({ sketch, chosen, onChoose }: ClassesProps): JSX.Element {
  const { colours } = usePage();
  const known = brushClasses(classesIn(sketch.inline.targets));
  const next = nextClass(known);
  const classes = chosen === next ? [...known, next] : known;
  return (
    <>
      {classes.map((one, index) => {
        const look = classLook(colours.value, index);
        return (
          <Button
            key={one}
            class="chip class-chip"
            label={WORDS.classNamed(className(String(one)))}
            pressed={one === chosen}
            onPress={() => onChoose(one)}
          >
            <svg viewBox="-6 -6 12 12" class="legend-mark" aria-hidden="true">
              <path d={outlinePath(look.shape, 4)} fill={look.fill} stroke={look.edge} />
            </svg>
            {className(String(one))}
          </Button>
        );
      })}
      {classes.length < MOST_CLASSES && chosen !== next && (
        <Button class="square" label={WORDS.oneMore} explanation={WORDS.oneMoreHint} onPress={() => onChoose(next)}>
          <Icon name="plus" />
        </Button>
      )}
    </>
  );
}

function Value({
  sketch,
  value,
  onMove,
}: {
  readonly sketch: Sketch;
  readonly value: number;
  readonly onMove: (value: number) => void;
}): JSX.Element {
  const most = sketch.inline.targets.reduce<number>((size, one) => Math.max(size, Math.abs(Number(one))), 1);
  return (
    <Field setting="value" label={WORDS.value} explanation={WORDS.valueHint} value={brief(value, 3)}>
      {(attributes) => (
        <Slider
          attributes={attributes}
          value={value}
          low={-most}
          high={most}
          step={most / 20}
          onMove={(one) => onMove(Number(one.toPrecision(4)))}
        />
      )}
    </Field>
  );
}
