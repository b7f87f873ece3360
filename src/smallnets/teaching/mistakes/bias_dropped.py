"""A unit's bias dropped, or added twice."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep, holds, terms, total
from smallnets.teaching.trees import plus


def bias_terms(target: TargetStep) -> list[Node]:
    """The terms of a weighted sum that hold its bias."""
    if target.quantity != "pre_activation":
        return []
    biases = target.operands("bias", "constant")
    return [term for term in terms(target.formula) if any(holds(term, bias) for bias in biases)]


def _formulas(target: TargetStep) -> Iterator[Node]:
    for bias in bias_terms(target):
        others = [term for term in terms(target.formula) if term != bias]
        yield total(others) if others else number(0)
        yield plus(target.formula, bias)


BIAS_DROPPED = Mistake("bias_dropped", "the bias was dropped or added twice", _formulas)
