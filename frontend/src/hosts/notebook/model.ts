/** The widget's model as the notebook hands it over, and what Python and the page write into it. */
import type { Experiment } from "../../contract/documents";
import type { StreamState } from "../../model/data";
import type { Stride } from "../../model/interfaces";

/** As much of an anywidget's model as is needed here. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(event: string, call: (content: unknown) => void): void;
  off(event: string, call: (content: unknown) => void): void;
  save_changes(): void;
  /** A message of our own; it may be refused at once or later where the kernel is gone. */
  send(content: object): unknown;
}

/** What Python wants done; numbers count up, and what was done once is not done again after a reload. */
export type Order = { readonly number: number } & (
  | { readonly verb: "open"; readonly experiment: Record<string, unknown> }
  | { readonly verb: "parameters"; readonly parameters: string }
  | { readonly verb: "step"; readonly stride: Stride }
  | { readonly verb: "runTo"; readonly epoch: number }
  | { readonly verb: "runTo"; readonly loss: number }
  | { readonly verb: "play" | "pause" | "reset" }
);

/** Where the run stands; arrays of numbers are their bytes in base 64, since JSON knows no NaN. */
export interface PageState {
  /** The number of the last order that was carried out. */
  readonly done: number;
  readonly playing: boolean;
  readonly epoch: number;
  readonly sample: number;
  /** Train loss, test loss, train accuracy, test accuracy. */
  readonly losses: string;
  readonly parameters: string;
  readonly fixed: readonly number[];
  /** Whether experiment and seed alone no longer give these numbers. */
  readonly touched: boolean;
  /** What Python asked for and the page cannot do, in words; empty if there is nothing. */
  readonly problem: string;
  /** Everything to come back here after a reload; null where that is too much to send along. */
  readonly snapshot: { readonly bytes: string; readonly stream: StreamState } | null;
}

/** Many runs: the first one's experiment, how many seeds are counted up from its own, and how many of them ended. */
export interface EnsembleState {
  readonly experiment: Experiment;
  readonly seeds: number;
  readonly done: number;
}

/** The names of the model's traits. */
export const TRAITS = {
  engine: "_engine",
  style: "_style",
  identity: "_identity",
  orders: "_orders",
  experiment: "_document",
  told: "_told",
  history: "_history",
  ensemble: "_ensemble",
} as const;

export const ordersOf = (model: Model): readonly Order[] => (model.get(TRAITS.orders) ?? []) as readonly Order[];

export const experimentOf = (model: Model): Experiment => model.get(TRAITS.experiment) as Experiment;

/** Null before the page has reported anything. */
export function pageStateOf(model: Model): PageState | null {
  const state = model.get(TRAITS.told) as Partial<PageState> | null | undefined;
  return state && typeof state.done === "number" ? (state as PageState) : null;
}
