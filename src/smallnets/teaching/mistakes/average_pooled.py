"""The average of a window where its largest number is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Name, Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import over, summed


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.step.rule == "max_pooling":
        names = [Name(name) for name in target.step.depends]
        yield over(summed(names), number(len(names)))


AVERAGE_POOLED = Mistake("average_pooled", "the average of the window was taken, not its largest number", _formulas)
