/** One session for each widget of Python's, however many views show it. */
import { loadEngine } from "../../model/engine";
import type { Engine } from "../../model/interfaces";
import * as making from "../../model/plans/making";
import { createSession, type Session } from "../../state";
import { browserMachine } from "../machine";
import { modelDoors } from "../model_doors";
import { comeBack } from "./coming_back";
import { experimentOf, type Model, TRAITS, toldOf } from "./model";
import { createObeying } from "./obeying";
import { pythonOf } from "./python";
import { createTelling } from "./telling";
import { tellEnsembles } from "./telling_ensembles";

export interface Stage {
  readonly session: Session;
  /** A view has come; the answer takes it away again. */
  shown(): () => void;
  end(): void;
}

const stages = new Map<string, Promise<Stage>>();

/** The stage of a model, made when it is first asked for. */
export function stageOf(model: Model): Promise<Stage> {
  const identity = String(model.get(TRAITS.identity));
  const found = stages.get(identity) ?? begin(model, () => stages.delete(identity));
  stages.set(identity, found);
  return found;
}

async function begin(model: Model, forget: () => void): Promise<Stage> {
  const python = pythonOf(model);
  const doors = { ...modelDoors(await engineOf(model), python, making), ensembles: tellEnsembles(model) };
  const experiment = making.complete(experimentOf(model) as unknown as Record<string, unknown>);
  const session = createSession(
    doors,
    browserMachine(() => undefined),
    { experiment, notes: [] },
  );
  comeBack(session, model);
  let soon = (): void => undefined;
  const obeying = createObeying(session, model, toldOf(model)?.done ?? 0, () => soon());
  const telling = createTelling(session, model, obeying.done);
  soon = telling.soon;
  let views = 0;
  return {
    session,
    shown() {
      views += 1;
      // What nobody sees any more does not go on.
      return () => void ((views -= 1) || session.pause());
    },
    end() {
      forget();
      obeying.end();
      telling.end();
      python.end();
      session.end();
    },
  };
}

let engine: Promise<Engine> | undefined;

function engineOf(model: Model): Promise<Engine> {
  const given = model.get(TRAITS.engine) as DataView<ArrayBuffer>;
  engine ??= loadEngine(new Uint8Array(given.buffer, given.byteOffset, given.byteLength));
  return engine;
}
