/** For which samples the step is shown, and what these are. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { Button } from "../../../controls/button";
import { TextBox } from "../../../controls/text_box";
import { formatNumber } from "../../../model/mathematics";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { featureName } from "../../names";
import { usePointsOnMap } from "../points_on_map";
import type { PanelState } from "./panel_state";
import type { PresentStep } from "./present_step";

const WORDS = PANEL_TEXT.mathematics;

export function SampleChoice({ panel, step }: { readonly panel: PanelState; readonly step: PresentStep }): JSX.Element {
  const { chosen, session } = panel;
  const count = session.data.value.trainCount;
  const lit = useSignal(step.rows);
  useLayoutEffect(() => void (lit.value = step.rows), [step.rows.join()]);
  usePointsOnMap(session, {
    lit,
    count: () => session.data.value.trainCount,
    choose: (row) => void (chosen.value = row + 1),
  });
  const take = (text: string): boolean => {
    const row = Number(text);
    if (!Number.isInteger(row) || row < 1 || row > count) return false;
    chosen.value = row;
    return true;
  };
  return (
    <div class="maths-choice">
      <div class="segments" role="group" aria-label={WORDS.samples}>
        {(["next", "batch"] as const).map((one) => (
          <Button
            key={one}
            class="segment"
            label={WORDS.chosen[one]}
            explanation={WORDS.chosenHints[one]}
            pressed={chosen.value === one}
            onPress={() => void (chosen.value = one)}
          />
        ))}
      </div>
      <label class="maths-number">
        <span class={typeof chosen.value === "number" ? "loud" : ""}>{WORDS.point}</span>
        <TextBox
          numeric
          width={4}
          name={WORDS.pointNumber(count)}
          value={step.chosen === "batch" ? "" : String(step.rows[0]! + 1)}
          onTake={take}
        />
      </label>
      <p class="note">{`${described(session, step)} ${remark(session, step)}`}</p>
    </div>
  );
}

/** Its inputs as the network sees them, and its target. */
function described(session: Session, { rows, chosen }: PresentStep): string {
  if (chosen === "batch") return WORDS.batchOf(rows.length);
  const { features, train } = session.data.value;
  const row = rows[0] ?? 0;
  const outputs = train.targets.length / train.count;
  const inputs = features.map(
    (feature, at) => `${featureName(feature)} = ${formatNumber(train.inputs[row * features.length + at]!)}`,
  );
  const targets = Array.from(train.targets.subarray(row * outputs, (row + 1) * outputs), (value) =>
    formatNumber(value),
  );
  return `${inputs.join(", ")}; ${WORDS.target} ${targets.join(", ")}.`.replaceAll("-", "\u2212");
}

function remark(session: Session, { chosen, updates }: PresentStep): string {
  if (chosen === "batch") return updates ? "" : WORDS.waits;
  return session.run.value.program.batch === 1 && chosen === "next" ? "" : WORDS.alone;
}
