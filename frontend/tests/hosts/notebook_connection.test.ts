import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { WidgetConnection } from "../../src/hosts/notebook/connection";
import type { Model } from "../../src/hosts/notebook/model";
import { pythonOf } from "../../src/hosts/notebook/python";
import { firstExperiment } from "../../src/model/plans";

interface Said {
  readonly line: string;
  readonly turn: number;
  readonly said: number;
  readonly took: number;
  readonly frames: readonly string[];
  readonly page: boolean;
}

/** A widget's model whose Python is the test. */
function fakeModel() {
  const said: Said[] = [];
  const heard = new Set<(content: unknown) => void>();
  let refuse = "";
  const model = {
    on: (_: string, call: (content: unknown) => void) => void heard.add(call),
    off: (_: string, call: (content: unknown) => void) => void heard.delete(call),
    send(content: object) {
      if (refuse !== "") throw new Error(refuse);
      said.push(content as Said);
    },
  } as unknown as Model;
  const answer = (content: Record<string, unknown>): void => {
    const { line, turn } = said.at(-1)!;
    for (const call of heard)
      call({ kind: "smallnets", line, turn, number: 0, text: "", more: false, end: null, ...content });
  };
  return { model, said, heard, answer, refuse: (why: string) => void (refuse = why) };
}

function opened() {
  const python = fakeModel();
  const told = { silent: [] as boolean[], pages: [] as string[], frames: [] as string[], closed: [] as string[] };
  const connection = new WidgetConnection(python.model, {
    silent: (is) => void told.silent.push(is),
    page: (packed) => void told.pages.push(packed),
  });
  connection.onmessage = ({ data }) => void told.frames.push(String(data));
  connection.onclose = ({ reason }) => void told.closed.push(reason);
  return { ...python, connection, told };
}

beforeEach(() => {
  (globalThis as { window?: unknown }).window = globalThis;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("what is said while an answer is on its way goes with the next question", () => {
  const { connection, said, answer } = opened();
  connection.send("one");
  mock.timers.tick(1);
  connection.send("two");
  connection.send("three");
  mock.timers.tick(1000);
  assert.deepEqual(
    said.map(({ frames }) => frames),
    [["one"]],
  );
  answer({});
  mock.timers.tick(1);
  assert.deepEqual(
    said.map(({ frames, said: before }) => [before, frames]),
    [
      [0, ["one"]],
      [1, ["two", "three"]],
    ],
  );
});

test("Python is asked again as long as there is more, and left alone then", () => {
  const { connection, said, answer } = opened();
  connection.send("one");
  mock.timers.tick(1);
  for (let turn = 2; turn < 6; turn++) {
    answer({ more: true });
    mock.timers.tick(300);
    assert.equal(said.length, turn);
  }
  answer({ more: false });
  for (let second = 0; second < 60; second++) mock.timers.tick(1000);
  assert.equal(said.length, 5);
});

test("messages that are cut anywhere come whole, each once", () => {
  const { connection, said, answer, told } = opened();
  connection.send("one");
  mock.timers.tick(1);
  answer({ number: 1, text: '{"type":"a"}\n{"ty', more: true });
  answer({ number: 1, text: '{"type":"a"}\n{"ty', more: true });
  assert.deepEqual(told.frames, ['{"type":"a"}']);
  mock.timers.tick(300);
  assert.equal(said.at(-1)!.took, 1);
  answer({ number: 2, text: 'pe":"b"}\n{"type":"page","packed":"zipped"}\n' });
  assert.deepEqual(told.frames, ['{"type":"a"}', '{"type":"b"}']);
  assert.deepEqual(told.pages, ["zipped"]);
});

test("what other lines are told is not heard", () => {
  const { connection, answer, told } = opened();
  connection.send("one");
  mock.timers.tick(1);
  answer({ line: "another", number: 1, text: '{"type":"a"}\n' });
  answer({ kind: "anywidget-command-response", number: 1, text: '{"type":"a"}\n' });
  assert.deepEqual(told.frames, []);
});

test("silence is told, Python is asked again now and then, and its answer ends the silence", () => {
  const { connection, said, answer, told } = opened();
  connection.send("one");
  mock.timers.tick(1);
  mock.timers.tick(4900);
  assert.deepEqual(told.silent, []);
  mock.timers.tick(200);
  assert.deepEqual(told.silent, [true]);
  for (let second = 0; second < 120; second++) mock.timers.tick(1000);
  assert.ok(said.length > 2 && said.length < 6);
  assert.deepEqual(
    said.slice(1).map(({ frames }) => frames.length),
    said.slice(1).map(() => 0),
  );
  answer({ more: false });
  assert.equal(told.silent.at(-1), false);
  const count = said.length;
  for (let second = 0; second < 120; second++) mock.timers.tick(1000);
  assert.equal(said.length, count);
});

test("a notebook that refuses to send is as silent as one that does not answer", async () => {
  const { connection, refuse, told } = opened();
  refuse("the kernel is dead");
  connection.send("one");
  mock.timers.tick(1);
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(told.silent, [true]);
});

test("an end that Python tells closes the connection, and a wish for the page comes to nothing", () => {
  const { connection, heard, answer, told } = opened();
  connection.wishPage();
  mock.timers.tick(1);
  answer({ end: { code: 1011, reason: "has lost a message" } });
  assert.deepEqual([told.closed, told.pages, heard.size], [["has lost a message"], [""], 0]);
});

test("questions go over the connection and answers come back, refusals in Python's words", async () => {
  const { model, said, answer } = fakeModel();
  const python = pythonOf(model);
  const turn = async (): Promise<void> => {
    for (let at = 0; at < 5; at++) await Promise.resolve();
    mock.timers.tick(300);
  };
  const asked = python.exact({ question: "closedForm", experiment: firstExperiment });
  await turn();
  assert.deepEqual(JSON.parse(said[0]!.frames[0]!), { type: "hello", protocol: 1, token: "" });
  answer({ number: 1, text: '{"type":"welcome"}\n' });
  await turn();
  assert.equal((JSON.parse(said.at(-1)!.frames[0]!) as { type: string }).type, "exact");
  answer({ number: 2, text: '{"type":"exactAnswer","id":1,"text":"f = x1","latex":"","data":null}\n' });
  assert.equal((await asked.answer).text, "f = x1");
  const other = python.mark({ exercise: "", answers: "" });
  await turn();
  answer({ end: { code: 1011, reason: "has lost a message" } });
  await assert.rejects(other.answer, /has lost a message: run the widget's cell again/);
});
