"""What a check of a class found, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from smallnets.teaching.classes.points import Scheme
from smallnets.teaching.judging.judgement import Judgement, Verdict
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.report import Report

SCHEMA = "smallnets.class_check/1"


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity that counts: its symbol, and what people call it."""

    symbol: str
    shown: str


@dataclass(frozen=True)
class MarkedPerson:
    """One person: name, report and points."""

    name: str
    report: Report
    points: Fraction

    @property
    def first_wrong(self) -> str:
        """The first wrong step as people print it; "" where there is none."""
        return self.report.first_wrong.shown if self.report.first_wrong else ""

    @property
    def mistake(self) -> str:
        """The likely mistake of the first wrong step, in a sentence; "" where none explains it."""
        return self.report.first_wrong.explanation if self.report.first_wrong else ""

    @property
    def problem(self) -> str:
        """Why nothing of this person's could be read; "" where something could."""
        lines = self.report.findings
        return lines[0].answer.problem if len(lines) == 1 and lines[0].symbol is None and not lines[0].shown else ""

    def counts(self) -> Mapping[Verdict, int]:
        """How many lines got each verdict."""
        return self.report.counts()

    def verdict(self, symbol: str) -> Verdict | None:
        """The verdict on the last line about a quantity; None where there is none."""
        found: list[Judgement] = [finding for finding in self.report.findings if finding.symbol == symbol]
        return max(found, key=lambda finding: finding.answer.line).verdict if found else None


@dataclass(frozen=True)
class ClassResult:
    """The verdicts on a class.

    Attributes:
        title: the exercise's title.
        people: everybody, in the order in which they were given.
        counted: the quantities that count, one point each.
        chosen: whether somebody chose them; else they are those that at least half of the people answered.
        scheme: what a verdict is worth.
        left: how many people were not judged, because somebody ended the work.
    """

    title: str
    people: tuple[MarkedPerson, ...]
    counted: tuple[Counted, ...]
    chosen: bool
    scheme: Scheme
    left: int = 0

    @property
    def is_right(self) -> bool:
        """Whether every answer of everybody is fine."""
        return all(one.report.is_right for one in self.people)

    @property
    def of(self) -> int:
        """The points that can be reached."""
        return len(self.counted)

    @cached_property
    def mistakes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each mistake by its name, with the people who made it; the most frequent first."""
        made: dict[str, list[str]] = {}
        for one in self.people:
            for name in dict.fromkeys(finding.mistake for finding in one.report.findings if finding.mistake):
                made.setdefault(name, []).append(one.name)
        return tuple(sorted(((name, tuple(who)) for name, who in made.items()), key=lambda entry: -len(entry[1])))

    @cached_property
    def first_wrong(self) -> tuple[tuple[str, int], ...]:
        """Each first wrong step, with how many people it is the first of; the most frequent first."""
        return tuple(Counter(one.first_wrong for one in self.people if one.first_wrong).most_common())

    @property
    def mean(self) -> Fraction:
        """The mean of the points."""
        return sum((one.points for one in self.people), Fraction(0)) / len(self.people)

    def stated(self) -> list[str]:
        """The scheme in sentences."""
        how = "as chosen" if self.chosen else "those that at least half of the people answered"
        names = ", ".join(quantity.shown for quantity in self.counted) or "none"
        unread = [one.name for one in self.people if one.problem]
        return [
            f"One point each for {self.of} quantities, {how}: {names}.",
            f"A line is worth: {self.scheme.text()}.  Of several lines about one quantity the last counts.",
            *([f"Not read at all: {', '.join(unread)}."] if unread else []),
            *([f"Ended early: {self.left} more are not judged."] if self.left else []),
        ]

    def data(self) -> dict[str, Any]:
        """The report as plain data for JSON."""
        return {
            "schema": SCHEMA,
            "people": [
                {
                    "name": one.name,
                    "report": one.report.data(),
                    "points": float(one.points),
                    "of": self.of,
                    "first_wrong": one.first_wrong or None,
                }
                for one in self.people
            ],
            "mistakes": [{"name": name, "count": len(who)} for name, who in self.mistakes],
        }


SENTENCES = {mistake.name: mistake.sentence for mistake in MISTAKES}
"""What each mistake is, in words."""
