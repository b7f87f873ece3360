"""A batch summed where it is averaged, or averaged where it is summed."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Binary, Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import over

_OF_A_BATCH = ("batch_loss", "batch_gradient")


def _formulas(target: TargetStep) -> Iterator[Node]:
    exercise = target.solution.exercise
    if target.step.rule not in _OF_A_BATCH or exercise.samples < 2:
        return
    match target.formula:
        case Binary(op="/", left=total) if exercise.averages:
            yield total
        case whole if not exercise.averages:
            yield over(whole, number(exercise.batch or exercise.samples))
        case _:
            return


BATCH_SUMMED = Mistake(
    "batch_summed", "the batch was summed where it is averaged, or averaged where it is summed", _formulas
)
