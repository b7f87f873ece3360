/**
 * The mathematics: one step of training as one would write it, a unit's formula, the whole network, one's own
 * computation marked.
 */
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Button } from "../../../controls/button";
import { Toggle } from "../../../controls/toggle";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { BoardView } from "./board_view";
import { type Copies, Copying } from "./copying";
import { Marking } from "./marking";
import { NetworkView, networkCopies } from "./network_view";
import { PARTS, type PanelState, type Part, panelStateOf } from "./panel_state";
import { stepCopies } from "./present_step";
import { StepView } from "./step_view";
import { UnitView, unitCopies } from "./unit_view";

const WORDS = PANEL_TEXT.mathematics;

interface View {
  readonly Shown: (props: { readonly panel: PanelState }) => JSX.Element | null;
  readonly copies?: (panel: PanelState) => Copies;
}

const VIEWS: Readonly<Record<Part, View>> = {
  step: { Shown: StepView, copies: stepCopies },
  board: { Shown: BoardView },
  unit: { Shown: UnitView, copies: unitCopies },
  network: { Shown: NetworkView, copies: networkCopies },
  marking: { Shown: Marking },
};

export default function MathematicsPanel({ session }: { readonly session: Session }): JSX.Element {
  const panel = useMemo(() => panelStateOf(session), [session]);
  useEffect(() => () => void (session.highlighted.value = []), []);
  const { part, digits, symbols } = panel;
  const { Shown, copies } = VIEWS[part.value];
  return (
    <div class="mathematics">
      <div class="maths-bar">
        <div class="segments" role="group" aria-label={WORDS.parts}>
          {PARTS.map((one) => (
            <Button
              key={one}
              class="segment"
              label={WORDS.part[one]}
              explanation={WORDS.partHints[one]}
              pressed={part.value === one}
              onPress={() => void (part.value = one)}
            />
          ))}
        </div>
        <Toggle
          label={WORDS.all}
          explanation={WORDS.allHint}
          on={digits.value === "all"}
          onTurn={(on) => void (digits.value = on ? "all" : 4)}
        />
        {part.value === "step" && (
          <Toggle
            label={WORDS.symbols}
            explanation={WORDS.symbolsHint}
            on={symbols.value}
            onTurn={(on) => void (symbols.value = on)}
          />
        )}
        {copies && <Copying make={() => copies(panel)} />}
      </div>
      <Shown panel={panel} />
    </div>
  );
}
