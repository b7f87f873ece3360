"""Solve an exercise: from what is asked to the list of typed steps."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solution import Solution
from smallnets.teaching.solving import learning
from smallnets.teaching.work import Work


def solve(exercise: Exercise, digits: int | None = None) -> Solution:
    """The worked solution of an exercise.

    Args:
        exercise: what is given and asked.
        digits: significant digits carried from line to line as a person would: each line is computed from the rounded
            values of the lines before.  None keeps what the exercise's conventions say, by default full precision.

    Raises:
        InputError: something that is asked needs what the exercise does not state, or a value does not exist.
    """
    if digits is not None and not 1 <= digits <= 30:
        raise InputError("digits", digits, "is out of range", "carry 1 to 30 significant digits")
    work = Work(exercise, digits)
    if set(exercise.asked) & learning.PASSES:
        learning.add(work)
    return work.solution()
