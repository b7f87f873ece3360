"""Linear inequalities in fractions: does a point obey them, and what follows from them by adding them up?

Every set of conditions c . x + d >= 0 may be added up with multipliers m >= 0, and the sum still holds.  If an
objective is such a sum plus a number k, it is at least k wherever the conditions hold; if 0 is, with k > 0, they hold
nowhere.  Such multipliers always exist where the claim is true.  Source: Farkas 1902; Gale, Kuhn and Tucker 1951.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from smallnets.certify.refusal import NotCertified

Row: TypeAlias = tuple[Fraction, ...]
"""(c_1, ..., c_n, d), which stands for c . x + d."""

Point: TypeAlias = tuple[Fraction, ...]

Multipliers: TypeAlias = Mapping[int, Fraction]
"""A weight for each condition that is used, by its place."""

ZERO = Fraction(0)


@dataclass(frozen=True)
class Condition:
    """c . x + d >= 0; > 0 where it is strict."""

    row: Row
    strict: bool = False


@dataclass(frozen=True)
class Bound:
    """A number that an objective is never below; where it is `strict`, never at either."""

    value: Fraction
    strict: bool = False

    def exceeds(self, number: Fraction) -> bool:
        """Whether everything that obeys this bound is above the number."""
        return self.value > number or (self.value == number and self.strict)


def value_at(row: Row, point: Sequence[Fraction]) -> Fraction:
    """c . x + d."""
    return sum((c * x for c, x in zip(row[:-1], point, strict=True) if c and x), row[-1])


def obeys(conditions: Sequence[Condition], point: Sequence[Fraction]) -> bool:
    """Whether every condition holds at the point."""
    found = [(value_at(one.row, point), one.strict) for one in conditions]
    return all(value > 0 or (value == 0 and not strict) for value, strict in found)


def lower_bound(conditions: Sequence[Condition], objective: Row, multipliers: Multipliers) -> Bound:
    """The bound of an objective that the multipliers show.

    Raises:
        NotCertified: a multiplier is negative, or the objective is not their sum plus a number.
    """
    rest = list(objective)
    strict = False
    for place, weight in multipliers.items():
        condition = conditions[place]
        if weight < 0:
            raise NotCertified("a multiplier is negative")
        # Whoever proposes may be wrong in any way; a certificate of the wrong shape is refused, not cut to fit.
        if weight and len(condition.row) != len(rest):
            raise NotCertified("a condition has another number of variables")
        if weight:
            rest = [r - weight * c for r, c in zip(rest, condition.row, strict=True)]
            # One strict condition with a weight above 0 makes the whole sum strict.
            strict = strict or condition.strict
    # In fractions this is exact, so "nearly the sum" does not exist here.
    if any(rest[:-1]):
        raise NotCertified("the objective is not the sum of the conditions")
    return Bound(rest[-1], strict)


def refuted(conditions: Sequence[Condition], multipliers: Multipliers) -> bool:
    """Whether the multipliers show that the conditions hold at no point: 0 would be above 0.

    Raises:
        NotCertified: a multiplier is negative, or the conditions do not add up to a number.
    """
    size = len(conditions[0].row) if conditions else 1
    return lower_bound(conditions, (ZERO,) * size, multipliers).exceeds(ZERO)


def nearest(
    conditions: Sequence[Condition], start: Point, point: Point, multipliers: Multipliers, measured: int
) -> Fraction:
    """The squared distance of the point from the start, if no point that obeys the conditions is nearer.

    Distances count the first `measured` coordinates only.  Why it is the nearest: with v = point - start = sum m c,
    any other x has (x - point) . v = sum m (c . x + d) >= 0, because each row with m > 0 is 0 at the point.
    Source: Karush 1939; Kuhn and Tucker 1951.

    Raises:
        NotCertified: the point disobeys, or the multipliers do not show that it is the nearest one.
    """
    if not obeys([Condition(one.row) for one in conditions], point):
        raise NotCertified("the point disobeys a condition")
    way = [p - s if place < measured else ZERO for place, (p, s) in enumerate(zip(point, start, strict=True))]
    rest = list(way)
    for place, weight in multipliers.items():
        row = conditions[place].row
        # Complementary slackness: a condition that the point does not touch may not hold it back.
        if weight < 0 or (weight and value_at(row, point) != 0):
            raise NotCertified("a multiplier is negative, or belongs to a condition that is not tight")
        rest = [r - weight * c for r, c in zip(rest, row[:-1], strict=True)]
    if any(rest):
        raise NotCertified("the way to the point is not the sum of the conditions")
    return sum((v * v for v in way), ZERO)
