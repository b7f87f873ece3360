/** Whose turn it is: what is done while a change still waits for what it needs is done after it, in its order. */
import type { InputError } from "../model/interfaces";
import type { Part } from "./services";

type Act = (problem: InputError | null) => void;

export interface ActionQueue {
  /** Whether something waits, and is not just being done. */
  waiting(): boolean;
  /** Does it when the part is here and everything before it was done; it is told why the part does not come. */
  wait(act: Act): void;
}

export function createActionQueue(part: Part): ActionQueue {
  const acts: Act[] = [];
  let doing = false;
  const next = (problem: InputError | null): void => {
    doing = true;
    try {
      acts[0]?.(problem);
    } finally {
      doing = false;
      acts.shift();
      if (acts.length > 0) next(problem);
    }
  };
  return {
    waiting: () => acts.length > 0 && !doing,
    wait(act) {
      acts.push(act);
      if (acts.length === 1) part.bring().then(() => next(null), next);
    },
  };
}

/** The same acts, each in its turn; what has to wait answers with true. */
export function queued<Acts extends object>(queue: ActionQueue, acts: Acts): Acts {
  const each = Object.entries(acts).map(([name, one]: [string, unknown]) => [
    name,
    typeof one === "function" ? taking(queue, one as Doing) : one,
  ]);
  return Object.fromEntries(each) as Acts;
}

type Doing = (...given: readonly unknown[]) => unknown;

function taking(queue: ActionQueue, act: Doing): Doing {
  return (...given) => {
    if (!queue.waiting()) return act(...given);
    queue.wait(() => void act(...given));
    return true;
  };
}
