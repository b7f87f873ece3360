"""What a check found: as data, as text, as plain JSON."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from smallnets.notebook_html import coloured
from smallnets.teaching.judging.judgement import FINE, Judgement, Verdict

_WIDTH = 100
_INDENT = " " * 10

SCHEMA = "smallnets.check/1"

_WORDS: dict[Verdict, str] = {
    "right": "right",
    "right_not_following": "right, although it does not follow",
    "mislabelled": "right, but beside the label of another quantity",
    "truncated": "cut off instead of rounded",
    "carried": "carried forward",
    "wrong": "WRONG",
    "consistent": "consistent under another convention",
    "too_coarse": "too coarse to judge",
    "unreadable": "unreadable",
    "unknown": "no such quantity here",
}


_COLOURS: dict[Verdict, str] = {
    "right": "#1e8449",
    "carried": "#b9770e",
    "consistent": "#b9770e",
    "truncated": "#b9770e",
    "wrong": "#c0392b",
}


@dataclass(frozen=True, repr=False)
class Report:
    """The verdicts on somebody's answers.

    Attributes:
        title: the exercise's title.
        findings: one for each answer, in the order in which the steps depend on each other.
        missing: shown names of the steps that were not answered.
        notes: how the answers were read as a whole, such as a shifted column.
    """

    title: str
    findings: tuple[Judgement, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {_WORDS[verdict].lower()}" for verdict, count in self.counts().items())
        return f"<Report: {self.title or 'untitled'}; {counted or 'no answers'}>"

    def _repr_html_(self) -> str:
        return self.html()

    @cached_property
    def first_wrong(self) -> Judgement | None:
        """The first wrong step in dependency order; None where nothing is wrong."""
        return next((finding for finding in self.findings if finding.verdict == "wrong"), None)

    @property
    def is_right(self) -> bool:
        """Whether every answer is fine."""
        return all(finding.verdict in FINE for finding in self.findings)

    def counts(self) -> dict[Verdict, int]:
        """How many answers got each verdict."""
        found = Counter(finding.verdict for finding in self.findings)
        return {verdict: found[verdict] for verdict in _WORDS if found[verdict]}

    def text(self) -> str:
        """The report for people, in the order of the lines of the answers."""
        return "\n".join(line for line, _ in self._judged())

    def html(self) -> str:
        """The text, each line in the colour of its verdict."""
        return coloured((line, None if verdict is None else _COLOURS.get(verdict)) for line, verdict in self._judged())

    def _judged(self) -> list[tuple[str, Verdict | None]]:
        """Every line of the text, with the verdict that it gives."""
        told: list[tuple[str, Verdict | None]] = [(line, None) for line in self._headline()]
        told.extend((_wrapped(note), None) for note in self.notes)
        told.append(("", None))
        for finding in sorted(self.findings, key=lambda finding: finding.answer.line):
            told.extend((line, finding.verdict) for line in _lines(finding, first=finding is self.first_wrong))
        if self.missing:
            told.extend([("", None), (_wrapped(f"Not answered: {', '.join(self.missing)}"), None)])
        return told

    def data(self) -> dict[str, Any]:
        """The report as plain data for JSON; every answer with its line, verdict and right value."""
        return {
            "schema": SCHEMA,
            "title": self.title,
            "right": self.is_right,
            "counts": dict(self.counts()),
            "first_wrong": None if self.first_wrong is None else _plain(self.first_wrong),
            "findings": [_plain(finding) for finding in self.findings],
            "missing": list(self.missing),
            "notes": list(self.notes),
        }

    def _headline(self) -> list[str]:
        first = self.first_wrong
        title = [self.title] if self.title else []
        counted = ", ".join(f"{count} {_WORDS[verdict].lower()}" for verdict, count in self.counts().items())
        unjudged = sum(finding.verdict in ("unknown", "unreadable") for finding in self.findings)
        if first is None and unjudged:
            names = "write the exercise's own names (they stand under Not answered)"
            told = f"{unjudged} of {len(self.findings)} answers cannot be judged: {names}."
            return [*title, told, f"In all: {counted}."]
        if first is None:
            return [*title, f"No wrong step in {len(self.findings)} answers: {counted}."]
        why = f" Most likely: {first.explanation}." if first.explanation else ""
        return [
            *title,
            f"The first wrong step is {first.shown} (line {first.answer.line}).{why}",
            f"In all: {counted}.",
        ]


def _wrapped(text: str, indent: str = "  ") -> str:
    """The text in lines of at most 100 characters, those after the first indented."""
    return "\n".join(
        textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    )


def _lines(finding: Judgement, *, first: bool) -> list[str]:
    printed = finding.answer.printed
    claim = f"{finding.shown} = {printed.text}" if printed else finding.answer.text
    word = f"{_WORDS[finding.verdict]} (the first)" if first else _WORDS[finding.verdict]
    if finding.verdict == "consistent":
        word = f"consistent under {finding.explanation}"
    line = f"line {finding.answer.line:>3}  {claim}: {word}"
    if finding.verdict == "carried":
        line += f" from {', '.join(finding.sources)}; right is {finding.expected}"
    elif finding.verdict == "right_not_following" and finding.sources:
        line += f" from {', '.join(finding.sources)} as printed"
    elif finding.verdict in ("wrong", "truncated"):
        line += f"; right is {finding.expected}"
    elif finding.verdict == "consistent":
        line += f"; under the exercise's own it is {finding.expected}"
    if finding.explanation and finding.verdict != "consistent":
        line += f" ({finding.explanation})"
    return [_wrapped(line, _INDENT), *(_wrapped(f"{_INDENT}{note}", _INDENT) for note in finding.notes)]


def _plain(finding: Judgement) -> dict[str, Any]:
    answer = finding.answer
    return {
        "line": answer.line,
        "name": answer.name,
        "symbol": finding.symbol,
        "shown": finding.shown,
        "printed": answer.printed.text if answer.printed else None,
        "expected": finding.expected or None,
        "verdict": finding.verdict,
        "sources": list(finding.sources),
        "mistake": finding.mistake or None,
        "explanation": finding.explanation or None,
        "column": answer.column,
        "notes": list(finding.notes),
    }
