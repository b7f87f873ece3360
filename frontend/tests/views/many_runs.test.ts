import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import type { EndedRun, Progress } from "../../src/contract/messages";
import { modelServices } from "../../src/hosts/model_services";
import { InputError } from "../../src/model/interfaces";
import { complete } from "../../src/model/plans";
import * as making from "../../src/model/plans/making";
import { createSession, type Server, type Session } from "../../src/state";
import { type Ensembles, ensemblesOf } from "../../src/views/drawer/runs/ensembles";
import { answer, milestone, progress } from "../../src/views/drawer/runs/words";
import { type FakeMachine, fakeMachine } from "../fakes/services";
import { theEngine } from "../model/engine/bits";

interface Opened {
  readonly session: Session;
  readonly ensembles: Ensembles;
  readonly machine: FakeMachine;
}

function open(server: Server | null, draft: Record<string, unknown> = {}): Opened {
  const machine = fakeMachine();
  const experiment = complete({
    seed: "0.00007",
    data: { generator: "xor" },
    network: { hidden: [3] },
    training: { epochs: 40 },
    ...draft,
  });
  const session = createSession(modelServices(theEngine(), server, making), machine, {
    experiment,
    notes: [],
  });
  return { session, ensembles: ensemblesOf(session), machine };
}

const turn = (milliseconds = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function ended({ now }: Ensembles): Promise<void> {
  while (now.value?.running) await turn();
}

/** A server whose answers a test gives. */
function fakeServer() {
  type Asked = Parameters<Server["ensemble"]>[0];
  const asked: {
    request: Asked;
    told: (progress: Progress) => void;
    refuse: (error: Error) => void;
    stopped: boolean;
  }[] = [];
  const ensemble: Server["ensemble"] = (request, told) => {
    let refuse = (_: Error): void => undefined;
    const answer = new Promise<never>((_, reject) => (refuse = reject));
    const one = { request, told, refuse, stopped: false };
    asked.push(one);
    return { answer, stop: () => void (one.stopped = true) };
  };
  return { asked, server: { ensemble } as unknown as Server };
}

const told = (seed: string, testLoss: number | null): EndedRun => ({
  seed,
  trainLoss: testLoss,
  testLoss,
  trainAccuracy: 1,
  testAccuracy: 1,
  epochs: 40,
  diverged: testLoss === null,
  parameters: "",
});
const news = (runs: readonly EndedRun[]): Progress => ({ runs }) as unknown as Progress;

/** So many that the server is asked. */
const MANY = { training: { epochs: 20_000 } };

test("stopping keeps what is there, going on trains the rest, and all comes to the same as at one go", async () => {
  const one = open(null, { training: { epochs: 4000 } });
  one.ensembles.start(12);
  while ((one.ensembles.now.value?.runs.length ?? 0) < 1) await turn();
  one.ensembles.stop();
  const there = one.ensembles.now.value!;
  assert.ok(!there.running && there.runs.length < 12);
  await turn(50);
  assert.equal(one.ensembles.now.value, there);
  one.ensembles.goOn();
  await ended(one.ensembles);
  const other = open(null, { training: { epochs: 4000 } });
  other.ensembles.start(12);
  await ended(other.ensembles);
  assert.deepEqual(one.ensembles.now.value!.runs, other.ensembles.now.value!.runs);
  assert.deepEqual(
    one.ensembles.now.value!.runs.map((run) => run.seed),
    Array.from({ length: 12 }, (_, at) => `0.${String(7 + at).padStart(5, "0")}`),
  );
});

for (const same of [false, true]) {
  test(`a run that is shown comes to the same bits on the page${same ? ", on the same data" : ""}`, async () => {
    const { session, ensembles, machine } = open(null);
    ensembles.same.value = same;
    ensembles.start(5);
    await ended(ensembles);
    const { experiment, runs } = ensembles.now.value!;
    const speed = session.speed.value;
    ensembles.show(experiment, runs[3]!);
    machine.pass(300);
    await turn();
    assert.equal(session.playing.value, false);
    assert.equal(session.experiment.value.seed, "0.00010");
    assert.equal(session.epoch.value, 40);
    assert.deepEqual(session.run.value.parameters(), runs[3]!.parameters);
    assert.equal(session.losses.value.testLoss, runs[3]!.testLoss);
    assert.equal(session.speed.value, speed);
    session.undo();
    assert.equal(session.experiment.value.seed, "0.00007");
  });
}

test("the server is asked for much work; what it tells is added, and after a stop only the rest is asked for", () => {
  const { asked, server } = fakeServer();
  const { ensembles } = open(server, MANY);
  ensembles.start(200);
  assert.deepEqual(
    [asked[0]!.request.experiment.seed, (asked[0]!.request.seeds as string[]).length, asked[0]!.request.parameters],
    ["0.00007", 200, true],
  );
  asked[0]!.told(news([told("0.00007", 0.01), told("0.00008", null)]));
  assert.deepEqual(ensembles.now.value!.losses, [0.01, NaN]);
  ensembles.stop();
  assert.ok(asked[0]!.stopped && !ensembles.now.value!.running);
  asked[0]!.told(news([told("0.00009", 0.5)]));
  assert.equal(ensembles.now.value!.runs.length, 2);
  ensembles.goOn();
  assert.deepEqual((asked[1]!.request.seeds as string[]).slice(0, 2), ["0.00009", "0.00010"]);
  assert.equal((asked[1]!.request.seeds as string[]).length, 198);
});

test("a refusal is shown beside its box; where the server is gone the page trains the rest itself", async () => {
  const { asked, server } = fakeServer();
  const { session, ensembles } = open(server, MANY);
  ensembles.start(9000);
  asked[0]!.refuse(new InputError("seeds", 9000, "is too much"));
  await turn();
  assert.equal(session.problem.value?.argument, "seeds");
  assert.equal(ensembles.now.value!.running, false);
  ensembles.start(6);
  asked[1]!.told(news([told("0.00007", 0.01)]));
  asked[1]!.refuse(new InputError("server", 1006, "does not answer"));
  await turn();
  await ended(ensembles);
  assert.equal(ensembles.now.value!.native, false);
  assert.deepEqual(
    ensembles.now.value!.runs.map((run) => run.seed),
    ["0.00007", "0.00008", "0.00009", "0.00010", "0.00011", "0.00012"],
  );
});

test("where the server falls silent the page trains the rest itself, and its late answers change nothing", async () => {
  const { asked, server } = fakeServer();
  const silent = signal(false);
  const { ensembles } = open({ ...server, silent }, MANY);
  ensembles.start(100);
  asked[0]!.told(news([told("0.00007", 0.5)]));
  silent.value = true;
  await turn();
  assert.deepEqual([asked[0]!.stopped, ensembles.now.value!.native, ensembles.now.value!.running], [true, false, true]);
  asked[0]!.told(news([told("0.00008", 0.5)]));
  assert.deepEqual(
    ensembles.now.value!.runs.map(({ seed }) => seed),
    ["0.00007"],
  );
  ensembles.stop();
  silent.value = false;
  ensembles.goOn();
  assert.equal(ensembles.now.value!.running, true);
  ensembles.stop();
});

test("a seed that cannot be counted up is refused beside its box, and nothing is lost", () => {
  const { session, ensembles } = open(null, { seed: "my seed" });
  ensembles.start(3);
  assert.equal(session.problem.value?.argument, "first_seed");
  assert.equal(ensembles.now.value, null);
  ensembles.start(1);
  assert.deepEqual(ensembles.now.value!.seeds, ["my seed"]);
  ensembles.stop();
});

test("a kept ensemble stays while another is trained", async () => {
  const { session, ensembles } = open(null);
  ensembles.start(3);
  await ended(ensembles);
  ensembles.keep();
  session.change({ training: { epochs: 10 } });
  ensembles.start(4);
  await ended(ensembles);
  assert.deepEqual([ensembles.kept.value!.runs.length, ensembles.kept.value!.runs[0]!.epochs], [3, 40]);
  assert.deepEqual([ensembles.now.value!.runs.length, ensembles.now.value!.runs[0]!.epochs], [4, 10]);
  ensembles.drop();
  assert.equal(ensembles.kept.value, null);
});

test("what is said: the answer, the progress, and a milestone at start, quarters and end only", () => {
  const { asked, server } = fakeServer();
  const { ensembles } = open(server, MANY);
  const { now } = ensembles;
  ensembles.start(200);
  const said = new Set<string>();
  for (let at = 0; at < 199; at++) {
    said.add(milestone(now.value, 0.05));
    asked[0]!.told(news([told(`0.${String(at + 7).padStart(5, "0")}`, at % 4 === 0 ? 0.5 : 0.01)]));
  }
  assert.deepEqual(
    [...said],
    ["Training 200 runs.", "A quarter is done.", "Half is done.", "Three quarters are done."],
  );
  assert.match(progress(now.value!), /^199 of 200 natively, about \d+ s left$/);
  ensembles.stop();
  assert.equal(answer(now.value!, 0.05), "About 3 of 4 seeds learn it: 74.9\u2009% (68.4 to 80.4\u2009%), 149 of 199");
  assert.equal(milestone(now.value, 0.05), `Stopped after 199 of 200. ${answer(now.value!, 0.05)}`);
  assert.equal(answer(now.value!, 0), "No seed learns it: 0\u2009% (0 to 1.9\u2009%), 0 of 199");
});
