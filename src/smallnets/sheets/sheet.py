"""A sheet: questions for one person, with a version, in a style."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from smallnets.sheets.question import SheetQuestion, question
from smallnets.sheets.style import SheetStyle
from smallnets.teaching import Solution

PLACES = 4
"""Decimal places in which answers are asked where an exercise does not say it."""


@dataclass(frozen=True)
class PrintedSheet:
    """Questions on paper; `title` stands above them, and `version` tells sheets of one class apart."""

    title: str
    version: str
    questions: tuple[SheetQuestion, ...]
    style: SheetStyle

    @property
    def points(self) -> int:
        """Of all questions together."""
        return sum(one.points for one in self.questions)

    def counted(self, points: int) -> str:
        """So many points in words."""
        return self.style.say("point") if points == 1 else self.style.say("points", points=points)


def sheet(
    solutions: tuple[Solution, ...], style: SheetStyle, version: str = "", title: str = "", places: int | None = None
) -> PrintedSheet:
    """The sheet whose keys the solutions are.

    Args:
        solutions: in the order of the questions.
        style: its words and its paper.
        version: printed beside the title; "" for none.
        title: above several questions; the exercise's own for one.
        places: decimal places of answers; those that an exercise was drawn for, or 4, where None.
    """
    questions = tuple(question(one, _places(one, places), style) for one in solutions)
    return PrintedSheet(title or questions[0].title, version, questions, style)


def keyed(solution: Solution, style: SheetStyle, version: str = "") -> Solution:
    """The same solution under the heading of a key, with its version."""
    said = [solution.exercise.title, style.say("version", version=version) if version else "", style.say("key")]
    exercise = msgspec.structs.replace(solution.exercise, title=", ".join(part for part in said if part))
    return replace(solution, exercise=exercise)


def letters(number: int) -> str:
    """A, B, ..., Z, AA, AB, ... for 0, 1, ..."""
    found = ""
    number += 1
    while number:
        number, left = divmod(number - 1, 26)
        found = chr(ord("A") + left) + found
    return found


def _places(solution: Solution, places: int | None) -> int:
    if places is not None:
        return places
    origin = solution.exercise.drawn
    return PLACES if origin is None else origin.places
