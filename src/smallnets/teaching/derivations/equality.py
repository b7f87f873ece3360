"""Are two expressions equal?  Looked at in simple points, by enclosures; proofs and far points are the kernel's.

A point where both have a value and the enclosures do not meet shows that they differ.  Agreement at every point tried
is no proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.balls import Real, Unclear, ball, disjoint
from smallnets.certify.values import value_at as certified_value
from smallnets.certify.written_out import written_out
from smallnets.errors import InputError
from smallnets.expressions import Node, names
from smallnets.teaching.step import Value

POINTS: tuple[Fraction, ...] = tuple(
    Fraction(text) for text in ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "3", "7/3", "-5/4", "9/7", "-8/3", "5", "1/9")
)
_ENOUGH = 4
_BITS = 200
_DIGITS = 45


@dataclass(frozen=True, slots=True)
class PointComparison:
    """What was found: the smallest point where the two differ, with both values, or how many points agree."""

    agreeing: int
    point: tuple[tuple[str, Fraction], ...] | None = None
    left: Value | None = None
    right: Value | None = None

    @property
    def equal(self) -> bool | None:
        """True, False, or None where too few points have a value."""
        return False if self.point is not None else True if self.agreeing >= _ENOUGH else None


def compare(left: Node, right: Node) -> PointComparison:
    """Compare two expressions at up to 14 points; a point where one has no value says nothing."""
    variables = sorted(names(left) | names(right))
    agreeing = 0
    for values in _points(variables):
        a, b = value_at(left, values), value_at(right, values)
        if a is None or b is None:
            continue
        if not close(a, b):
            return PointComparison(agreeing, tuple(values.items()), _shown(a), _shown(b))
        agreeing += _ENOUGH if not variables else 1
    return PointComparison(agreeing)


def proved_equal(left: Node, right: Node) -> bool:
    """Whether normal forms show that two expressions are equal wherever both have a value."""
    try:
        return bool(equal_everywhere(_plain(left), _plain(right)))
    except (InputError, RecursionError):
        return False


def value_at(node: Node, values: Mapping[str, Fraction]) -> Real | None:
    """The value at a point; None where there is none, or none that is clear."""
    try:
        return certified_value(_plain(node), values, _BITS)
    except (InputError, Unclear, OverflowError, RecursionError, KeyError):
        return None


def close(a: Real, b: Real) -> bool:
    """Whether the enclosures of two values meet."""
    return not disjoint(a, b)


@lru_cache(maxsize=256)
def _plain(node: Node) -> Node:
    return written_out(node)


def _shown(value: Real) -> Value:
    return value if isinstance(value, Fraction) else Decimal(ball(value).mid().str(_DIGITS, radius=False))


def _points(variables: list[str]) -> Iterator[dict[str, Fraction]]:
    """The same simple point for a single variable; for several, points that tell them apart."""
    if not variables:
        yield {}
        return
    for start in range(len(POINTS)):
        yield {name: POINTS[(start + 3 * place) % len(POINTS)] for place, name in enumerate(variables)}
