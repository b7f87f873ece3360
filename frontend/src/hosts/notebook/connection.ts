/**
 * The connection to Python over the widget's own messages.  The page says something, or just asks for more, and Python
 * answers each time, so nothing comes faster than it is taken, and silence means that the kernel is busy or gone.
 */
import type { Connection } from "../socket";
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

interface End {
  readonly code: number;
  readonly reason: string;
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
  readonly end: End | null;
}

export interface Heard {
  /** Whether Python has not answered for a while. */
  silent(silent: boolean): void;
  /** The page as one file, packed; empty where there is none. */
  page(packed: string): void;
}

export class WidgetConnection implements Connection {
  onopen: Connection["onopen"] = null;
  onmessage: Connection["onmessage"] = null;
  onclose: Connection["onclose"] = null;

  // All views of a widget hear all its messages: by this name each knows the answers to its own.
  readonly #name = Math.random().toString(36).slice(2);
  readonly #model: Model;
  readonly #heard: Heard;
  #frames: string[] = [];
  #wishesPage = false;
  #open = true;
  #waiting = false;
  /** The number of the question last asked, how many frames went before it, and the last piece that was taken. */
  #turn = 0;
  #said = 0;
  #took = 0;
  /** How often nothing came, and what is there of a message whose end is still to come. */
  #quiet = 0;
  #rest = "";
  #timer = 0;
  #watch = 0;

  constructor(model: Model, heard: Heard) {
    this.#model = model;
    this.#heard = heard;
    model.on(EVENT, this.#take);
    // Like a WebSocket it opens later, so that whoever made it can still say what is to happen then.
    queueMicrotask(() => this.onopen?.({} as Event));
  }

  send(text: string): void {
    this.#frames.push(text);
    this.#askSoon();
  }

  /** Asks for the page as one file. */
  wishPage(): void {
    this.#wishesPage = true;
    this.#askSoon();
  }

  close(): void {
    this.#finish({ code: 1000, reason: "is closed" });
  }

  /** What is said while an answer is on its way goes with the next question. */
  #askSoon(): void {
    this.#quiet = 0;
    // A timer, not at once: what one act of a person's says in several calls goes in one message.
    if (this.#open && !this.#waiting) this.#askIn(0);
  }

  #askIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(), milliseconds);
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const message: Said = {
      kind: KIND,
      line: this.#name,
      turn: ++this.#turn,
      said: this.#said,
      took: this.#took,
      frames: this.#frames,
      page: this.#wishesPage,
    };
    // Counted as said even where it gets lost: Python then sees that a frame is missing and closes, and nobody has to
    // guess whether what was asked is being done.
    this.#said += this.#frames.length;
    this.#frames = [];
    this.#wishesPage = false;
    this.#waiting = true;
    this.#watchFor(() => this.#miss(), PATIENCE);
    void send(this.#model, message).catch(() => this.#miss());
  }

  #watchFor(then: () => void, milliseconds: number): void {
    clearTimeout(this.#watch);
    this.#watch = window.setTimeout(then, milliseconds);
  }

  /** A cell that runs for long keeps Python from answering too, so the connection stays open and asks again. */
  #miss(): void {
    if (!this.#open || !this.#waiting) return;
    this.#heard.silent(true);
    this.#watchFor(() => this.#ask(), AGAIN - PATIENCE);
  }

  // A field, since the model is given it and takes it away again: it must be one and the same function.
  readonly #take = (content: unknown): void => {
    const answer = content as Answer;
    if (!this.#open || answer?.kind !== KIND || answer.line !== this.#name) return;
    this.#heard.silent(false);
    // An answer that comes late, after its question was asked once more, brings the same piece twice.
    if (answer.number === this.#took + 1) {
      this.#took = answer.number;
      this.#quiet = 0;
      this.#rest = this.#handOn(this.#rest + answer.text);
    }
    // Its piece counts, but the question that was asked since is still to be answered.
    if (answer.turn !== this.#turn) return;
    this.#waiting = false;
    clearTimeout(this.#watch);
    this.#goOn(answer);
  };

  /** Asks again at once where there is something to say, later where more may come, and else not. */
  #goOn({ end, more }: Answer): void {
    if (end !== null) this.#finish(end);
    else if (this.#frames.length > 0 || this.#wishesPage) this.#askSoon();
    else if (more) this.#askIn(PAUSES[Math.min(this.#quiet++, PAUSES.length - 1)]!);
  }

  /** Hands on whole messages; what is left is the beginning of the next one. */
  #handOn(text: string): string {
    const parts = text.split("\n");
    for (const data of parts.slice(0, -1)) {
      const { type, packed } = JSON.parse(data) as { readonly type: string; readonly packed?: string };
      if (type === "page") this.#heard.page(packed ?? "");
      else this.onmessage?.({ data } as MessageEvent);
    }
    return parts.at(-1)!;
  }

  #finish(end: End): void {
    if (!this.#open) return;
    this.#open = false;
    this.#model.off(EVENT, this.#take);
    // Whoever still waits for the page would wait for ever.
    this.#heard.page("");
    for (const one of [this.#timer, this.#watch]) clearTimeout(one);
    this.onclose?.(end as CloseEvent);
  }
}

/** Where the kernel is gone, some notebooks throw at once and others refuse later. */
async function send(model: Model, message: Said): Promise<void> {
  await model.send(message);
}
