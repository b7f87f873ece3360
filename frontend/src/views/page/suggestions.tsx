/** Three things to try, for the first minute. */
import type { JSX } from "preact";
import { Button } from "../../controls/button";
import { TEXT } from "../../texts/en";
import { allLinear, withUnits } from "../network/shape";
import { usePage } from "../page_context";

export function Suggestions(): JSX.Element | null {
  const { session, tab } = usePage();
  const shown = (control: string): boolean => !session.hidden.value.includes(control);
  const andPlay = (changed: boolean): void => void (changed && shown("playButton") && session.play());
  const { layers } = session.experiment.value.network;
  const widest = layers
    .slice(0, -1)
    .reduce((best, layer, index, all) => (layer.units > (all[best]?.units ?? 0) ? index : best), 0);
  const units = layers.length > 1 ? (layers[widest]?.units ?? 1) : 1;
  const linear = layers.slice(0, -1).every((layer) => layer.activation === "linear");
  const tryTen = async (): Promise<void> => {
    tab.value = "runs"; // which says what is still to come, or that it does not
    const { ensemblesOf } = await import("../drawer/runs/ensembles");
    ensemblesOf(session).start(10);
  };
  return (
    <div class="suggestions" role="group" aria-label={TEXT.first.label}>
      {units > 1 && shown("numHiddenLayers") && (
        <Button
          class="chip"
          label={TEXT.first.fewer}
          onPress={() => andPlay(session.change((now) => withUnits(now, widest + 1, -1)))}
        />
      )}
      <Button class="chip" label={TEXT.first.seeds} onPress={() => void tryTen()} />
      {!linear && shown("activation") && (
        <Button class="chip" label={TEXT.first.linear} onPress={() => andPlay(session.change(allLinear))} />
      )}
    </div>
  );
}
