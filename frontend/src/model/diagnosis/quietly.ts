/** Looking at a run that goes on: at what it is now, step by step in quiet moments. */
import type { Case, Diagnosis } from "../interfaces";
import { examining } from "./diagnosing";

/** A moment in which nobody waits, and how many milliseconds of it are left. */
export interface QuietMoment {
  timeRemaining(): number;
}

/** Milliseconds that must be left for one more step. */
const ENOUGH = 4;

export async function diagnoseQuietly(found: Case, quiet: () => Promise<QuietMoment>): Promise<Diagnosis> {
  const { engine, program, data, run } = found;
  const still = engine.start(program, data, run.parameters());
  still.restore(run.save());
  try {
    const steps = examining({ ...found, run: still });
    for (;;) {
      const moment = await quiet();
      do {
        const step = steps.next();
        if (step.done) return step.value;
      } while (moment.timeRemaining() > ENOUGH);
    }
  } finally {
    still.free();
  }
}
