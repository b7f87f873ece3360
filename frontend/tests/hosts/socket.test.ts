import assert from "node:assert/strict";
import { test } from "node:test";
import type { Progress, Reply, Request } from "../../src/contract/messages";
import type { Line } from "../../src/hosts/socket";
import { connect, lineAddress } from "../../src/hosts/socket";
import { InputError } from "../../src/model/interfaces";
import { firstExperiment } from "../../src/model/plans";

interface TestLine extends Line {
  readonly sent: Request[];
  closed: boolean;
}

function testLine(): TestLine {
  const line: TestLine = {
    sent: [],
    closed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void line.sent.push(JSON.parse(text) as Request),
    close: () => void (line.closed = true),
  };
  return line;
}

const say = (line: Line, reply: unknown): void => line.onmessage?.({ data: JSON.stringify(reply) } as MessageEvent);
const greet = (line: Line): void => {
  line.onopen?.({} as Event);
  say(line, { type: "welcome", protocol: 1, version: "1", arithmetic: "1", limits: {}, experiment: null });
};
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const answer = (id: number): Reply => ({ type: "exactAnswer", id, text: "f(x1) = x1", latex: "", data: null });
const question = { question: "closedForm", experiment: firstExperiment } as const;

test("the line is opened by the first question, which waits for the welcome", async () => {
  const line = testLine();
  let opened = 0;
  const server = connect(() => (opened++, line), "secret");
  assert.equal(opened, 0);
  const asked = server.exact(question);
  line.onopen?.({} as Event);
  assert.deepEqual(line.sent, [{ type: "hello", protocol: 1, token: "secret" }]);
  greet(line);
  await turn();
  assert.deepEqual(line.sent.at(-1), { ...question, type: "exact", id: 1 });
  say(line, answer(1));
  assert.equal((await asked.answer).text, "f(x1) = x1");
  assert.equal(opened, 1);
});

test("answers find their questions in any order", async () => {
  const line = testLine();
  const server = connect(() => line, "");
  const first = server.exact(question);
  const second = server.exact(question);
  greet(line);
  await turn();
  say(line, { ...answer(2), text: "second" });
  say(line, { ...answer(1), text: "first" });
  assert.deepEqual([(await first.answer).text, (await second.answer).text], ["first", "second"]);
});

test("every progress is told and then acknowledged", async () => {
  const line = testLine();
  const server = connect(() => line, "");
  const told: number[] = [];
  const asked = server.ensemble({ experiment: firstExperiment, seeds: 100 }, (progress: Progress) =>
    told.push(progress.done),
  );
  greet(line);
  await turn();
  say(line, { type: "progress", id: 1, number: 1, done: 16, of: 100, runs: [], solved: null });
  assert.deepEqual(line.sent.at(-1), { type: "seen", id: 1, number: 1 });
  say(line, { type: "progress", id: 1, number: 2, done: 64, of: 100, runs: [], solved: null });
  asked.stop();
  assert.deepEqual(line.sent.at(-1), { type: "stop", id: 1 });
  say(line, { type: "ensembleEnd", id: 1, finished: false, done: 64, of: 100, runs: [], solved: null });
  assert.equal((await asked.answer).finished, false);
  assert.deepEqual(told, [16, 64]);
});

test("a problem is an InputError with its parts", async () => {
  const line = testLine();
  const asked = connect(() => line, "").exact(question);
  greet(line);
  await turn();
  say(line, {
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

test("a line that breaks ends every question, and the next question opens a new one", async () => {
  const lines = [testLine(), testLine()];
  let opened = 0;
  const server = connect(() => lines[opened++] as Line, "");
  const lost = server.exact(question);
  greet(lines[0] as Line);
  await turn();
  lines[0]?.onclose?.({ code: 1006, reason: "" } as CloseEvent);
  await assert.rejects(lost.answer, InputError);
  const again = server.exact(question);
  greet(lines[1] as Line);
  await turn();
  say(lines[1] as Line, answer(2));
  assert.equal((await again.answer).id, 2);
  assert.equal(opened, 2);
});

test("a server that does not let in says why", async () => {
  const line = testLine();
  const server = connect(() => line, "wrong");
  const asked = server.exact(question);
  const welcome = server.welcome();
  line.onopen?.({} as Event);
  line.onclose?.({ code: 4403, reason: "the token is not right" } as CloseEvent);
  await assert.rejects(asked.answer, /the token is not right/);
  await assert.rejects(welcome, /the token is not right/);
});

test("what is stopped before it was sent is never asked", async () => {
  const line = testLine();
  const asked = connect(() => line, "").exact(question);
  const stopped = assert.rejects(asked.answer, /was stopped/);
  asked.stop();
  greet(line);
  await turn();
  await stopped;
  assert.deepEqual(
    line.sent.map((request) => request.type),
    ["hello"],
  );
});

test("the line goes to where the page came from", () => {
  assert.equal(lineAddress({ protocol: "http:", host: "127.0.0.1:8010" }), "ws://127.0.0.1:8010/line");
  assert.equal(lineAddress({ protocol: "https:", host: "school.example" }), "wss://school.example/line");
});
