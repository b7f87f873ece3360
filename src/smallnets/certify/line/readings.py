"""What a course tells: range, extrema, monotone or not, the largest size.  Comparisons are certified."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cmp_to_key
from itertools import pairwise
from typing import Literal

from smallnets.certify.balls import precision
from smallnets.certify.line.graphs import FunctionGraph, Knot
from smallnets.certify.line.numbers import RealValue, compared, same, size
from smallnets.certify.line.places import End, NotTold, Place

_BITS = 240
Monotone = Literal["increasing", "nondecreasing", "constant", "nonincreasing", "decreasing", "no"]


@dataclass(frozen=True)
class ValueStretch:
    """An interval of values with its ends, and whether each end is a value."""

    low: RealValue
    high: RealValue
    attains_low: bool
    attains_high: bool


@dataclass(frozen=True)
class Turning:
    """A strict local extremum."""

    kind: Literal["minimum", "maximum"]
    at: Place
    value: RealValue


@dataclass(frozen=True)
class Largest:
    """The supremum of |f|: the `places` and the open intervals (`flats`) where it is attained, if it is."""

    size: RealValue
    places: tuple[Place, ...]
    flats: tuple[tuple[End, End], ...]


def values_of(course: FunctionGraph) -> tuple[ValueStretch, ...]:
    """The range as disjoint intervals, ascending."""
    found: list[ValueStretch] = []
    for (left, right), direction in zip(pairwise(course.knots), course.directions, strict=True):
        if direction is None or left.after is None or right.before is None:
            continue
        if direction == 0:
            found.append(ValueStretch(left.after, left.after, attains_low=True, attains_high=True))
        else:
            ends = (left.after, _is_own(left.after, left)), (right.before, _is_own(right.before, right))
            (low, with_low), (high, with_high) = ends if direction > 0 else reversed(ends)
            found.append(ValueStretch(low, high, with_low, with_high))
    alone = [
        knot.value
        for knot in course.knots
        if knot.value is not None and not (_is_own(knot.before, knot) or _is_own(knot.after, knot))
    ]
    found += [ValueStretch(value, value, attains_low=True, attains_high=True) for value in alone]
    return merged(found)


def _is_own(limit: RealValue | None, knot: Knot) -> bool:
    """Whether a limit at a knot is known to be the value there."""
    return limit is not None and knot.value is not None and not limit.infinite and same(limit, knot.value)


def turnings(course: FunctionGraph) -> tuple[Turning, ...]:
    """Every strict local extremum with its place and value, ascending."""
    found: list[Turning] = []
    knots = list(course.knots)
    if course.period is not None:
        knots = [replace(knots[0], before=knots[-1].before), *knots[1:-1]]
    for place, knot in enumerate(knots):
        if knot.value is None or isinstance(knot.at, int):
            continue
        before = place - 1 if course.period is None else (place - 1) % len(course.directions)
        sides = [_side(knot.before, knot.value, course, before, 1), _side(knot.after, knot.value, course, place, -1)]
        known = [side for side in sides if side is not None]
        if known and all(side > 0 for side in known):
            found.append(Turning("maximum", knot.at, knot.value))
        if known and all(side < 0 for side in known):
            found.append(Turning("minimum", knot.at, knot.value))
    return tuple(found)


def _side(limit: RealValue | None, value: RealValue, course: FunctionGraph, stretch: int, outward: int) -> int | None:
    """+1 where the function is smaller just beside the place, -1 where it is larger, 0 where equal; None: nothing."""
    if limit is None or not 0 <= stretch < len(course.directions):
        return None
    order = 0 if limit is value else compared(limit, value)
    if order:
        return -order
    direction = course.directions[stretch]
    return None if direction is None else direction * outward


def monotone(course: FunctionGraph) -> Monotone:
    """Whether the function only rises or only falls, wherever it has values."""
    if course.period is not None:  # what repeats goes back to where it was, unless it has one value only
        return "constant" if one_value(course) else "no"
    moves = [d for d in course.directions if d is not None]
    gaps = _gaps(course)
    jumps = [jump for knot in course.knots for jump in _jumps(knot)] + gaps
    strict = [*moves, *gaps]
    if all(d == 0 for d in moves) and not any(jumps):
        return "constant"
    if all(d >= 0 for d in [*moves, *jumps]):
        return "increasing" if all(d > 0 for d in strict) else "nondecreasing"
    if all(d <= 0 for d in [*moves, *jumps]):
        return "decreasing" if all(d < 0 for d in strict) else "nonincreasing"
    return "no"


def _jumps(knot: Knot) -> list[int]:
    row = [value for value in (knot.before, knot.value, knot.after) if value is not None]
    return [0 if a is b else compared(b, a) for a, b in pairwise(row)]


def _gaps(course: FunctionGraph) -> list[int]:
    """From each value before a gap to the next one behind it, lone values within it among them."""
    found: list[int] = []
    last: RealValue | None = None
    for (left, right), direction in zip(pairwise(course.knots), course.directions, strict=True):
        if direction is not None:
            last = None
            continue
        before = left.value or left.before or last
        after = right.value or right.after
        if before is not None and after is not None:
            found.append(compared(after, before))
        last = before
    return found


def one_value(course: FunctionGraph) -> bool:
    """Whether all values are the same number."""
    if not set(course.directions) <= {0, None}:
        return False
    parts = values_of(course)
    return len(parts) == 1 and compared(parts[0].low, parts[0].high) == 0


def places_of(course: FunctionGraph, value: RealValue) -> tuple[Place, ...] | None:
    """All places where the formula has this value, the least or the largest one; None where it is a stretch."""
    for (left, _), direction in zip(pairwise(course.knots), course.directions, strict=True):
        if direction == 0 and left.after is not None and compared(left.after, value) == 0:
            return None
    last = len(course.knots) - (1 if course.period is not None else 0)
    return tuple(
        knot.at
        for knot in course.knots[:last]
        if isinstance(knot.at, Place) and knot.value is not None and compared(knot.value, value) == 0
    )


def continuous(course: FunctionGraph) -> bool:
    """Whether there is no jump and no gap."""
    return None not in course.directions and all(knot.continuous for knot in course.knots[1:-1])


def largest_size(course: FunctionGraph) -> Largest:
    """The supremum of |f| for the course of f."""
    rows: list[tuple[RealValue, Place | None]] = []
    for knot in course.knots:
        rows += [(size(v), None) for v in (knot.before, knot.after) if v is not None]
        if knot.value is not None and isinstance(knot.at, Place):
            rows.append((size(knot.value), knot.at))
    top = rows[0][0]
    for value, _ in rows[1:]:
        if value is not top and compared(value, top) > 0:
            top = value
    flats = [
        (left.at, right.at)
        for (left, right), d in zip(pairwise(course.knots), course.directions, strict=True)
        if d == 0 and left.after is not None and compared(size(left.after), top) == 0
    ]
    places = dict.fromkeys(at for value, at in rows if at is not None and (value is top or compared(value, top) == 0))
    exact = next((v for v, _ in rows if v.exact is not None and (v is top or compared(v, top) == 0)), top)
    return Largest(exact, tuple(places), tuple(flats))


def merged(parts: list[ValueStretch]) -> tuple[ValueStretch, ...]:
    """Intervals that touch or overlap as one, ascending."""
    rows = sorted(parts, key=cmp_to_key(_order))
    done: list[ValueStretch] = []
    for part in rows:
        if done and _touch(done[-1], part):
            done[-1] = _joined(done[-1], part)
        else:
            done.append(part)
    return tuple(done)


def _order(a: ValueStretch, b: ValueStretch) -> int:
    try:
        return compared(a.low, b.low) or b.attains_low - a.attains_low
    except NotTold:
        if a.attains_low and b.attains_low:
            return 0
        raise


def _touch(left: ValueStretch, right: ValueStretch) -> bool:
    order = compared(left.high, right.low)
    return left.attains_high or right.attains_low if order == 0 else order > 0


def _joined(left: ValueStretch, right: ValueStretch) -> ValueStretch:
    low = _outer((left.low, left.attains_low), (right.low, right.attains_low), -1)
    high = _outer((left.high, left.attains_high), (right.high, right.attains_high), 1)
    return ValueStretch(low[0], high[0], low[1], high[1])


def _outer(a: tuple[RealValue, bool], b: tuple[RealValue, bool], side: int) -> tuple[RealValue, bool]:
    """The outer one of two ends; of two values that no algebra tells apart, what surely holds the outer one."""
    try:
        order = compared(a[0], b[0]) * side
    except NotTold:
        if not (a[1] and b[1]) or a[0].ball is None or b[0].ball is None:
            raise
        with precision(_BITS):
            return RealValue.of_ball(a[0].ball.max(b[0].ball) if side > 0 else a[0].ball.min(b[0].ball)), True
    if order:
        return a if order > 0 else b
    return (a[0] if a[0].exact is not None else b[0]), a[1] or b[1]
