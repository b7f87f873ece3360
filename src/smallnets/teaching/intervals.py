"""Intervals of decimals, rounded outward: everything that a value can be when its operands are known to a few digits.

The bounds carry 50 digits; `Decimal`'s own directed rounding makes every result enclose the true one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from smallnets.teaching.step import Value

_DIGITS = 50
_LARGEST = 10**4
"""The exponent of ten beyond which there is no interval: nobody prints such a number."""

_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR, Emax=_LARGEST, Emin=-_LARGEST)
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING, Emax=_LARGEST, Emin=-_LARGEST)
_ZERO = Decimal(0)
LARGEST_POWER = 1000


class NoInterval(ArithmeticError):
    """There is no bounded result: a division by an interval that holds 0, the logarithm of 0, an overflow."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_DOWN.subtract(self.low, other.high), _UP.subtract(self.high, other.low))

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate())

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_DOWN.multiply(*pair) for pair in pairs), max(_UP.multiply(*pair) for pair in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            raise NoInterval("division by an interval that holds 0")
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_DOWN.divide(*pair) for pair in pairs), max(_UP.divide(*pair) for pair in pairs))

    def __contains__(self, value: Value) -> bool:
        if isinstance(value, Decimal):
            return self.low <= value <= self.high
        return Fraction(self.low) <= value <= Fraction(self.high)

    @property
    def is_point(self) -> bool:
        """Whether there is one number only."""
        return self.low == self.high

    @property
    def middle(self) -> Decimal:
        """A number in the middle."""
        return _DOWN.divide(_DOWN.add(self.low, self.high), Decimal(2))

    @property
    def radius(self) -> Decimal:
        """Half the width, rounded up."""
        return _UP.divide(_UP.subtract(self.high, self.low), Decimal(2))

    @property
    def size(self) -> Decimal:
        """The largest distance from 0."""
        return max(abs(self.low), abs(self.high))

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def common(self, other: Interval) -> Interval:
        """What both hold; the first one when that is nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else self

    def widened(self, by: Decimal) -> Interval:
        """The interval with so much more on both sides."""
        return Interval(_DOWN.subtract(self.low, by), _UP.add(self.high, by))

    def power(self, exponent: int) -> Interval:
        """The integer power."""
        if abs(exponent) > LARGEST_POWER:
            raise NoInterval("a power beyond 1000")
        if exponent < 0:
            return point(Fraction(1)) / self.power(-exponent)
        ends = [(_DOWN.power(x, exponent), _UP.power(x, exponent)) for x in (self.low, self.high)] if exponent else []
        if not ends:
            return point(Fraction(1))
        low, high = min(_widen_down(end[0]) for end in ends), max(_widen_up(end[1]) for end in ends)
        if exponent % 2 == 0:
            low = _ZERO if self.low <= 0 <= self.high else max(low, _ZERO)
        return Interval(low, high)


@lru_cache(maxsize=8192)
def point(value: Value) -> Interval:
    """The interval of one number: exact where it has at most 50 digits, else the two neighbours."""
    if isinstance(value, Decimal):
        low, high = _DOWN.plus(value), _UP.plus(value)
        return Interval(low, high) if low == high else Interval(_widen_down(low), _widen_up(high))
    above, below = Decimal(value.numerator), Decimal(value.denominator)
    return Interval(_DOWN.divide(above, below), _UP.divide(above, below))


def between(low: Fraction, high: Fraction) -> Interval:
    """The interval between two fractions."""
    return Interval(point(low).low, point(high).high)


def increasing(function: Callable[[Value], Value], x: Interval) -> Interval:
    """What an increasing function makes of an interval."""
    return Interval(_below(function(x.low)), _above(function(x.high)))


def decreasing(function: Callable[[Value], Value], x: Interval) -> Interval:
    """What a decreasing function makes of an interval."""
    return Interval(_below(function(x.high)), _above(function(x.low)))


def _below(value: Value) -> Decimal:
    return point(value).low


def _above(value: Value) -> Decimal:
    return point(value).high


def _widen_down(value: Decimal) -> Decimal:
    return _DOWN.next_minus(value) if value else value


def _widen_up(value: Decimal) -> Decimal:
    return _UP.next_plus(value) if value else value
