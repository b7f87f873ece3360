/** How far somebody is in a lesson, and where that is kept: in a learning platform, where there is one. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Lesson } from "./lesson";

/** Where progress is kept. */
export interface Keeper {
  /** What was kept; "" where nothing was. */
  read(): string;
  /** `share` of the goals that are reached, from 0 to 1. */
  keep(text: string, share: number): void;
}

export interface Progress {
  readonly step: ReadonlySignal<number>;
  readonly done: ReadonlySignal<ReadonlySet<number>>;
  readonly hints: ReadonlySignal<number>;
  go(step: number): void;
  finish(step: number): void;
  hint(): void;
}

/** Longest text that SCORM 1.2 keeps. */
const LONGEST = 4096;

export function createProgress(lesson: Lesson, keeper: Keeper | null): Progress {
  const kept = readBack(keeper?.read() ?? "", lesson.steps.length);
  const step = signal(kept.step);
  const done = signal<ReadonlySet<number>>(new Set(kept.done));
  const hints = signal(0);
  const goals = lesson.steps.flatMap(({ goal }, at) => (goal === null ? [] : [at]));
  const keep = (): void => {
    const text = JSON.stringify({ step: step.value, done: [...done.value] });
    const share = goals.length > 0 ? goals.filter((at) => done.value.has(at)).length / goals.length : 1;
    if (text.length <= LONGEST) keeper?.keep(text, share);
  };
  return {
    step,
    done,
    hints,
    go: (at) => {
      step.value = Math.min(Math.max(at, 0), lesson.steps.length - 1);
      hints.value = 0;
      keep();
    },
    finish: (at) => {
      if (done.value.has(at)) return;
      done.value = new Set([...done.value, at]);
      keep();
    },
    hint: () => void (hints.value += 1),
  };
}

function readBack(text: string, count: number): { step: number; done: number[] } {
  const fits = (at: unknown): at is number => Number.isInteger(at) && (at as number) >= 0 && (at as number) < count;
  try {
    const { step, done } = JSON.parse(text) as { step?: unknown; done?: unknown };
    return { step: fits(step) ? step : 0, done: Array.isArray(done) ? done.filter(fits) : [] };
  } catch {
    return { step: 0, done: [] };
  }
}
