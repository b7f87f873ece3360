"""The decimal point moved."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import Target
from smallnets.teaching.trees import times


def _formulas(target: Target) -> Iterator[Node]:
    for places in (-3, -2, -1, 1, 2, 3):
        yield times(number(Fraction(10) ** places), target.formula)


DECIMAL_POINT = Mistake("decimal_point", "the decimal point was moved", _formulas)
