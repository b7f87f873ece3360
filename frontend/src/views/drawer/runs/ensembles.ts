/**
 * Many runs of one experiment: begun, stopped, gone on with, kept beside another; they live on while the drawer is
 * closed.
 */
import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Experiment } from "../../../contract/documents";
import { LIMITS } from "../../../contract/messages";
import { type Ended, endedOf, lossOf, trainHere } from "../../../model/ensembles";
import { InputError } from "../../../model/interfaces";
import { countSeeds, parameterCount } from "../../../model/plans";
import { type Server, type Session, SPEEDS } from "../../../state";
import { everyFrame } from "./pacing";

export interface Ensemble {
  /** The first seed's. */
  readonly experiment: Experiment;
  readonly seeds: readonly string[];
  /** Those that ended, as they came. */
  readonly runs: readonly Ended[];
  /** Final test losses; NaN for a diverged run. */
  readonly losses: readonly number[];
  readonly running: boolean;
  /** Trained by the server; false in this page. */
  readonly native: boolean;
  /** Seconds of training so far. */
  readonly seconds: number;
}

export interface Ensembles {
  readonly count: Signal<number>;
  /** The first seed; null for the one on the page. */
  readonly first: Signal<string | null>;
  readonly target: Signal<number>;
  /** Whether all seeds have the data on the page; else each draws its own. */
  readonly same: Signal<boolean>;
  readonly now: ReadonlySignal<Ensemble | null>;
  readonly kept: ReadonlySignal<Ensemble | null>;
  start(count?: number): void;
  stop(): void;
  goOn(): void;
  keep(): void;
  drop(): void;
  /** Makes a run the one on the page, at its last epoch. */
  show(experiment: Experiment, ended: Ended): void;
}

const MANY = 1000;
const SOME = 48;
const USUAL_TARGET = 0.05;
/** Updated numbers (runs * epochs * points * parameters) up to which the page is quicker than asking. */
const QUICK = 1e8;
/** Milliseconds of a frame, while the page stands still and while it plays. */
const SLICES = [11, 5] as const;
/** Milliseconds between two pictures of an ensemble. */
const PICTURE = 150;
/** Seconds that a run may take on its way to the page. */
const WAY = 2;

const kept = new WeakMap<Session, Ensembles>();

export function ensemblesOf(session: Session): Ensembles {
  const found = kept.get(session) ?? create(session);
  kept.set(session, found);
  return found;
}

function create(session: Session): Ensembles {
  const now = signal<Ensemble | null>(null);
  const beside = signal<Ensemble | null>(null);
  const shown = session.experiment.peek();
  const settings = {
    count: signal(session.services.server ? MANY : SOME),
    first: signal<string | null>(null),
    target: signal(shown.training.stop_at ?? USUAL_TARGET),
    same: signal(shown.data.same_data !== undefined),
  };
  session.services.ensembles?.(now);
  let halt = (): void => undefined;
  const go = (): void => {
    const ensemble = now.peek();
    if (ensemble === null || ensemble.runs.length >= ensemble.seeds.length) return;
    now.value = { ...ensemble, running: true };
    halt = (ensemble.native ? trainNatively : trainInPage)(session, now);
  };
  const stop = (): void => {
    halt();
    halt = () => undefined;
  };
  return {
    ...settings,
    now,
    kept: beside,
    stop,
    goOn: go,
    start(count = settings.count.peek()) {
      stop();
      settings.count.value = count;
      const planned = plan(session, settings.first.peek(), count, settings.same.peek());
      if (planned === null) return;
      settings.first.value = planned.seeds[0]!;
      batch(() => {
        now.value = planned;
        go();
      });
    },
    keep() {
      stop();
      beside.value = now.peek();
    },
    drop: () => void (beside.value = null),
    show: (experiment, ended) => show(session, { ...experiment, seed: ended.seed }, ended.epochs),
  };
}

/** The ensemble that begins; null where it is refused, and said why. */
function plan(session: Session, first: string | null, count: number, same: boolean): Ensemble | null {
  const shown = session.experiment.peek();
  let seeds: readonly string[] = [];
  const wrong = refusal(() => (seeds = countSeeds(first ?? shown.seed, count)));
  session.problem.value = wrong && new InputError("first_seed", wrong.value, wrong.why, wrong.instead);
  if (wrong) return null;
  const { same_data: shared, ...data } = shown.data;
  const experiment = { ...shown, seed: seeds[0]!, data: same ? { ...data, same_data: shared ?? shown.seed } : data };
  const work = count * shown.training.epochs * session.data.peek().trainCount * parameterCount(shown.network);
  const native = session.services.server !== null && work > QUICK;
  return { experiment, seeds, runs: [], losses: [], running: false, native, seconds: 0 };
}

/** Why something is refused; null where it is not. */
export function refusal(act: () => unknown): InputError | null {
  try {
    act();
    return null;
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    return problem;
  }
}

type Now = Signal<Ensemble | null>;

/** Adds runs to the ensemble that `owner` trains, if it is still there. */
function add(now: Now, ended: readonly Ended[], seconds: number, running: boolean): void {
  const ensemble = now.peek();
  if (ensemble === null) return;
  const runs = [...ensemble.runs, ...ended];
  now.value = {
    ...ensemble,
    runs,
    losses: runs.map(lossOf),
    seconds: ensemble.seconds + seconds,
    running: running && runs.length < ensemble.seeds.length,
  };
}

const left = (now: Now): readonly string[] => now.peek()!.seeds.slice(now.peek()!.runs.length);

function trainInPage({ services, playing }: Session, now: Now): () => void {
  const training = trainHere(services, now.peek()!.experiment, left(now), () => performance.now());
  let [waiting, pictured]: [Ended[], number] = [[], performance.now()];
  const picture = (running: boolean): void => {
    const time = performance.now();
    add(now, waiting, (time - pictured) / 1000, running);
    [waiting, pictured] = [[], time];
  };
  const stop = everyFrame(() => {
    waiting.push(...training.work(SLICES[playing.peek() ? 1 : 0]));
    if (training.done || performance.now() - pictured > PICTURE) picture(true);
    return !training.done;
  });
  return () => {
    stop();
    if (training.done) return;
    training.free();
    picture(false);
  };
}

function trainNatively(session: Session, now: Now): () => void {
  const { experiment, seeds } = now.peek()!;
  const server = session.services.server!;
  let [reported, native, instead] = [performance.now(), true, (): void => undefined];
  const take = (runs: readonly Parameters<typeof endedOf>[0][], running: boolean): void => {
    if (!native) return;
    const time = performance.now();
    add(now, runs.map(endedOf), (time - reported) / 1000, running);
    reported = time;
  };
  const leave = (): void => {
    native = false;
    watching();
  };
  const asked = server.ensemble(
    {
      experiment,
      seeds: left(now),
      parameters: seeds.length * parameterCount(experiment.network) <= (server.numbers ?? LIMITS.numbers),
    },
    ({ runs }) => take(runs, true),
  );
  const trainOn = (): void => {
    leave();
    now.value = { ...now.peek()!, native: false, running: true };
    instead = trainInPage(session, now);
  };
  const watching = whenSilent(server, () => {
    asked.stop();
    trainOn();
  });
  asked.answer.then(
    ({ runs }) => (take(runs, false), leave()),
    (error: InputError) => {
      if (!native) return;
      if (error.argument === "server") return trainOn();
      batch(() => {
        take([], false);
        session.problem.value = error;
      });
      leave();
    },
  );
  return () => {
    if (native && now.peek()!.running) {
      asked.stop();
      take([], false);
    }
    leave();
    instead();
  };
}

/** Calls once when the server has fallen silent; the answer takes the wish back. */
function whenSilent({ silent }: Server, call: () => void): () => void {
  let waiting = true;
  const stop = effect(() => {
    if (silent?.value && waiting) queueMicrotask(() => waiting && call());
  });
  return () => {
    waiting = false;
    stop();
  };
}

function show(session: Session, experiment: Experiment, epochs: number): void {
  session.pause();
  if (!session.open(experiment) || epochs === 0) return;
  const before = session.speed.peek();
  const fitting = SPEEDS.findIndex(({ stride, perSecond }) => stride === "epoch" && epochs / perSecond <= WAY);
  const way = Math.max(before, fitting);
  session.speed.value = way;
  session.runTo({ epoch: epochs });
  let begun = false;
  const done = effect(() => {
    if (session.playing.value) begun = true;
    else if (begun) {
      if (session.speed.peek() === way) session.speed.value = before;
      queueMicrotask(() => done());
    }
  });
}
