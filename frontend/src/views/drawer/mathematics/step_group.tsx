/** Some lines of a step under one heading; the line that is pointed at lights its unit up. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { writeText } from "../../../model/expressions";
import type { Place } from "../../../model/interfaces";
import { numberOf, type Step } from "../../../model/mathematics";
import { walkRows } from "../walking_rows";
import { Rows, type Side, valued } from "./formula";
import type { PanelState } from "./panel_state";

interface StepGroupProps {
  readonly panel: PanelState;
  readonly title: string;
  readonly note: string | undefined;
  readonly steps: readonly Step[];
  readonly open: boolean;
}

export function StepGroup({ panel, title, note, steps, open }: StepGroupProps): JSX.Element {
  const turned = useSignal<boolean | null>(null);
  const shown = turned.value ?? open;
  return (
    <details open={shown} onToggle={(event) => void (turned.value = event.currentTarget.open)}>
      <summary>
        {title}
        {note && <span class="note">{note}</span>}
      </summary>
      {shown && <Lines panel={panel} steps={steps} />}
    </details>
  );
}

function Lines({ panel, steps }: { readonly panel: PanelState; readonly steps: readonly Step[] }): JSX.Element {
  const light = (places: readonly Place[]): void => void (panel.session.highlighted.value = places);
  return (
    <ol class="maths-lines" onKeyDown={walkRows} onPointerLeave={() => light([])} onFocusOut={() => light([])}>
      {steps.map((step, at) => {
        const places = step.place[0] === 0 ? [] : [step.place];
        return (
          <li
            key={at}
            tabIndex={at === 0 ? 0 : -1}
            onPointerEnter={() => light(places)}
            onFocusIn={() => light(places)}
          >
            <Rows symbol={step.symbol} rows={rowsOf(step, panel)} />
          </li>
        );
      })}
    </ol>
  );
}

/** The formula, then the formula with numbers and its value; what says nothing new is left out. */
export function rowsOf({ formula, numbers, value }: Step, { digits, symbols }: PanelState): Side[][] {
  const end = valued(value, digits.value);
  const same = writeText(numbers) === writeText(numberOf(value, digits.value));
  return [
    ...(symbols.value ? [[{ relation: "=", formula } as const]] : []),
    same ? [end] : [{ relation: "=", formula: numbers } as const, end],
  ];
}
