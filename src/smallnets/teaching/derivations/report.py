"""What the check of a derivation found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeAlias

from smallnets.teaching.derivations.proving import Certainty

SCHEMA = "smallnets.derivation_check/1"

ClaimVerdict: TypeAlias = Literal["start", "right", "wrong", "carried", "right_again", "undecided", "unreadable"]
"""What a line is.

`start`: what the others are compared with.  `right`: equal to it.  `wrong`: not equal, nor to a wrong line before.
`carried`: equal to a wrong line before.  `right_again`: right although the line before it is not.
"""

_WORDS: dict[ClaimVerdict, str] = {
    "start": "the start",
    "right": "right",
    "wrong": "WRONG",
    "carried": "carried forward",
    "right_again": "right again, although the line before is not",
    "undecided": "not decided",
    "unreadable": "unreadable",
}


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """The verdict on one expression.

    `at`, `value` and `expected`: the simplest point where it differs, and both values there.  `lost` and `repaired`:
    the only small repair that makes it true.  `certainty` of a line that is equal: "proven", or "points" where it is
    equal at every point tried and no proof was found in time.
    """

    verdict: ClaimVerdict
    line: int
    column: int
    text: str
    at: str = ""
    value: str = ""
    expected: str = ""
    lost: str = ""
    repaired: str = ""
    note: str = ""
    certainty: Certainty = ""


@dataclass(frozen=True)
class DerivationReport:
    """The verdicts on every expression of a derivation, in order."""

    findings: tuple[ClaimFinding, ...]

    @cached_property
    def first_wrong(self) -> ClaimFinding | None:
        """The first wrong expression; None where there is none."""
        return next((finding for finding in self.findings if finding.verdict == "wrong"), None)

    @property
    def is_right(self) -> bool:
        """Whether every expression is right."""
        return all(finding.verdict in ("start", "right") for finding in self.findings)

    def text(self) -> str:
        """The report for people."""
        first = self.first_wrong
        head = self._without_wrong() if first is None else f"The first wrong line is line {first.line}."
        return "\n".join([head, "", *(line for finding in self.findings for line in _lines(finding))])

    def _without_wrong(self) -> str:
        unproven = sum(finding.certainty == "points" for finding in self.findings)
        if unproven:
            return f"No wrong line; {unproven} equal at every point tried and not proven, the others proven."
        if all(finding.verdict == "start" for finding in self.findings):
            return "Nothing is claimed to be equal: write A = B."
        if all(finding.verdict == "start" or finding.certainty == "proven" for finding in self.findings):
            return "No wrong line: every equality is proven."
        open_ = sum(finding.verdict in ("undecided", "unreadable") for finding in self.findings)
        return f"No wrong line, but {open_} not judged." if open_ else "No wrong line."

    def data(self) -> dict[str, Any]:
        """The report as plain data for JSON."""
        return {
            "schema": SCHEMA,
            "right": self.is_right,
            "first_wrong": None if self.first_wrong is None else _plain(self.first_wrong),
            "findings": [_plain(finding) for finding in self.findings],
        }


def _lines(finding: ClaimFinding) -> list[str]:
    how = {"proven": ", proven", "points": ": equal at every point tried, not proven", "": ""}[finding.certainty]
    lines = [f"line {finding.line:>3}  {finding.text}: {_WORDS[finding.verdict]}{how}"]
    if finding.at:
        lines.append(f"          at {finding.at} it is {finding.value}, and {finding.expected} is right")
    elif finding.value:
        lines.append(f"          it is {finding.value}, and {finding.expected} is right")
    if finding.lost:
        lines.append(f"          {finding.lost} is lost or wrong; with it: {finding.repaired}")
    if finding.note:
        lines.append(f"          {finding.note}")
    return lines


def _plain(finding: ClaimFinding) -> dict[str, Any]:
    return {name: getattr(finding, name) or None for name in ClaimFinding.__slots__}
