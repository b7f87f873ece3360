/** Doing what Python asks for, each order once. */
import { InputError } from "../../model/interfaces";
import { complete } from "../../model/plans";
import type { Session } from "../../state";
import { type Model, type Order, ordersOf, TRAITS } from "./model";
import { textNumbers } from "./numbers_as_text";

export interface Orders {
  /** The number of the last order that was carried out. */
  done(): number;
  end(): void;
}

/** `followed` is told after some orders were carried out; `done` is the last one that was, before this page began. */
export function followOrders(session: Session, model: Model, done: number, followed: () => void): Orders {
  const follow = (): void => {
    const waiting = ordersOf(model).filter(({ number }) => number > done);
    for (const order of waiting) {
      done = order.number;
      carryOut(session, order);
    }
    if (waiting.length > 0) followed();
  };
  const event = `change:${TRAITS.orders}`;
  model.on(event, follow);
  follow();
  return { done: () => done, end: () => model.off(event, follow) };
}

function carryOut(session: Session, order: Order): void {
  try {
    if (order.verb === "open") session.open(complete(order.experiment));
    else if (order.verb === "parameters") session.setParameters(textNumbers(order.parameters));
    else if (order.verb === "step") session.step(order.stride);
    else if (order.verb === "runTo") session.runTo("epoch" in order ? { epoch: order.epoch } : { loss: order.loss });
    else session[order.verb]();
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    session.problem.value = problem;
  }
}
