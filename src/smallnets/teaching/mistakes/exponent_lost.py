"""The power of ten lost: 1.2 for 1.2e-5."""

from __future__ import annotations

from fractions import Fraction

from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.printing import ENOUGH, Misprint

_FEWEST = 4
"""Powers of ten from which it is no slip of the decimal point."""


def _misprints(seen: Misprint) -> bool:
    printed = seen.printed
    if printed.digits < ENOUGH - 1 or not printed.value:
        return False
    return any(_same_digits(seen, abs(right)) for right in seen.right if right and (right < 0) == (printed.value < 0))


def _same_digits(seen: Misprint, right: Fraction) -> bool:
    value = abs(seen.printed.value)
    power = 0
    while right < 1 and power < _LARGEST:
        right, power = right * 10, power + 1
    return power >= _FEWEST and abs(right - value) <= seen.printed.half


_LARGEST = 400

EXPONENT_LOST = Mistake("exponent_lost", "the power of ten was lost", misprints=_misprints)
