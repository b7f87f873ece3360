/** A finding, and the same as plain data with the keys that `smallnets diagnose --json` prints. */
import type { Advice, Counterfactual, Finding, Place } from "../interfaces";
import { adviceDocument } from "./advice";

interface Parts {
  readonly kind: string;
  readonly severity: Finding["severity"];
  readonly sentence: string;
  readonly units?: readonly Place[];
  readonly evidence: string;
  readonly numbers: Finding["numbers"];
  readonly advice?: readonly Advice[];
  readonly counterfactual?: Counterfactual | null;
  readonly suspected?: boolean;
}

/** A finding of its parts; what is left out is empty. */
export const found = (parts: Parts): Finding => ({
  units: [],
  advice: [],
  counterfactual: null,
  suspected: false,
  ...parts,
});

export function findingDocument(finding: Finding): Record<string, unknown> {
  const { kind, severity, sentence, units, evidence, numbers, advice, counterfactual, suspected } = finding;
  return {
    kind,
    severity,
    sentence,
    units: units.map((place) => [...place]),
    evidence,
    numbers: plain(numbers),
    try: advice.map((one) => one.text),
    advice: advice.map(adviceDocument),
    counterfactual: counterfactual && {
      change: counterfactual.change,
      loss: plain(counterfactual.loss),
      loss_then: plain(counterfactual.lossThen),
    },
    trials: [],
    suspected,
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
