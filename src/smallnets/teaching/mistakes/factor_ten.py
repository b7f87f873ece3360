"""The learning rate taken ten or a hundred times too large or too small."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from smallnets.expressions import Name, Node, number, substitute
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import times


def _formulas(target: TargetStep) -> Iterator[Node]:
    if not target.is_update:
        return
    for rate in target.operands("rate"):
        for places in (-2, -1, 1, 2):
            yield substitute(target.formula, {rate: times(number(Fraction(10) ** places), Name(rate))})


FACTOR_TEN = Mistake("factor_ten", "the learning rate was taken too large or too small by a power of ten", _formulas)
