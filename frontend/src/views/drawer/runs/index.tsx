/** How often does this network learn it?  The same experiment from many seeds, its losses growing while they arrive. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Button } from "../../../controls/button";
import { useSaid } from "../../../controls/said";
import { runsCsv, trainCommand } from "../../../model/ensembles";
import { writeAddress } from "../../../model/plans";
import { differences, type Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { counted } from "../../numbers";
import { copyText, saveFile } from "../../saving";
import { Silence } from "../silence";
import { Distributions } from "./distribution";
import { type Ensemble, type Ensembles, ensemblesOf } from "./ensembles";
import { Settings } from "./settings";
import { useSize } from "./size";
import { Wall } from "./wall";
import { answer, milestone, progress, rateOf, spread } from "./words";

const RUNS = PANEL_TEXT.runs;

export default function Runs({ session }: { readonly session: Session }): JSX.Element {
  const ensembles = ensemblesOf(session);
  const { now, target } = ensembles;
  const said = useComputed(() => milestone(now.value, target.value));
  const ensemble = now.value;
  return (
    <div class="runs">
      <div class="runs-settings" role="group" aria-label={TEXT.drawer.tabs.runs}>
        <Starting ensembles={ensembles} />
        <Settings session={session} ensembles={ensembles} />
        {ensemble && <Progress ensemble={ensemble} />}
        {ensemble?.running && <Silence server={session.services.server} />}
      </div>
      <p class="unseen" role="status">
        {said.value}
      </p>
      {ensemble === null ? (
        <p class="note">{RUNS.nothing}</p>
      ) : (
        <>
          <Answer ensembles={ensembles} ensemble={ensemble} />
          <Chart ensembles={ensembles} ensemble={ensemble} />
          <Wall session={session} ensembles={ensembles} ensemble={ensemble} />
        </>
      )}
    </div>
  );
}

/**
 * One button begins, stops and goes on, so that the focus stays where it is; what is unfinished can also be begun
 * anew.
 */
function Starting({ ensembles }: { readonly ensembles: Ensembles }): JSX.Element {
  const home = useRef<HTMLDivElement>(null);
  const ensemble = ensembles.now.value;
  const running = ensemble?.running === true;
  const rest = ensemble !== null && ensemble.runs.length < ensemble.seeds.length;
  const label = RUNS.go(counted(ensembles.count.value));
  const again = (): void => {
    home.current?.querySelector("button")?.focus();
    ensembles.start();
  };
  return (
    <div class="buttons" ref={home}>
      <Button
        class="go"
        label={running ? RUNS.stop : rest ? RUNS.goOn : label}
        explanation={running ? RUNS.stopHint : rest ? RUNS.goOnHint : RUNS.goHint}
        onPress={running ? ensembles.stop : rest ? ensembles.goOn : () => ensembles.start()}
      />
      {rest && !running && <Button class="chip" label={label} explanation={RUNS.goHint} onPress={again} />}
    </div>
  );
}

function Progress({ ensemble }: { readonly ensemble: Ensemble }): JSX.Element {
  return (
    <div class="runs-progress">
      <span class="note">{progress(ensemble)}</span>
      <progress max={ensemble.seeds.length} value={ensemble.runs.length} aria-label={TEXT.drawer.tabs.runs} />
    </div>
  );
}

interface PartProps {
  readonly ensembles: Ensembles;
  readonly ensemble: Ensemble;
}

function Answer({ ensembles, ensemble }: PartProps): JSX.Element {
  const [said, say] = useSaid();
  const copy = (): void => {
    const { experiment, seeds } = ensemble;
    const command = trainCommand(writeAddress(experiment), experiment, seeds.length, ensembles.target.value);
    void copyText(command).then((done) => say(done ? RUNS.copied : ""));
  };
  const kept = ensembles.kept.value;
  return (
    <div class="runs-answer">
      <p title={RUNS.interval}>{answer(ensemble, ensembles.target.value)}</p>
      <div class="runs-links">
        <Button
          class="link"
          label={kept ? RUNS.drop : RUNS.keep}
          explanation={kept ? RUNS.dropHint : RUNS.keepHint}
          onPress={kept ? ensembles.drop : ensembles.keep}
        />
        <Button
          class="link"
          label={RUNS.table}
          explanation={RUNS.tableHint}
          onPress={() => saveFile(runsCsv(ensemble.experiment, ensemble.runs))}
        />
        <Button class="link" label={said.value || RUNS.command} explanation={RUNS.commandHint} onPress={copy} />
      </div>
    </div>
  );
}

/** The distribution; above it the kept one, each with what is different. */
function Chart({ ensembles, ensemble }: PartProps): JSX.Element {
  const home = useRef<HTMLDivElement>(null);
  const size = useSize(home, { width: 400, height: 150 });
  const kept = ensembles.kept.value;
  const target = ensembles.target.value;
  const found = kept === null ? [] : differences(kept.experiment, ensemble.experiment).slice(0, 2);
  const name = (one: Ensemble, word: string, which: "ghost" | "now"): readonly [string, Ensemble] => {
    const settings = found.map(
      (each) => `${each.setting.split(".").at(-1)!.replaceAll("_", " ")} ${short(each[which])}`,
    );
    return [`${[word, ...settings].join(", ")}: ${rateOf(one, target)}`, one];
  };
  const both = kept !== null && kept.runs[0] !== ensemble.runs[0];
  return (
    <div class="runs-chart">
      <p class="note">{spread(ensemble)}</p>
      <div class="runs-plots" ref={home}>
        <Distributions
          ensembles={both ? [name(kept, RUNS.kept, "ghost"), name(ensemble, RUNS.now, "now")] : [["", ensemble]]}
          target={target}
          width={size.value.width}
          height={size.value.height}
        />
      </div>
    </div>
  );
}

/** Layers by their widths. */
function short(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value
    .map((one: unknown) =>
      typeof one === "object" && one !== null && "units" in one ? String(one.units) : String(one),
    )
    .join("-");
}
