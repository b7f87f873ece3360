/** Causes before consequences, one list of advice that does not contradict itself: as Python's consistency.py. */
import {
  CAUSES,
  COMPARED_ACTS,
  CONSEQUENCES,
  COVERED,
  EXPLAINED,
  OPPOSITE_ACTS,
  SEVERITIES,
} from "../../contract/findings";
import type { Advice, Finding } from "../interfaces";

/** Findings as they are shown: none that another covers, the gravest first, with consistent advice. */
export function ordered(findings: readonly Finding[]): Finding[] {
  const kept = causesFirst(findings.filter((finding) => !isCovered(finding, findings)));
  const sorted = SEVERITIES.flatMap((severity) =>
    [false, true].flatMap((suspected) =>
      kept.filter((finding) => finding.severity === severity && finding.suspected === suspected),
    ),
  );
  return consistent(sorted);
}

/** A cause is as grave as what follows from it, so that it is told before it. */
function causesFirst(findings: readonly Finding[]): Finding[] {
  const grave = findings.some(({ kind, severity }) => CONSEQUENCES.includes(kind) && severity === "problem");
  const isCause = ({ kind }: Finding): boolean => CAUSES.includes(kind);
  const raised = findings.map(
    (one): Finding => (grave && isCause(one) && one.severity === "warning" ? { ...one, severity: "problem" } : one),
  );
  return [...raised.filter(isCause), ...raised.filter((one) => !isCause(one))];
}

function isCovered(finding: Finding, all: readonly Finding[]): boolean {
  if (all.some(({ kind, suspected }) => !suspected && EXPLAINED[finding.kind]?.includes(kind))) return true;
  const graver = all.filter((other) => COVERED[finding.kind]?.includes(other.kind));
  const covered = new Set(graver.flatMap((other) => other.units.map(String)));
  return finding.units.length > 0 && finding.units.every((place) => covered.has(String(place)));
}

function consistent(findings: readonly Finding[]): Finding[] {
  const caused = findings.some(({ kind, severity }) => CAUSES.includes(kind) && severity !== "remark");
  const pulled = new Map<string, number>();
  const given = new Set<string>();
  const fits = (advice: Advice): boolean => {
    const pulls = directionOf(advice);
    if (pulls === null) return true;
    if (!pulled.has(pulls[0])) pulled.set(pulls[0], pulls[1]);
    return pulled.get(pulls[0]) === pulls[1];
  };
  return findings.map((finding) => {
    const wanted = caused && CONSEQUENCES.includes(finding.kind) ? [] : finding.advice;
    const advice = wanted.filter((one) => {
      if (!fits(one) || given.has(one.text)) return false;
      given.add(one.text);
      return true;
    });
    return { ...finding, advice };
  });
}

/** What an advice changes, and whether to more (1) or less (-1) of it; null where nothing is opposite to it. */
export function directionOf({ act, value, now }: Advice): readonly [string, number] | null {
  if (act === "units") return ["size", Number(value) > 0 ? 1 : -1];
  const compared = COMPARED_ACTS[act];
  if (compared !== undefined && typeof value === "number" && now !== null) return [compared, value > now ? 1 : -1];
  return OPPOSITE_ACTS[act] ?? null;
}
