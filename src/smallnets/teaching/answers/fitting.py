"""Whether a printed number can be a value, or what rounding by hand makes of it."""

from __future__ import annotations

import re
from fractions import Fraction

from smallnets.teaching.answers.answer import Answer
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.signs import keyboard

_NEAR = Fraction(1, 1000)
"""How far, as a share, a value may drift by rounding from line to line and still be taken for a quantity's."""

_FIRST = re.compile(r"\s*\(?(?P<number>[-+]?\d+(?:\.\d+)?)\)?\s*[-+]")


def fits(value: object, printed: Printed | None, *, exactly: bool = False) -> bool:
    """Whether a printed number can be this value, or what rounding by hand makes of it."""
    if value is None or printed is None:
        return False
    exact = Fraction(value)  # type: ignore[arg-type]
    slack = printed.half if exactly else max(4 * printed.half, abs(printed.value) * _NEAR)
    return abs(exact - printed.value) <= slack


def starts_from(old: object, answer: Answer) -> bool:
    """Whether the first formula takes something from the old value, or adds something to it: w = 0.5 - 0.1*..."""
    first = _FIRST.match(keyboard(answer.written[0].text).replace("−", "-")) if answer.written else None
    if first is None or old is None:
        return False
    places = len(first["number"].partition(".")[2])
    return abs(Fraction(first["number"]) - Fraction(old)) * 10**places <= Fraction(1, 2)  # type: ignore[arg-type]
