"""Are two expressions equal?  Compared to 40 digits at simple points, from 0 outwards.

One point where they differ proves that they are not; agreement at every point tried is no proof, but no pair of
elementary expressions of this size has been seen to agree so far and differ elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import Node, names
from smallnets.expressions.limits import MAX_DECIMAL_EXPONENT
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.step import Value
from smallnets.teaching.values import CONTEXT, as_decimal

POINTS: tuple[Fraction, ...] = tuple(
    Fraction(text) for text in ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "3", "7/3", "-5/4", "9/7", "-8/3", "5", "1/9")
)
_ENOUGH = 4
_CLOSE = Decimal(10) ** -40


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found: the smallest point where the two differ, with both values, or how many points agree."""

    agreeing: int
    point: tuple[tuple[str, Fraction], ...] | None = None
    left: Value | None = None
    right: Value | None = None

    @property
    def equal(self) -> bool | None:
        """True, False, or None where too few points have a value."""
        return False if self.point is not None else True if self.agreeing >= _ENOUGH else None


def compare(left: Node, right: Node) -> Comparison:
    """Compare two expressions at up to 14 points; a point where one has no value says nothing."""
    variables = sorted(names(left) | names(right))
    agreeing = 0
    for values in _points(variables):
        a, b = value_at(left, values), value_at(right, values)
        if a is None or b is None:
            continue
        if not close(a, b):
            return Comparison(agreeing, tuple(values.items()), a, b)
        agreeing += _ENOUGH if not variables else 1
    return Comparison(agreeing)


def value_at(node: Node, values: Mapping[str, Fraction]) -> Value | None:
    """The value at a point; None where there is none, or only one beyond 10^400."""
    try:
        value = value_of(node, values)
    except InputError:
        return None
    decimal = as_decimal(value)
    return value if decimal.is_finite() and abs(decimal.adjusted()) <= MAX_DECIMAL_EXPONENT else None


def close(a: Value, b: Value) -> bool:
    """Whether two values agree to 40 digits of the larger one, or of 1."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    difference = CONTEXT.subtract(as_decimal(a), as_decimal(b))
    return abs(difference) <= CONTEXT.multiply(_CLOSE, max(abs(as_decimal(a)), abs(as_decimal(b)), Decimal(1)))


def _points(variables: list[str]) -> Iterator[dict[str, Fraction]]:
    """The same simple point for a single variable; for several, points that tell them apart."""
    if not variables:
        yield {}
        return
    for start in range(len(POINTS)):
        yield {name: POINTS[(start + 3 * place) % len(POINTS)] for place, name in enumerate(variables)}
