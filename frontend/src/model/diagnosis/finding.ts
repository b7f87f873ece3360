/** A finding as plain data, with the keys that `smallnets diagnose --json` prints. */
import type { Finding } from "../interfaces";

export function findingDocument(finding: Finding): Record<string, unknown> {
  const { kind, severity, sentence, units, evidence, numbers, advice } = finding;
  return {
    kind,
    severity,
    sentence,
    units: units.map((place) => [...place]),
    evidence,
    numbers: plain(numbers),
    try: [...advice],
  };
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
  }
  return value;
}
