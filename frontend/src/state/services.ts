/**
 * What the session asks of the model's rooms and of the machine it runs on; a host hands it over, tests hand over
 * their own.
 */
import type { ReadonlySignal } from "@preact/signals";
import type { Experiment } from "../contract/documents";
import type {
  Asked,
  Asking,
  Ensemble,
  EnsembleEnd,
  Exact,
  ExactAnswer,
  Mark,
  MarkDerivation,
  Marked,
  Progress,
} from "../contract/messages";
import type { Case, Diagnosis, DrawnData, Engine, Program, RandomStream } from "../model/interfaces";

/** What only the local server can do: a thousand runs natively, closed forms, marking. */
export interface Server {
  ensemble(request: Asked<Ensemble>, onProgress: (progress: Progress) => void): Asking<EnsembleEnd>;
  exact(request: Asked<Exact>): Asking<ExactAnswer>;
  mark(request: Asked<Mark>): Asking<Marked>;
  markDerivation(request: Asked<MarkDerivation>): Asking<Marked>;
  /** Whether it has not answered for a while, where that can be known. */
  readonly silent?: ReadonlySignal<boolean>;
  /** Parameters of all networks of an ensemble that come back at most, where that is less than the contract's limit. */
  readonly numbers?: number;
  /** The page as one file without an experiment, where it does not lie beside this page. @throws Error there is none */
  page?(): Promise<string>;
}

/** Many runs of one experiment, as many as have ended. */
export interface Seeds {
  readonly experiment: Experiment;
  readonly seeds: readonly string[];
  readonly runs: readonly unknown[];
  readonly running: boolean;
}

/** What somebody chose, in the shape of a document; only what is to change. */
export type Draft = Readonly<Record<string, unknown>>;

/** Something that the first screen begins without. */
export interface Part {
  readonly here: ReadonlySignal<boolean>;
  /**
   * At once where it is here; all who wait go on in the order of their calls. @throws InputError it could not be
   * loaded
   */
  bring(): Promise<void>;
}

export interface Changed {
  readonly experiment: Experiment;
  /** What was noticed on the way, sentences. */
  readonly notes: readonly string[];
}

export interface Services {
  readonly engine: Engine;
  /** What `change` needs, and `draw` where a feature or an activation is a formula. */
  readonly making: Part;
  /** The experiment with the draft laid over it. @throws InputError */
  change(experiment: Experiment, draft: Draft): Changed;
  /** @throws InputError */
  draw(experiment: Experiment): DrawnData;
  /** The parameters before the first update, drawn after the data; the stream then stands where reshuffles draw. */
  firstWeights(
    experiment: Experiment,
    data: DrawnData,
  ): { readonly parameters: Float64Array; readonly stream: RandomStream };
  lower(experiment: Experiment): Program;
  /** Null where the address names no experiment. @throws InputError */
  readAddress(hash: string): Promise<Changed | null>;
  /** "" where no address can hold the experiment. */
  writeAddress(experiment: Experiment): Promise<string>;
  findings(look: Case): Promise<Diagnosis>;
  /** The local server; null where the page stands alone. */
  readonly server: Server | null;
  /** Told of the ensemble that is trained, once there is one. */
  readonly ensembles?: (now: ReadonlySignal<Seeds | null>) => void;
}

/** Time, frames and the address bar. */
export interface Machine {
  /** Milliseconds, always growing. */
  now(): number;
  /** Calls once before the next picture is shown; the answer takes the wish back. */
  nextFrame(call: () => void): () => void;
  /** A seed that nobody chose. */
  newSeed(): string;
  /** Shows the address in a while; it is written only then. */
  showAddress(write: () => Promise<string>): void;
}
