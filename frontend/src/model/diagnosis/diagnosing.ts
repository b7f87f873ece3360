/** Look for every kind of finding, and bring what is found into order. */
import { DIAGNOSIS, GRAVER, SEVERITIES } from "../../contract/findings";
import type { Case, Finding } from "../interfaces";
import { type Fit, fitOf } from "./fit";
import { FINDERS } from "./kinds";
import { diverged } from "./kinds/diverged";
import { hasDiverged, type Look, lookAt } from "./look";
import { counted, joined, plain, say } from "./wording";

/** What was found about the network of one seed; `losses` is empty where the training diverged. */
export interface Diagnosis {
  readonly healthy: boolean;
  readonly verdict: string;
  readonly losses: Readonly<Record<string, number | string | null>>;
  /** Problems, warnings, remarks; causes before what follows from them. */
  readonly findings: readonly Finding[];
}

export function examine(found: Case): Diagnosis {
  const steps = examining(found);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in short steps, between which somebody else may work. */
export function* examining(found: Case): Generator<void, Diagnosis> {
  if (hasDiverged(found)) return judged([diverged(found)], {});
  const look = lookAt(found);
  yield;
  const fit = fitOf(look);
  const all: Finding[] = [];
  for (const find of FINDERS) {
    yield;
    all.push(...find(look, fit));
  }
  const kept = all.filter((finding) => !toldAlready(finding, all));
  return judged(
    SEVERITIES.flatMap((severity) => kept.filter((finding) => finding.severity === severity)),
    lossesOf(look, fit),
  );
}

function judged(findings: readonly Finding[], losses: Diagnosis["losses"]): Diagnosis {
  const healthy = findings.every((finding) => finding.severity === "remark");
  const counts = SEVERITIES.slice(0, 2)
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity));
  const verdict = healthy ? DIAGNOSIS.texts.healthy : say(DIAGNOSIS.texts.verdict, { counts: joined(counts) });
  return { healthy, verdict, losses, findings };
}

function toldAlready(finding: Finding, all: readonly Finding[]): boolean {
  const graver = all.filter((other) => GRAVER[finding.kind]?.includes(other.kind));
  const covered = new Set(graver.flatMap((other) => other.units.map(String)));
  return finding.units.length > 0 && finding.units.every((place) => covered.has(String(place)));
}

function lossesOf({ epochs }: Look, fit: Fit): Diagnosis["losses"] {
  return {
    train_loss: plain(fit.train),
    test_loss: plain(fit.test),
    constant_loss: plain(fit.constant),
    reference_loss: plain(fit.reference),
    reference: fit.basis,
    learned_share: plain(fit.learned),
    epochs,
  };
}
