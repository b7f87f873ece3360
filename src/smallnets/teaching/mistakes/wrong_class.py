"""The cross-entropy of another class than the target's: -ln of another output, or -ln(1 - y) for -ln y."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Name, Node, number, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep

_LOSSES = frozenset({"loss_part", "sample_loss", "loss"})
_CLASSES = frozenset({"cross_entropy"})
_BINARY = frozenset({"binary_cross_entropy", "logistic"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    name = target.solution.exercise.loss_name
    if target.quantity not in _LOSSES:
        return
    if name in _CLASSES:
        for own in target.operands("activation"):
            yield from (substitute(target.formula, {own: Name(other)}) for other in target.siblings(own))
    if name in _BINARY:
        goals = target.operands("target")
        yield from (_turned(target, goal) for goal in goals if target.value(goal) in (0, 1))


def _turned(target: TargetStep, goal: str) -> Node:
    return substitute(target.formula, {goal: number(1 - target.value(goal))})


WRONG_CLASS = Mistake("wrong_class", "the cross-entropy was taken of the wrong class", _formulas)
