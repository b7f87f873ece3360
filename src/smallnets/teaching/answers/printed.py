"""A number as it was printed: it stands for everything that rounds to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from smallnets.expressions import Binary, Negative, Node, Number
from smallnets.teaching.intervals import Interval, between

_FLOAT_DIGITS = 15
"""Digits from which a number comes from a program: nobody rounded it."""

_FLOAT_ERROR = Fraction(1, 2**46)
"""Relative error of a short chain of float64 operations."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number.

    Attributes:
        text: as typed, with its sign.
        value: what it says.
        half: half a unit of its last digit; 0 for a fraction such as 3/8, which is exact; for 15 digits and more the
            error of the program that printed them.
    """

    text: str
    value: Fraction
    half: Fraction

    @property
    def interval(self) -> Interval:
        """Everything that rounds to it."""
        return _around(self.value, self.half)

    @property
    def cut(self) -> Interval:
        """Everything that is cut off to it: up to one unit of the last digit further from 0."""
        unit = 2 * self.half if self.value >= 0 else -2 * self.half
        return between(*sorted((self.value, self.value + unit)))

    def is_cut_from(self, value: Fraction) -> bool:
        """Whether the value begins with these digits, and does not have the next last digit already."""
        off = value - self.value if self.value >= 0 else self.value - value
        return 0 <= off < 2 * self.half

    @property
    def negative(self) -> Printed:
        """The same number with the other sign."""
        return Printed(f"-{self.text}", -self.value, self.half)

    @property
    def digits(self) -> int:
        """Significant digits."""
        mantissa = re.split("[eE*·×^]", self.text, maxsplit=1)[0]
        return len(re.sub(r"[^0-9]", "", mantissa).lstrip("0"))

    @property
    def places(self) -> int:
        """Decimal places; negative where the last digit stands before the point."""
        places = 0
        unit = 2 * self.half
        while unit and unit < 1:
            unit *= 10
            places += 1
        while unit >= 10:
            unit /= 10
            places -= 1
        return places


def lone_number(node: Node) -> Printed | None:
    """The number that a side consists of, possibly as 1.2 * 10^-3; None where there is more or less."""
    if isinstance(node, Negative):
        found = lone_number(node.x)
        return found and Printed(f"-{found.text}", -found.value, found.half)
    if isinstance(node, Number) and node.text:
        return Printed(node.text, node.value, max(_half(node.text), _of_floats(node)))
    scale = _scale(node)
    if scale is not None and isinstance(node, Binary) and (found := lone_number(node.left)):
        return Printed(
            f"{found.text}*10^{scale}", found.value * Fraction(10) ** scale, found.half * Fraction(10) ** scale
        )
    return None


def _of_floats(node: Number) -> Fraction:
    """What float64 arithmetic leaves uncertain in a number that is printed with all its digits."""
    digits = re.sub(r"[^0-9]", "", re.split("[eE]", node.text, maxsplit=1)[0]).lstrip("0")
    return abs(node.value) * _FLOAT_ERROR if len(digits) >= _FLOAT_DIGITS else Fraction(0)


def _half(text: str) -> Fraction:
    mantissa, _, exponent = text.replace("−", "-").replace(",", ".").lower().partition("e")
    places = len(mantissa.partition(".")[2])
    return Fraction(1, 2) * Fraction(10) ** (int(exponent or 0) - places)


def _scale(node: Node) -> int | None:
    """The k of a product x * 10^k."""
    match node:
        case Binary(op="*", right=Binary(op="^", left=Number(value=ten), right=exponent)) if ten == 10:
            found = lone_number(exponent)
            return int(found.value) if found and found.value.denominator == 1 and abs(found.value) <= 400 else None
        case _:
            return None


@lru_cache(maxsize=8192)
def _around(value: Fraction, half: Fraction) -> Interval:
    """Compared with every quantity of an exercise, so made once for each number."""
    return between(value - half, value + half)
