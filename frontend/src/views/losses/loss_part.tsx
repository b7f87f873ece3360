/** How far the network is from the targets: now, over time, and class by class. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../controls/button";
import { Toggle } from "../../controls/toggle";
import type { Finding } from "../../model/interfaces";
import { TEXT } from "../../texts/en";
import { counted, loss, percent } from "../numbers";
import { usePage } from "../page_context";
import { Confusion } from "./confusion";
import { LossChart } from "./loss_chart";
import { determination } from "./scores";

const LOSSES = TEXT.losses;

export function LossPart(): JSX.Element {
  const { session, logScale } = usePage();
  const shown = useSignal<"curve" | "matrix">("curve");
  const classes = session.data.value.kind === "classification";
  return (
    <div class="losses">
      <div class="losses-head">
        <h2>{LOSSES.title}</h2>
        {classes && (
          <div class="segments" role="group" aria-label={LOSSES.title}>
            <Button
              class="segment"
              label={LOSSES.curve}
              pressed={shown.value === "curve"}
              onPress={() => void (shown.value = "curve")}
            />
            <Button
              class="segment"
              label={LOSSES.matrix}
              pressed={shown.value === "matrix"}
              onPress={() => void (shown.value = "matrix")}
            />
          </div>
        )}
        <Toggle
          label={LOSSES.log}
          explanation={LOSSES.logHint}
          on={logScale.value}
          onTurn={(on) => void (logScale.value = on)}
        />
      </div>
      <Scores />
      {classes && shown.value === "matrix" ? <Confusion /> : <LossChart />}
      <Past />
    </div>
  );
}

function Scores(): JSX.Element {
  const { session } = usePage();
  const classes = useComputed(() => session.data.value.kind === "classification");
  const train = useComputed(() => loss(session.losses.value.trainLoss));
  const test = useComputed(() => loss(session.losses.value.testLoss));
  const trainRight = useComputed(() =>
    classes.value ? percent(session.losses.value.trainAccuracy) : determination(session, "train"),
  );
  const testRight = useComputed(() =>
    classes.value ? percent(session.losses.value.testAccuracy) : determination(session, "test"),
  );
  return (
    <table class="scores" aria-label={LOSSES.title}>
      <thead>
        <tr>
          <td />
          <th scope="col">{LOSSES.title.toLowerCase()}</th>
          <th scope="col">{classes.value ? LOSSES.accuracy : LOSSES.r2}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <i class="swatch train" />
            {LOSSES.train}
          </th>
          <td>{train}</td>
          <td>{trainRight}</td>
        </tr>
        <tr>
          <th scope="row">
            <i class="swatch test" />
            {LOSSES.test}
          </th>
          <td class="loud">{test}</td>
          <td>{testRight}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Why the loss is no number any more, as far as the diagnosis can say. */
function Diverged({ at }: { readonly at: number }): JSX.Element {
  const { session } = usePage();
  const sentence = useSignal("");
  useEffect(() => {
    const plain = LOSSES.diverged(counted(at));
    const show = (found: readonly Finding[]): void =>
      void (sentence.value = found.find((one) => one.severity === "problem")?.sentence ?? plain);
    session.services.findings(session.look()).then(
      ({ findings }) => show(findings),
      () => show([]),
    );
  }, [at]);
  return (
    <p class="past wrong" role="alert">
      {sentence}
    </p>
  );
}

/** One line below the chart: where in time one is, or what happened to the run. */
function Past(): JSX.Element {
  const { session } = usePage();
  const visiting = session.visiting.value;
  if (visiting !== null) {
    return (
      <p class="past">
        <span>{LOSSES.past(counted(visiting))}</span>
        <Button class="link" label={LOSSES.here} explanation={LOSSES.hereHint} onPress={session.stayHere} />
        <Button class="link" label={LOSSES.present} explanation={LOSSES.presentHint} onPress={session.comeBack} />
      </p>
    );
  }
  const diverged = session.divergedAt.value;
  if (diverged !== null) {
    return <Diverged at={diverged} />;
  }
  return <p class="past note">{session.before.value || (session.touches.value.length > 0 ? LOSSES.touched : "")}</p>;
}
