"""A template under stress: many draws, how many are refused and why, how large the answers get, what looks alike."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from smallnets.datasets.stream import Stream
from smallnets.errors import InputError
from smallnets.plans.record import Plan
from smallnets.teaching import Solution
from smallnets.teaching.mistakes import MISTAKES
from smallnets.templates.template import Template
from smallnets.templates.variants import one_draw
from smallnets.templates.wrong_numbers import alike

SCHEMA = "smallnets.stress/1"
COMPARED = 50
"""Accepted draws whose mistakes are compared, unless somebody says otherwise: that takes longer than all else."""
MOST = 1_000_000

_NAMES = tuple(mistake.name for mistake in MISTAKES)


class Stress(Plan, frozen=True, kw_only=True):
    """What many draws of a template gave.

    Attributes:
        template: its name; `hash` says which document it was.
        draws: how many draws were made; fewer than asked for where somebody ended it.
        accepted: how many of them met every condition.
        refused: how many were refused, by the first condition that was not met.
        ranges: the smallest and the largest right answer of every step of the accepted ones, by its name.
        compared: accepted draws in which the mistakes were compared.
        confusable: pairs of mistakes that give the same printed number in some step, and in how many draws.
        different: how many different exercises the accepted draws are.
        seconds: how long it took.
    """

    schema: Literal["smallnets.stress/1"] = SCHEMA
    template: str
    hash: str
    draws: int
    accepted: int
    refused: dict[str, int]
    ranges: dict[str, tuple[float, float]]
    compared: int
    confusable: tuple[tuple[str, str, int], ...]
    different: int
    seconds: float

    def data(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        return msgspec.to_builtins(self)

    def text(self) -> str:
        """The same as lines for people."""
        return "\n".join([*self._counts(), *self._ranges(), *self._pairs()])

    def _counts(self) -> list[str]:
        share = f" ({100 * self.accepted / self.draws:.1f} %)" if self.draws else ""
        made = f"{self.draws:,} draws, {self.accepted:,} accepted{share}, {self.different:,} different exercises"
        lines = [f"{self.template}: {made}, {self.seconds:.1f} s"]
        for reason, count in sorted(self.refused.items(), key=lambda entry: -entry[1]):
            lines.append(f"  refused by {reason}: {count:,}")
        return lines

    def _ranges(self) -> list[str]:
        if not self.ranges:
            return []
        width = max(map(len, self.ranges))
        return ["", "Answers, from the smallest to the largest:"] + [
            f"  {name.ljust(width)}  {low:.5g} to {high:.5g}" for name, (low, high) in self.ranges.items()
        ]

    def _pairs(self) -> list[str]:
        if not self.compared:
            return []
        if not self.confusable:
            return ["", f"No two mistakes give the same printed number in {self.compared:,} exercises."]
        return ["", f"Mistakes with the same printed number, in how many of {self.compared:,} exercises:"] + [
            f"  {one} and {other}: {count:,}" for one, other, count in self.confusable
        ]


def stress(
    template: Template,
    count: int = 1000,
    seed: int = 0,
    progress: Callable[[float], bool] | None = None,
    compared: int = COMPARED,
) -> Stress:
    """Draw many times from one stream.

    Args:
        template: what is drawn.
        count: how many draws.
        seed: of the stream.
        progress: called with the share done; False ends it, and what is done is told.
        compared: of how many accepted draws the mistakes are compared.

    Raises:
        InputError: no count from 1 to a million, or what is drawn is no exercise.
    """
    if not 1 <= count <= MOST:
        raise InputError("count", count, "is out of range", f"write 1 to {MOST}")
    found = _Findings(template, compared)
    stream, began, made = Stream(seed), time.monotonic(), 0
    while made < count:
        draw = one_draw(template, stream)
        made += 1
        if draw.solution is None:
            found.refused[str(draw.refused)] += 1
        else:
            found.take(draw.solution, msgspec.json.encode(draw.document))
        if progress is not None and progress(made / count) is False:
            break
    return found.result(made, time.monotonic() - began)


class _Findings:
    """What is gathered draw by draw."""

    def __init__(self, template: Template, compared: int) -> None:
        self._template = template
        self._wanted = compared
        self.refused: Counter[str] = Counter()
        self._accepted = 0
        self._ranges: dict[str, tuple[float, float]] = {}
        self._compared = 0
        self._alike: Counter[tuple[str, str]] = Counter()
        self._different: set[bytes] = set()

    def take(self, solution: Solution, document: bytes) -> None:
        """Take in an accepted draw."""
        self._accepted += 1
        self._different.add(document)
        for step in solution.steps:
            if step.exact is not None:
                value = float(step.exact)
                low, high = self._ranges.get(step.shown, (value, value))
                self._ranges[step.shown] = (min(low, value), max(high, value))
        if self._compared < self._wanted:
            self._compared += 1
            self._alike.update(alike(solution, self._template.conditions.places, _NAMES))

    def result(self, draws: int, seconds: float) -> Stress:
        """Everything, frozen."""
        return Stress(
            template=self._template.name,
            hash=self._template.hash,
            draws=draws,
            accepted=self._accepted,
            refused=dict(self.refused),
            ranges=self._ranges,
            compared=self._compared,
            confusable=tuple(
                (*pair, count) for pair, count in sorted(self._alike.items(), key=lambda x: (-x[1], x[0]))
            ),
            different=len(self._different),
            seconds=round(seconds, 3),
        )


def stress_schema() -> dict[str, Any]:
    """The JSON schema of `Stress.data()`."""
    return msgspec.json.schema(Stress)
