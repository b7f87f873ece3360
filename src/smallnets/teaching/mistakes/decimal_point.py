"""The decimal point moved."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.printing import ENOUGH, Misprint
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import times


def _formulas(target: TargetStep) -> Iterator[Node]:
    for places in (-3, -2, -1, 1, 2, 3):
        yield times(number(Fraction(10) ** places), target.formula)


def _misprints(seen: Misprint) -> bool:
    """The digits of the right value cut off, with the point elsewhere: of somebody who cuts off."""
    value, unit = abs(seen.printed.value), 2 * seen.printed.half
    if seen.printed.digits < ENOUGH or not unit:
        return False
    powers = [Fraction(10) ** places for places in (-3, -2, -1, 1, 2, 3)]
    rights = [abs(right) for right in seen.right if (right < 0) == (seen.printed.value < 0)]
    return any(0 <= right * power - value < unit for right in rights for power in powers)


DECIMAL_POINT = Mistake("decimal_point", "the decimal point was moved", _formulas, misprints=_misprints)
