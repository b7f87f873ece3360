"""Sets of numbers made of intervals, and the values that an affine map takes on a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.linear import Condition, Multipliers, Point, Row, lower_bound, obeys, refuted, value_at
from smallnets.certify.refusal import NotCertified


@dataclass(frozen=True)
class ValueInterval:
    """All numbers from low to high; None is no end; `low_in`, `high_in` say whether the end is among them."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool
    high_in: bool


@dataclass(frozen=True)
class ValueEnd:
    """What shows the least value of an objective on a cell.

    `multipliers` show that nothing is below it and `point`, on the cell or its border, has it; `excluded` shows that no
    point of the cell itself has it (None where `point` does).  For an objective that falls for ever there is only a
    `direction`.
    """

    multipliers: Multipliers | None = None
    point: Point | None = None
    excluded: Multipliers | None = None
    direction: Point | None = None


def least_value(
    conditions: Sequence[Condition], objective: Row, inside: Point, end: ValueEnd
) -> tuple[Fraction | None, bool]:
    """The infimum of an objective on the cell (None: there is none), and whether it is a value there.

    Raises:
        NotCertified: the end does not show it.
    """
    if not obeys(conditions, inside):
        raise NotCertified("the cell has no such point")
    if end.direction is not None:
        ways = [value_at((*one.row[:-1], Fraction(0)), end.direction) for one in conditions]
        if min(ways, default=Fraction(0)) < 0 or value_at((*objective[:-1], Fraction(0)), end.direction) >= 0:
            raise NotCertified("the objective does not fall along that direction")
        return None, False
    if end.multipliers is None or end.point is None:
        raise NotCertified("nothing shows the least value")
    least = lower_bound(conditions, objective, end.multipliers).value
    closed = [Condition(one.row) for one in conditions]
    if not obeys(closed, end.point) or value_at(objective, end.point) != least:
        raise NotCertified("the point does not have the least value")
    if obeys(conditions, end.point):
        return least, True
    down = Condition((*(-v for v in objective[:-1]), least - objective[-1]))
    if end.excluded is None or not refuted([*conditions, down], end.excluded):
        raise NotCertified("it is open whether the least value is taken")
    return least, False


def values_on(
    conditions: Sequence[Condition], objective: Row, inside: Point, ends: tuple[ValueEnd, ValueEnd]
) -> ValueInterval:
    """The values of an affine map on a cell that has the point `inside`: an interval, because cells are convex.

    Raises:
        NotCertified: the ends do not show it.
    """
    low, low_in = least_value(conditions, objective, inside, ends[0])
    high, high_in = least_value(conditions, tuple(-v for v in objective), inside, ends[1])
    return ValueInterval(low, None if high is None else -high, low_in, high_in)


def united(intervals: Iterable[ValueInterval]) -> tuple[ValueInterval, ...]:
    """The union as intervals that do not touch, in order."""
    rows = sorted(intervals, key=lambda one: (one.low is not None, one.low or 0, not one.low_in))
    found: list[ValueInterval] = []
    for row in rows:
        if found and _touch(found[-1], row):
            found[-1] = _joined(found[-1], row)
        else:
            found.append(row)
    return tuple(found)


def _touch(left: ValueInterval, right: ValueInterval) -> bool:
    if left.high is None or right.low is None:
        return True
    return left.high > right.low or (left.high == right.low and (left.high_in or right.low_in))


def _joined(left: ValueInterval, right: ValueInterval) -> ValueInterval:
    low_in = left.low_in or (right.low == left.low and right.low_in)
    if left.high is None or right.high is None:
        return ValueInterval(left.low, None, low_in, high_in=False)
    if left.high == right.high:
        return ValueInterval(left.low, left.high, low_in, left.high_in or right.high_in)
    last = left if left.high > right.high else right
    return ValueInterval(left.low, last.high, low_in, last.high_in)
