"""Softmax without its denominator, or shares of the scores themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Binary, Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import over, summed


def _formulas(target: TargetStep) -> Iterator[Node]:
    match target.formula:
        case Binary(op="/", left=power) if target.step.rule == "softmax":
            yield power
        case _:
            return
    score = target.at(replace(target.step.place, quantity="pre_activation"))
    if score is not None:
        yield over(Name(score), summed([Name(name) for name in (score, *target.siblings(score))]))


NOT_NORMALISED = Mistake("not_normalised", "softmax was not divided by the sum of all powers", _formulas)
