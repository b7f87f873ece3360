/** One training step as a calculation by hand: forward, loss, backward, gradients, new weights. */
import type { JSX } from "preact";
import { formatNumber, type Step } from "../../../model/mathematics";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { useFollowed } from "./following";
import type { PanelState } from "./panel_state";
import { type PresentStep, presentStep } from "./present_step";
import { SampleChoice } from "./sample_choice";
import { StepGroup } from "./step_group";

const WORDS = PANEL_TEXT.mathematics;

/** Lines up to which a group stands open by itself. */
const OPEN = 48;

interface Group {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly note?: string;
  readonly open?: boolean;
}

export function StepView({ panel }: { readonly panel: PanelState }): JSX.Element | null {
  const followed = useFollowed(panel.session, () => presentStep(panel));
  const step = followed.value;
  if (step === null) return null;
  const columns = columnsOf(step);
  return (
    <>
      <SampleChoice panel={panel} step={step} />
      <div class={`maths-columns${panel.digits.value === "all" ? " wide" : ""}`}>
        {columns.map(({ title, groups }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {groups.map((group) => (
              <StepGroup
                key={group.title}
                panel={panel}
                title={group.title}
                note={group.note}
                steps={group.steps}
                open={group.open ?? group.steps.length <= OPEN}
              />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

function columnsOf({
  shown,
  rows,
  chosen,
}: PresentStep): { readonly title: string; readonly groups: readonly Group[] }[] {
  const { steps } = shown;
  const part = (...parts: readonly Step["part"][]): Step[] => steps.filter((step) => parts.includes(step.part));
  const last = Math.max(...steps.map((step) => step.place[0]));
  const layers = Array.from({ length: last }, (_, layer) => layer + 1);
  const named = (layer: number): string => (layer === last ? WORDS.outputLayer : WORDS.layer(layer));
  const of = (own: readonly Step[], layer: number): Step[] => own.filter((step) => step.place[0] === layer);
  const backwards = layers.toReversed();
  const [forward, backward] = [part("forward"), part("backward")];
  const loss = part("loss");
  const single = chosen !== "batch" || rows.length === 1;
  const forwards: Group[] = single
    ? [
        ...layers.map((layer) => ({ title: named(layer), steps: of(forward, layer) })),
        { title: WORDS.loss, steps: loss },
      ]
    : [...rows.map((row) => sampleGroup(row, steps)), { title: WORDS.meanLoss, steps: loss.slice(-1) }];
  const gradients = backwards.map((layer): Group => {
    const deltas = single ? of(backward, layer) : [];
    return { title: named(layer), steps: [...deltas, ...of(part("gradient"), layer)] };
  });
  return [
    { title: single ? WORDS.forward : WORDS.forwardAndBack, groups: forwards },
    { title: single ? WORDS.backward : WORDS.gradients, groups: gradients },
    { title: WORDS.update, groups: layers.map((layer) => ({ title: named(layer), steps: of(part("update"), layer) })) },
  ];
}

/** A sample of a batch: shut, with its loss beside its name. */
function sampleGroup(row: number, all: readonly Step[]): Group {
  const steps = all.filter((step) => step.sample === row);
  const loss = steps.find((step) => step.part === "loss")?.value ?? NaN;
  return { title: WORDS.pointNamed(row + 1), note: WORDS.lossOf(formatNumber(loss)), steps, open: false };
}
