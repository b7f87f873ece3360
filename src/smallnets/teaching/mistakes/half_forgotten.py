"""The 1/2 of the squared error, or the 2 of its slope, forgotten or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import times

_LOSSES = frozenset({"loss_part", "sample_loss", "loss"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    if "squared" not in target.solution.exercise.loss_name:
        return
    if target.quantity in _LOSSES or target.step.rule in ("loss_slope", "output_delta"):
        yield times(number(2), target.formula)
        yield times(number(Fraction(1, 2)), target.formula)


HALF_FORGOTTEN = Mistake("half_forgotten", "the half of the squared error was forgotten or used twice", _formulas)
