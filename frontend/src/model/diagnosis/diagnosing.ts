/** Look for every kind of finding, and bring what is found into order. */
import { DIAGNOSIS, SEVERITIES } from "../../contract/findings";
import type { Case, Diagnosis, Finding } from "../interfaces";
import { ordered } from "./consistency";
import { type Doubt, type Fit, fitOf } from "./fit";
import { FINDERS, UNTRAINED_FINDERS } from "./kinds";
import { divergence, hasDiverged } from "./kinds/diverged";
import { undefinedValue } from "./kinds/undefined_value";
import { isUntrained, type Look, lookAt } from "./look";
import { counted, joined, plain, say } from "./wording";

export function examine(found: Case): Diagnosis {
  const steps = examining(found);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in short steps, between which somebody else may work. */
export function* examining(found: Case): Generator<void, Diagnosis> {
  const look = lookAt(found);
  if (hasDiverged(look)) {
    const undefinedValues = undefinedValue(look);
    return judged(undefinedValues.length > 0 ? undefinedValues : divergence(look), {}, "ill", null);
  }
  yield;
  const fit = fitOf(look);
  const untrained = isUntrained(found);
  const all: Finding[] = [];
  for (const find of untrained ? UNTRAINED_FINDERS : FINDERS) {
    yield;
    all.push(...find(look, fit));
  }
  const findings = ordered(all);
  const ill = findings.some((finding) => finding.severity !== "remark");
  const state = untrained ? "untrained" : ill ? "ill" : fit.doubt ? "undecided" : "healthy";
  return judged(findings, lossesOf(look, fit), state, fit.doubt);
}

function judged(
  findings: readonly Finding[],
  losses: Diagnosis["losses"],
  state: Diagnosis["state"],
  doubt: Doubt | null,
): Diagnosis {
  const counts = SEVERITIES.slice(0, 2)
    .map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity));
  return { state, healthy: state === "healthy", verdict: verdictOf(state, doubt, counts), losses, findings };
}

function verdictOf(state: Diagnosis["state"], doubt: Doubt | null, counts: readonly string[]): string {
  const { texts } = DIAGNOSIS;
  if (state === "undecided" && doubt !== null) return texts[doubt];
  if (state === "healthy") return texts.healthy;
  if (state === "ill") return say(texts.ill, { counts: joined(counts) });
  return counts.length > 0 ? say(texts.untrained_ill, { counts: joined(counts) }) : texts.untrained;
}

function lossesOf({ epochs }: Look, fit: Fit): Diagnosis["losses"] {
  return {
    train_loss: plain(fit.train),
    test_loss: plain(fit.test),
    population_loss: fit.population,
    constant_loss: plain(fit.constant),
    reference_loss: plain(fit.reference),
    reference: fit.basis,
    learned_share: plain(fit.learned),
    epochs,
  };
}
