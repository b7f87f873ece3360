"""Solve an exercise: from what is asked to the list of typed steps."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from smallnets.errors import InputError
from smallnets.teaching.exercise import Asked, Exercise
from smallnets.teaching.exercise_convolution import TOPICS as CONVOLUTION_TOPICS
from smallnets.teaching.solution import Solution
from smallnets.teaching.solving import (
    collapse,
    convolutions,
    counting,
    dead,
    deriving,
    extrema,
    gradient_checks,
    graphs,
    learning,
    vanishing,
)
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
    work = Work(_completed(exercise), digits)
    asked = set(exercise.asked)
    if exercise.graph is not None:
        graphs.add(work)
    elif exercise.convolution is not None:
        convolutions.add(work)
        asked -= CONVOLUTION_TOPICS
    elif set(work.exercise.asked) & learning.PASSES:
        learning.add(work)
    for topic, add in _TOPICS.items():
        if topic in asked:
            add(work)
    return work.solution()


_TOPICS: dict[str, Callable[[Work], None]] = {
    "collapse": collapse.add,
    "dead_units": dead.add,
    "gradient_check": gradient_checks.add,
    "vanishing": vanishing.add,
    "count": counting.add_count,
    "shapes": counting.add_shapes,
    "derivative": deriving.add,
    "extremum": extrema.add,
}


def _completed(exercise: Exercise) -> Exercise:
    """The exercise with what its questions need asked too: norms need gradients, their check the loss."""
    needed: list[Asked] = []
    if "vanishing" in exercise.asked and exercise.layers and exercise.targets:
        needed = ["gradient"]
    if "gradient_check" in exercise.asked:
        needed = ["loss", "gradient"]
    missing = [topic for topic in needed if topic not in exercise.asked]
    return msgspec.structs.replace(exercise, asked=(*exercise.asked, *missing)) if missing else exercise
