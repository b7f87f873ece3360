/** What the page and its server say to each other.
 *
 * Written by tools/contract.py from smallnets.messages; changes belong there.
 */

import type { Experiment } from "./documents";

/** Both sides speak the same version. */
export const PROTOCOL: number = 1;

/**
 * The limits of a session.
 *
 * Attributes:
 * messageBytes: bytes of a message of the front-end.
 * greetingBytes: bytes of its first message, before it is known who speaks.
 * greetingSeconds: seconds until the first message.
 * messagesPerSecond: messages in the long run.
 * messagesAtOnce: messages that may come in one burst.
 * requests: requests of one session that are being worked on or wait.
 * seeds: seeds of one ensemble.
 * work: numbers that one ensemble may update: seeds * epochs * training points * parameters.
 * numbers: parameters of all networks of one ensemble that are sent back.
 * answerCharacters: characters of an exercise, of answers, of a derivation.
 * exactSeconds: seconds of symbolic work for one answer.
 * markingSeconds: seconds of judging for one answer.
 * trainingSeconds: seconds for one portion of an ensemble.
 * idleSeconds: seconds without a message and without work after which a session ends.
 * sendingSeconds: seconds in which a client has to take a message off its connection.
 * faults: messages that cannot be read, after which a session ends.
 */
export interface Limits {
  readonly messageBytes: number;
  readonly greetingBytes: number;
  readonly greetingSeconds: number;
  readonly messagesPerSecond: number;
  readonly messagesAtOnce: number;
  readonly requests: number;
  readonly seeds: number;
  readonly work: number;
  readonly numbers: number;
  readonly answerCharacters: number;
  readonly exactSeconds: number;
  readonly markingSeconds: number;
  readonly trainingSeconds: number;
  readonly idleSeconds: number;
  readonly sendingSeconds: number;
  readonly faults: number;
}

/**
 * How the run of one seed ended; null stands for what is not finite, accuracies are null for a regression.
 *
 * `parameters` are the network's float64 numbers in storage order, little-endian, in base 64; empty if not asked for.
 */
export interface EndedRun {
  readonly seed: string;
  readonly trainLoss: number | null;
  readonly testLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly epochs: number;
  readonly diverged: boolean;
  readonly parameters: string;
}

/** How many runs ended with a test loss of at most `at`; low and high are the rate's 95 % Wilson interval. */
export interface SuccessRate {
  readonly at: number;
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Final test losses: quartiles (a diverged run counts as infinite, told as null) and a histogram.
 *
 * `edges` are one more than `counts` and equally far apart on a logarithmic scale; `zeros` runs ended at 0.
 */
export interface Distribution {
  readonly first: number | null;
  readonly median: number | null;
  readonly third: number | null;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly diverged: number;
}

/** Comes first: the language that is spoken, and the token where the server asks for one. */
export interface Hello {
  readonly type: "hello";
  readonly protocol: number;
  readonly token?: string;
}

/** Asks an exact answer about a network; without parameters its weights are named. */
export interface Exact {
  readonly type: "exact";
  readonly id: number;
  readonly question: "closedForm" | "collapse" | "pieces" | "range";
  readonly experiment: Experiment;
  readonly parameters?: readonly number[] | null;
}

/** Asks to judge answers to an exercise, which is the text of its TOML or JSON document. */
export interface Mark {
  readonly type: "mark";
  readonly id: number;
  readonly exercise: string;
  readonly answers: string;
}

/** Asks to judge a derivation, a chain of expressions that are claimed to be equal. */
export interface MarkDerivation {
  readonly type: "markDerivation";
  readonly id: number;
  readonly derivation: string;
}

/**
 * Asks to train an experiment for many seeds: so many, counted up from its own, or the seeds by name.
 *
 * With `parameters` every run comes with the numbers of its network.
 */
export interface Ensemble {
  readonly type: "ensemble";
  readonly id: number;
  readonly experiment: Experiment;
  readonly seeds: number | readonly string[];
  readonly solvedAt?: number | null;
  readonly parameters?: boolean;
}

/** Ends a request; an ensemble answers with what it has. */
export interface Stop {
  readonly type: "stop";
  readonly id: number;
}

/** Says that a progress message was taken in; the next one is sent only then. */
export interface Seen {
  readonly type: "seen";
  readonly id: number;
  readonly number: number;
}

/** Answers Hello; `experiment` is the one that the server was started with. */
export interface Welcome {
  readonly type: "welcome";
  readonly protocol: number;
  readonly version: string;
  readonly arithmetic: string;
  readonly limits: Limits;
  readonly experiment: Experiment | null;
}

/** An exact answer as text, as LaTeX, and as data. */
export interface ExactAnswer {
  readonly type: "exactAnswer";
  readonly id: number;
  readonly text: string;
  readonly latex: string;
  readonly data: unknown;
}

/** The verdicts on somebody's answers or derivation: `report` is what `smallnets check --json` prints. */
export interface Marked {
  readonly type: "marked";
  readonly id: number;
  readonly right: boolean;
  readonly text: string;
  readonly report: unknown;
}

/** How far an ensemble is; `runs` are those that ended since the message before. */
export interface Progress {
  readonly type: "progress";
  readonly id: number;
  readonly number: number;
  readonly done: number;
  readonly of: number;
  readonly runs: readonly EndedRun[];
  readonly solved: SuccessRate | null;
  readonly distribution: Distribution;
}

/** An ensemble is at its end, or (not finished) was stopped; as Progress otherwise. */
export interface EnsembleEnd {
  readonly type: "ensembleEnd";
  readonly id: number;
  readonly finished: boolean;
  readonly done: number;
  readonly of: number;
  readonly runs: readonly EndedRun[];
  readonly solved: SuccessRate | null;
  readonly distribution: Distribution;
}

/** A request other than an ensemble was stopped. */
export interface Stopped {
  readonly type: "stopped";
  readonly id: number;
}

/** Something cannot be done: what is wrong with which value, why, and what to write instead; `id` is its request. */
export interface Problem {
  readonly type: "problem";
  readonly id: number | null;
  readonly argument: string;
  readonly value: string;
  readonly why: string;
  readonly instead: string;
  readonly sentence: string;
}

export type Request = Hello | Exact | Mark | MarkDerivation | Ensemble | Stop | Seen;

export type Reply = Welcome | ExactAnswer | Marked | Progress | EnsembleEnd | Stopped | Problem;

/** A request as the page states it; the connection numbers it. */
export type Asked<One> = Omit<One, "type" | "id">;

/** Something that was asked of the server. */
export interface Asking<Answer> {
  /** @throws InputError what cannot be done, or that the connection broke */
  readonly answer: Promise<Answer>;
  /** Gives it up; an ensemble then answers with what it has. */
  stop(): void;
}

export const LIMITS: Limits = {
  messageBytes: 4194304, greetingBytes: 4096, greetingSeconds: 10, messagesPerSecond: 30, messagesAtOnce: 60,
  requests: 4, seeds: 10000, work: 20000000000000, numbers: 2000000, answerCharacters: 100000, exactSeconds: 20,
  markingSeconds: 20, trainingSeconds: 120, idleSeconds: 900, sendingSeconds: 20, faults: 10,
};
