/**
 * A line to Python over the widget's own messages.  The page says something, or just asks for more, and Python answers
 * each time, so nothing comes faster than it is taken, and silence means that the kernel is busy or gone.
 */
import type { Line } from "../socket";
import type { Model } from "./model";

/** Milliseconds until Python is asked again: soon after something was said, then less often. */
const PAUSES = [40, 80, 160, 250] as const;
/** Milliseconds without an answer after which Python counts as silent. */
const PATIENCE = 5000;
/** Milliseconds after which a silent Python is asked once more: the answer may have been lost. */
const AGAIN = 30_000;
const KIND = "smallnets";
const EVENT = "msg:custom";

/** What the page says; see PageMessage in src/smallnets/faces/jupyter/connection.py. */
interface Said {
  readonly kind: typeof KIND;
  readonly line: string;
  readonly turn: number;
  readonly said: number;
  readonly took: number;
  readonly frames: readonly string[];
  readonly page: boolean;
}

interface Answer {
  readonly kind: typeof KIND;
  readonly line: string;
  readonly turn: number;
  /** The number of the piece, and its text: messages, each ended by a line's end, cut anywhere. */
  readonly number: number;
  readonly text: string;
  /** Whether it is worth asking again. */
  readonly more: boolean;
  readonly end: { readonly code: number; readonly reason: string } | null;
}

export interface Heard {
  /** Whether Python has not answered for a while. */
  silent(silent: boolean): void;
  /** The page as one file, packed; empty where there is none. */
  page(packed: string): void;
}

export interface NotebookLine extends Line {
  /** Asks for the page as one file. */
  wishPage(): void;
}

export function openNotebookLine(model: Model, heard: Heard): NotebookLine {
  const name = Math.random().toString(36).slice(2);
  let frames: string[] = [];
  let [wish, open, waiting, quiet, rest] = [false, true, false, 0, ""];
  let [turn, said, took, timer, watch] = [0, 0, 0, 0, 0];

  const speak = (): void => {
    clearTimeout(timer);
    const message: Said = { kind: KIND, line: name, turn: ++turn, said, took, frames, page: wish };
    [said, frames, wish, waiting] = [said + frames.length, [], false, true];
    clearTimeout(watch);
    watch = window.setTimeout(miss, PATIENCE);
    void send(model, message).catch(miss);
  };
  const miss = (): void => {
    if (!open || !waiting) return;
    heard.silent(true);
    clearTimeout(watch);
    watch = window.setTimeout(speak, AGAIN - PATIENCE);
  };
  /** What is said while an answer is on its way goes with the next question. */
  const soon = (): void => {
    quiet = 0;
    if (open && !waiting) clearTimeout(timer), (timer = window.setTimeout(speak, 0));
  };
  const take = (content: unknown): void => {
    const answer = content as Answer;
    if (!open || answer?.kind !== KIND || answer.line !== name) return;
    heard.silent(false);
    if (answer.number === took + 1) {
      took = answer.number;
      quiet = 0;
      rest = hand(rest + answer.text);
    }
    if (answer.turn !== turn) return;
    waiting = false;
    clearTimeout(watch);
    if (answer.end !== null) return finish(answer.end);
    if (frames.length > 0 || wish) soon();
    else if (answer.more) timer = window.setTimeout(speak, PAUSES[Math.min(quiet++, PAUSES.length - 1)]);
  };
  /** Hands on whole messages; what is left is the beginning of the next one. */
  const hand = (text: string): string => {
    const parts = text.split("\n");
    for (const data of parts.slice(0, -1)) {
      const { type, packed } = JSON.parse(data) as { readonly type: string; readonly packed?: string };
      if (type === "page") heard.page(packed ?? "");
      else line.onmessage?.({ data } as MessageEvent);
    }
    return parts.at(-1)!;
  };
  const finish = (how: { readonly code: number; readonly reason: string }): void => {
    if (!open) return;
    open = false;
    model.off(EVENT, take);
    heard.page("");
    for (const one of [timer, watch]) clearTimeout(one);
    line.onclose?.(how as CloseEvent);
  };
  const line: NotebookLine = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void (frames.push(text), soon()),
    wishPage: () => void ((wish = true), soon()),
    close: () => finish({ code: 1000, reason: "is closed" }),
  };
  model.on(EVENT, take);
  queueMicrotask(() => line.onopen?.({} as Event));
  return line;
}

/** Where the kernel is gone, some notebooks throw at once and others refuse later. */
async function send(model: Model, message: Said): Promise<void> {
  await model.send(message);
}
