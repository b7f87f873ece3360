/** What many runs say, in plain words. */
import { plainShare } from "../../../model/ensembles";
import { quartiles, solved } from "../../../model/statistics";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { brief, counted, loss } from "../../numbers";
import type { Ensemble } from "./ensembles";

const RUNS = PANEL_TEXT.runs;

/** How often it is learned; empty before the first run ended. */
export function answer({ losses }: Ensemble, target: number): string {
  const { count, of, rate, wilson } = solved(losses, target);
  if (of === 0) return "";
  const share = plainShare(count, of);
  const [some, whole] = "some" in share ? [share.some, share.of] : [count, of];
  const [low, high] = wilson.map(tenths) as [string, string];
  const plain = RUNS.answers[share.kind](counted(some), counted(whole));
  if (share.kind === "few") return RUNS.shortAnswer(plain, tenths(rate), low, high); // says how many of how many
  return RUNS.answer(plain, tenths(rate), low, high, counted(count), counted(of));
}

const tenths = (share: number): string => (share === 0 || share === 1 ? String(100 * share) : (100 * share).toFixed(1));

/** The rate alone. */
export function rateOf({ losses }: Ensemble, target: number): string {
  return losses.length === 0 ? "" : `${tenths(solved(losses, target).rate)}\u2009%`;
}

export function spread({ losses }: Ensemble): string {
  if (losses.length === 0) return "";
  const { first, median, third } = quartiles(losses);
  const diverged = losses.filter(Number.isNaN).length;
  if (diverged === losses.length) return RUNS.divergedCount(counted(diverged));
  const words = RUNS.quartiles(lossWord(first), lossWord(median), lossWord(third));
  return diverged === 0 ? words : `${words}, ${RUNS.divergedCount(counted(diverged))}`;
}

export const lossWord = (value: number): string => (Number.isFinite(value) ? loss(value) : RUNS.diverged);

export function histogramWords(ensemble: Ensemble, target: number): string {
  const { count, of } = solved(ensemble.losses, target);
  return RUNS.histogram(counted(of), `${spread(ensemble)}; ${RUNS.atMost(brief(target), counted(count))}`);
}

/** Where it stands: how many, and about how long still; where it was stopped. */
export function progress({ runs, seeds, running, native, seconds }: Ensemble): string {
  const [done, of] = [counted(runs.length), counted(seeds.length)];
  if (!running) return runs.length < seeds.length ? RUNS.stopped(done, of) : RUNS.progress(done, of, native);
  const left = runs.length > 0 ? (seconds / runs.length) * (seeds.length - runs.length) : Infinity;
  const time = left < 90 ? RUNS.seconds(Math.max(1, Math.round(left))) : RUNS.minutes(Math.round(left / 60));
  return RUNS.progress(done, of, native) + (Number.isFinite(left) ? RUNS.remaining(time) : "");
}

/** Start, every quarter, end: what a live region says, and nothing between. */
export function milestone(ensemble: Ensemble | null, target: number): string {
  if (ensemble === null) return "";
  const { runs, seeds, running } = ensemble;
  if (!running) return `${runs.length < seeds.length ? `${progress(ensemble)} ` : ""}${answer(ensemble, target)}`;
  return RUNS.spoken.quarters[Math.floor((4 * runs.length) / seeds.length)] || RUNS.spoken.start(counted(seeds.length));
}
