/** The whole network as one formula, and what the local program finds out about it exactly. */
import type { JSX } from "preact";
import { type NetworkFormula, networkFormula } from "../../../model/mathematics";
import { PANEL_TEXT } from "../../../texts/en_panels";
import type { Copies } from "./copying";
import { ExactAnswers } from "./exact_answers";
import { useFollowed } from "./following";
import { Chain } from "./formula";
import type { PanelState } from "./panel_state";

const WORDS = PANEL_TEXT.mathematics;

/** Characters up to which a formula is set as one reads it; a longer one is told as text. */
const READABLE = 6000;

export function NetworkView({ panel }: { readonly panel: PanelState }): JSX.Element | null {
  const followed = useFollowed(panel.session, () => formulaOf(panel));
  if (followed.value === null) return null;
  const formula = followed.value;
  return (
    <div class="maths-network">
      <section aria-label={WORDS.composition}>
        <Composition formula={formula} />
      </section>
      <ExactAnswers panel={panel} />
    </div>
  );
}

function formulaOf({ session, digits }: PanelState): NetworkFormula {
  const run = session.run.value;
  return networkFormula(run.program, run.parameters(), session.data.value.features, digits.value);
}

export const networkCopies = (panel: PanelState): Copies => formulaOf(panel);

function Composition({ formula: { lines, text } }: { readonly formula: NetworkFormula }): JSX.Element {
  if (text.length > READABLE)
    return (
      <pre class="maths-text" tabIndex={0}>
        {text}
      </pre>
    );
  return (
    <>
      {lines.map(([symbol, formula], at) => (
        <p key={at} class="maths-whole">
          <Chain
            sides={[
              { relation: "", formula: symbol },
              { relation: "=", formula },
            ]}
          />
        </p>
      ))}
    </>
  );
}
