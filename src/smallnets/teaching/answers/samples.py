"""The sample that a heading means: by its number, or by its inputs."""

from __future__ import annotations

import re
from fractions import Fraction

from smallnets.teaching.answers.headings import Under
from smallnets.teaching.solution import Solution

_NUMBER = re.compile(r"(?<![\w^_.])[-+−]?\d+(?:\.\d+)?(?![\w)^]*\s*[=≈])")
_LISTED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def sample_of(under: Under, solution: Solution) -> int:
    """The number of the sample that the lines below a heading speak of; 0 where it names none."""
    exercise = solution.exercise
    if exercise.samples < 2:
        return 0
    if under.sample:
        return under.sample if under.sample <= exercise.samples else 0
    rows = exercise.inputs
    listed = _LISTED.search(under.words)
    if listed is None or not rows or not re.search(r"[xX]|input|for|sample|case|pattern|^\W*[(\[]", under.words):
        return 0
    numbers: list[Fraction | None] = [Fraction(found.replace("−", "-")) for found in _NUMBER.findall(listed[1])]
    given = [[_worth(cell) for cell in row] for row in rows]
    return given.index(numbers) + 1 if given.count(numbers) == 1 else 0


def first_pass(sample: int, solution: Solution) -> int:
    """After how many updates a sample is first computed: with batches of one, the second sample after the first update.

    0 for no sample.
    """
    updates = (step.place.update for step in solution.steps if sample and step.place.sample == sample)
    return min(updates, default=0)


def _worth(cell: object) -> Fraction | None:
    try:
        return Fraction(str(cell))
    except ValueError:
        return None
