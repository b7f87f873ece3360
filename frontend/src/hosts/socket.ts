/**
 * The connection to the local server: requests as promises, progress as calls, reconnecting by itself.
 *
 * It is opened when something is asked first.  What was being worked on when it breaks is told as a problem;
 * nothing is asked twice without the visitor's will.
 */

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
  Reply,
  Request,
  Welcome,
} from "../contract/messages";
import { PROTOCOL } from "../contract/messages";
import { InputError } from "../model/interfaces";

export interface Server {
  /** Opens the connection and greets. @throws InputError nobody answers, or the token is wrong */
  welcome(): Promise<Welcome>;
  exact(request: Asked<Exact>): Asking<ExactAnswer>;
  mark(request: Asked<Mark>): Asking<Marked>;
  markDerivation(request: Asked<MarkDerivation>): Asking<Marked>;
  /** `told` is called with every progress message; the server sends the next one only then. */
  ensemble(request: Asked<Ensemble>, onProgress: (progress: Progress) => void): Asking<EnsembleEnd>;
  close(): void;
}

/** As much of a WebSocket as is needed here. */
export interface Connection {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
  onProgress?: (progress: Progress) => void;
}

interface Opened {
  readonly connection: Connection;
  readonly welcome: Promise<Welcome>;
}

/** The address of the connection on the server that this page came from. */
export function connectionAddress(page: { readonly protocol: string; readonly host: string }): string {
  return `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}/line`;
}

/** `instead` says what to do where nobody answers. */
export function connect(open: () => Connection, token: string, instead = "start it with: smallnets page"): Server {
  const waiting = new Map<number, Waiting>();
  let opened: Opened | null = null;
  let last = 0;

  const greeted = (): Opened => {
    opened ??= openConnection(
      open,
      token,
      waiting,
      (code, reason) => ((opened = null), new InputError("server", code, reason || "does not answer", instead)),
    );
    return opened;
  };
  const ask = <Answer extends Reply>(
    request: (id: number) => Request,
    onProgress?: (progress: Progress) => void,
  ): Asking<Answer> => {
    const id = ++last;
    const answer = new Promise<Reply>((resolve, reject) =>
      waiting.set(id, { resolve, reject, ...(onProgress ? { onProgress } : {}) }),
    );
    const { connection, welcome } = greeted();
    let sent = false;
    welcome.then(
      () => waiting.has(id) && ((sent = true), say(connection, request(id))),
      (error: Error) => settle(waiting, id)?.reject(error),
    );
    const stop = (): void => {
      if (sent) say(connection, { type: "stop", id });
      else settle(waiting, id)?.reject(new InputError("request", id, "was stopped"));
    };
    return { answer: answer as Promise<Answer>, stop };
  };

  return {
    welcome: () => greeted().welcome,
    exact: (request) => ask<ExactAnswer>((id) => ({ ...request, type: "exact", id })),
    mark: (request) => ask<Marked>((id) => ({ ...request, type: "mark", id })),
    markDerivation: (request) => ask<Marked>((id) => ({ ...request, type: "markDerivation", id })),
    ensemble: (request, onProgress) => ask<EnsembleEnd>((id) => ({ ...request, type: "ensemble", id }), onProgress),
    close: () => opened?.connection.close(),
  };
}

function openConnection(
  open: () => Connection,
  token: string,
  waiting: Map<number, Waiting>,
  ended: (code: number, reason: string) => InputError,
): Opened {
  const connection = open();
  const welcome = new Promise<Welcome>((resolve, reject) => {
    connection.onopen = () => say(connection, { type: "hello", protocol: PROTOCOL, token });
    connection.onmessage = ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.type === "welcome") resolve(reply);
      else take(connection, waiting, reply);
    };
    connection.onclose = ({ code, reason }) => {
      const error = ended(code, reason);
      reject(error);
      for (const id of [...waiting.keys()]) settle(waiting, id)?.reject(error);
    };
  });
  welcome.catch(() => undefined);
  return { connection, welcome };
}

function take(connection: Connection, waiting: Map<number, Waiting>, reply: Exclude<Reply, Welcome>): void {
  if (reply.id === null) return;
  if (reply.type === "progress") {
    waiting.get(reply.id)?.onProgress?.(reply);
    say(connection, { type: "seen", id: reply.id, number: reply.number });
  } else if (reply.type === "problem") {
    settle(waiting, reply.id)?.reject(new InputError(reply.argument, reply.value, reply.why, reply.instead));
  } else if (reply.type === "stopped") {
    settle(waiting, reply.id)?.reject(new InputError("request", reply.id, "was stopped"));
  } else {
    settle(waiting, reply.id)?.resolve(reply);
  }
}

function settle(waiting: Map<number, Waiting>, id: number): Waiting | undefined {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}

function say(connection: Connection, request: Request): void {
  connection.send(JSON.stringify(request));
}
