/** One session for each widget of Python's, however many views show it. */
import { loadEngine } from "../../model/engine";
import type { Engine } from "../../model/interfaces";
import * as making from "../../model/plans/making";
import { createSession, type Session } from "../../state";
import { browserMachine } from "../machine";
import { modelServices } from "../model_services";
import { reportEnsembles } from "./ensemble_reports";
import { experimentOf, type Model, pageStateOf, TRAITS } from "./model";
import { followOrders } from "./orders";
import { pythonOf } from "./python";
import { restore } from "./restoring";
import { reportRun } from "./run_reports";

export interface WidgetSession {
  readonly session: Session;
  /** A view has come; the answer takes it away again. */
  shown(): () => void;
  end(): void;
}

const sessions = new Map<string, Promise<WidgetSession>>();

/** The session of a model, made when it is first asked for. */
export function widgetSession(model: Model): Promise<WidgetSession> {
  const identity = String(model.get(TRAITS.identity));
  const found = sessions.get(identity) ?? begin(model, () => sessions.delete(identity));
  sessions.set(identity, found);
  return found;
}

async function begin(model: Model, forget: () => void): Promise<WidgetSession> {
  const python = pythonOf(model);
  const services = { ...modelServices(await engineOf(model), python, making), ensembles: reportEnsembles(model) };
  const experiment = making.complete(experimentOf(model) as unknown as Record<string, unknown>);
  const session = createSession(
    services,
    browserMachine(() => undefined),
    { experiment, notes: [] },
  );
  restore(session, model);
  let soon = (): void => undefined;
  const orders = followOrders(session, model, pageStateOf(model)?.done ?? 0, () => soon());
  const reports = reportRun(session, model, orders.done);
  soon = reports.soon;
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
      orders.end();
      reports.end();
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
