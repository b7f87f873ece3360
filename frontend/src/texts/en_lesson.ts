/** The English sentences of a lesson's panel. */
import { inLanguage } from "./language";

export const LESSON_TEXT = inLanguage("lesson", {
  label: "Lesson",
  step: (at: number, count: number): string => `Step ${at} of ${count}`,
  goal: (said: string): string => `Goal: ${said}.`,
  foretell: "Your number, before the run:",
  reached: "Reached.",
  missed: "Not so close. Reset, and foretell again.",
  back: "Back",
  hint: "Hint",
  next: "Next step",
});
