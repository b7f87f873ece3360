import assert from "node:assert/strict";
import { test } from "node:test";
import type { Progress, Reply, Request } from "../../src/contract/messages";
import type { Connection } from "../../src/hosts/socket";
import { connect, connectionAddress } from "../../src/hosts/socket";
import { InputError } from "../../src/model/interfaces";
import { firstExperiment } from "../../src/model/plans";

interface TestConnection extends Connection {
  readonly sent: Request[];
  closed: boolean;
}

function testConnection(): TestConnection {
  const connection: TestConnection = {
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void connection.sent.push(JSON.parse(text) as Request),
    close: () => void (connection.closed = true),
  };
  return connection;
}

const say = (connection: Connection, reply: unknown): void =>
  connection.onmessage?.({ data: JSON.stringify(reply) } as MessageEvent);
const greet = (connection: Connection): void => {
  connection.onopen?.({} as Event);
  say(connection, { type: "welcome", protocol: 1, version: "1", arithmetic: "1", limits: {}, experiment: null });
};
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (id: number): Reply => ({ type: "exactAnswer", id, text: "f(x1) = x1", latex: "", data: null });
const question = { question: "closedForm", experiment: firstExperiment } as const;

test("the connection is opened by the first question, which waits for the welcome", async () => {
  const connection = testConnection();
  let opened = 0;
  const server = connect(() => (opened++, connection), "secret");
  assert.equal(opened, 0);
  const asked = server.exact(question);
  connection.onopen?.({} as Event);
  assert.deepEqual(connection.sent, [{ type: "hello", protocol: 1, token: "secret" }]);
  greet(connection);
  await turn();
  assert.deepEqual(connection.sent.at(-1), { ...question, type: "exact", id: 1 });
  say(connection, answer(1));
  assert.equal((await asked.answer).text, "f(x1) = x1");
  assert.equal(opened, 1);
});

test("answers find their questions in any order", async () => {
  const connection = testConnection();
  const server = connect(() => connection, "");
  const first = server.exact(question);
  const second = server.exact(question);
  greet(connection);
  await turn();
  say(connection, { ...answer(2), text: "second" });
  say(connection, { ...answer(1), text: "first" });
  assert.deepEqual([(await first.answer).text, (await second.answer).text], ["first", "second"]);
});

test("every progress is told and then acknowledged", async () => {
  const connection = testConnection();
  const server = connect(() => connection, "");
  const told: number[] = [];
  const asked = server.ensemble({ experiment: firstExperiment, seeds: 100 }, (progress: Progress) =>
    told.push(progress.done),
  );
  greet(connection);
  await turn();
  say(connection, { type: "progress", id: 1, number: 1, done: 16, of: 100, runs: [], solved: null });
  assert.deepEqual(connection.sent.at(-1), { type: "seen", id: 1, number: 1 });
  say(connection, { type: "progress", id: 1, number: 2, done: 64, of: 100, runs: [], solved: null });
  asked.stop();
  assert.deepEqual(connection.sent.at(-1), { type: "stop", id: 1 });
  say(connection, { type: "ensembleEnd", id: 1, finished: false, done: 64, of: 100, runs: [], solved: null });
  assert.equal((await asked.answer).finished, false);
  assert.deepEqual(told, [16, 64]);
});

test("a problem is an InputError with its parts", async () => {
  const connection = testConnection();
  const asked = connect(() => connection, "").exact(question);
  greet(connection);
  await turn();
  say(connection, {
    type: "problem",
    id: 1,
    argument: "batch",
    value: "0",
    why: "is too small",
    instead: "write 1",
    sentence: "",
  });
  await assert.rejects(asked.answer, (error: InputError) => error.argument === "batch" && error.instead === "write 1");
});

test("a connection that breaks ends every question, and the next question opens a new one", async () => {
  const connections = [testConnection(), testConnection()];
  let opened = 0;
  const server = connect(() => connections[opened++] as Connection, "");
  const lost = server.exact(question);
  greet(connections[0] as Connection);
  await turn();
  connections[0]?.onclose?.({ code: 1006, reason: "" } as CloseEvent);
  await assert.rejects(lost.answer, InputError);
  const again = server.exact(question);
  greet(connections[1] as Connection);
  await turn();
  say(connections[1] as Connection, answer(2));
  assert.equal((await again.answer).id, 2);
  assert.equal(opened, 2);
});

test("a server that does not let in says why", async () => {
  const connection = testConnection();
  const server = connect(() => connection, "wrong");
  const asked = server.exact(question);
  const welcome = server.welcome();
  connection.onopen?.({} as Event);
  connection.onclose?.({ code: 4403, reason: "the token is not right" } as CloseEvent);
  await assert.rejects(asked.answer, /the token is not right/);
  await assert.rejects(welcome, /the token is not right/);
});

test("what is stopped before it was sent is never asked", async () => {
  const connection = testConnection();
  const asked = connect(() => connection, "").exact(question);
  const stopped = assert.rejects(asked.answer, /was stopped/);
  asked.stop();
  greet(connection);
  await turn();
  await stopped;
  assert.deepEqual(
    connection.sent.map((request) => request.type),
    ["hello"],
  );
});

test("the connection goes to where the page came from", () => {
  assert.equal(connectionAddress({ protocol: "http:", host: "127.0.0.1:8010" }), "ws://127.0.0.1:8010/line");
  assert.equal(connectionAddress({ protocol: "https:", host: "school.example" }), "wss://school.example/line");
});
