"""p, or -p, given for p - 1: the target left out of the slope of softmax with cross-entropy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.step import Index
from smallnets.teaching.trees import negated

_LOSSES = frozenset({"cross_entropy", "binary_cross_entropy", "logistic"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    if target.quantity != "delta" or target.solution.exercise.loss_name not in _LOSSES:
        return
    place = target.step.place
    share = target.at(replace(place, quantity="activation"))
    wanted = target.at(Index("target", 0, place.unit, sample=place.sample))
    # Of a class that is not the right one p is the delta itself, and -p has merely lost, or gained, a sign.
    if share is None or wanted is None or not target.solution[wanted].exact:
        return
    if place.layer == len(target.solution.exercise.layers):
        yield Name(share)
        yield negated(Name(share))


TARGET_NOT_SUBTRACTED = Mistake("target_not_subtracted", "p or -p was given where p - 1 belongs", _formulas)
