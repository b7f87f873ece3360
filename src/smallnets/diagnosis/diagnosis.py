"""A diagnosis: all findings about one network, the most important first, and the verdict over them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import SEVERITIES, Finding, Number
from smallnets.diagnosis.wording import counted, joined, number

SCHEMA = "smallnets.diagnosis/1"
WIDTH = 100
FACTS = Facts(name="diagnosis", texts={"healthy": "Nothing is wrong.", "verdict": "{counts}."})
HEADS = {"problem": "Problem", "warning": "Warning", "remark": "Worth knowing"}


@dataclass(frozen=True)
class Diagnosis:
    """What was found about the network of one seed.

    `findings` are ordered: problems, warnings, remarks; causes before what follows from them.  `losses` holds the
    numbers that the verdict stands on, by name; it is empty if the training diverged.
    """

    seed: str
    findings: tuple[Finding, ...]
    losses: dict[str, Number] = field(default_factory=dict[str, Number])

    @property
    def healthy(self) -> bool:
        """Whether there is neither a problem nor a warning."""
        return all(finding.severity == "remark" for finding in self.findings)

    @property
    def verdict(self) -> str:
        """The diagnosis in one sentence."""
        if self.healthy:
            return FACTS.say("healthy")
        counts = [
            counted(found, severity)
            for severity in SEVERITIES[:2]
            if (found := sum(finding.severity == severity for finding in self.findings))
        ]
        return FACTS.say("verdict", counts=joined(counts))

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def text(self) -> str:
        """For people: the verdict, then every finding with its evidence and what to try."""
        parts = [f"Seed {self.seed}: {self.verdict}{self._standing()}"]
        parts += [_told(finding) for finding in self.findings]
        return "\n\n".join(parts)

    def _standing(self) -> str:
        held = {name: value for name, value in self.losses.items() if isinstance(value, float)}
        if "train_loss" not in held:
            return ""
        known = "The best possible answers cost" if self.losses["reference"] == "noise floor" else "5 neighbours reach"
        losses = f"Training loss {number(held['train_loss'], 4)}, test loss {number(held['test_loss'], 4)}"
        best = f"{known} {number(held['reference_loss'], 4)}, the best constant {number(held['constant_loss'], 4)}"
        return f"\n{losses}. {best}."

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets diagnose --json` prints it; docs/diagnosis.md tells the keys."""
        return {
            "schema": SCHEMA,
            "seed": self.seed,
            "healthy": self.healthy,
            "verdict": self.verdict,
            "losses": dict(self.losses),
            "findings": [finding.document() for finding in self.findings],
        }


def _told(finding: Finding) -> str:
    lines = _wrapped(f"{HEADS[finding.severity]}: {finding.sentence}", "")
    lines += _wrapped(finding.evidence, "  ") if finding.evidence else []
    lines += [line for advice in finding.advice for line in _wrapped(f"try {advice}", "  - ", "    ")]
    return "\n".join(lines)


def _wrapped(text: str, first: str, later: str | None = None) -> list[str]:
    following = first if later is None else later
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False)
