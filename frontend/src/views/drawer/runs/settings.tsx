/** What is trained: how many seeds, from which one, for how long, and what counts as learned. */
import type { JSX } from "preact";
import { LIMITS } from "../../../contract/messages";
import { Field } from "../../../controls/field";
import { TextBox } from "../../../controls/text_box";
import { Toggle } from "../../../controls/toggle";
import { InputError } from "../../../model/interfaces";
import { countSeeds, seedText } from "../../../model/plans";
import type { Session } from "../../../state";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { type Ensembles, refusal } from "./ensembles";

const RUNS = PANEL_TEXT.runs;

export function Settings({
  session,
  ensembles,
}: {
  readonly session: Session;
  readonly ensembles: Ensembles;
}): JSX.Element {
  const { count, first, target, same } = ensembles;
  const take = takersOf(session, ensembles);
  return (
    <>
      <Box
        setting="seeds"
        label={RUNS.count}
        hint={RUNS.countHint}
        value={String(count.value)}
        width={5}
        onTake={take.count}
      />
      <Box
        setting="first_seed"
        label={RUNS.first}
        hint={RUNS.firstHint}
        value={first.value ?? session.experiment.value.seed}
        width={7}
        onTake={take.first}
      />
      <Box
        setting="epochs"
        label={RUNS.epochs}
        hint={RUNS.epochsHint}
        value={String(session.experiment.value.training.epochs)}
        width={6}
        onTake={take.epochs}
      />
      <Box
        setting="solved_at"
        label={RUNS.target}
        hint={RUNS.targetHint}
        value={String(target.value)}
        width={7}
        onTake={take.target}
      />
      <Toggle label={RUNS.same} explanation={RUNS.sameHint} on={same.value} onTurn={(on) => void (same.value = on)} />
    </>
  );
}

interface Takers {
  readonly count: (text: string) => boolean;
  readonly first: (text: string) => boolean;
  readonly target: (text: string) => boolean;
  readonly epochs: (text: string) => boolean;
}

/** What each box does with what is typed into it. */
function takersOf(session: Session, { count, first, target }: Ensembles): Takers {
  const refuse = (setting: string, value: unknown, why: string, instead: string): false => {
    session.problem.value = new InputError(setting, value, why, instead);
    return false;
  };
  const accept = (): true => {
    session.problem.value = null;
    return true;
  };
  const takeCount = (text: string): boolean => {
    const wanted = Number(text.replaceAll(",", ""));
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > LIMITS.seeds)
      return refuse("seeds", text, RUNS.countWrong, RUNS.countInstead);
    count.value = wanted;
    return accept();
  };
  const takeFirst = (text: string): boolean => {
    const seed = /^\d+$/.test(text) ? seedText(Number(text)) : text;
    if (seed !== "") {
      const wrong = refusal(() => countSeeds(seed, 2));
      if (wrong) return refuse("first_seed", text, wrong.why, wrong.instead);
    }
    first.value = seed === "" ? null : seed;
    return accept();
  };
  const takeTarget = (text: string): boolean => {
    const wanted = text === "" ? NaN : Number(text);
    if (!(wanted >= 0)) return refuse("solved_at", text, RUNS.targetWrong, RUNS.targetInstead);
    target.value = wanted;
    return accept();
  };
  const takeEpochs = (text: string): boolean =>
    session.change({ training: { epochs: Number(text.replaceAll(",", "")) } });
  return { count: takeCount, first: takeFirst, target: takeTarget, epochs: takeEpochs };
}

interface BoxProps {
  readonly setting: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly width: number;
  readonly onTake: (text: string) => boolean;
}

function Box({ setting, label, hint, value, width, onTake }: BoxProps): JSX.Element {
  return (
    <Field setting={setting} label={label} explanation={hint}>
      {(attributes) => <TextBox attributes={attributes} value={value} numeric width={width} onTake={onTake} />}
    </Field>
  );
}
