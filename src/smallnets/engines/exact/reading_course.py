"""What a course tells: range, extrema, monotone or not, the largest slope."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Literal

import mpmath
import sympy

from smallnets.engines.exact.profile import Knot, Place, Profile

Monotone = Literal["increasing", "nondecreasing", "constant", "nonincreasing", "decreasing", "no"]


@dataclass(frozen=True)
class Stretch:
    """An interval of values with its ends, and whether each end is a value."""

    low: Place
    high: Place
    attains_low: bool
    attains_high: bool


@dataclass(frozen=True)
class Turning:
    """A strict local extremum."""

    kind: Literal["minimum", "maximum"]
    at: Place
    value: Place


def values_of(course: Profile) -> tuple[Stretch, ...]:
    """The range as disjoint intervals, ascending."""
    found: list[Stretch] = []
    for left, right, direction in zip(course.knots, course.knots[1:], course.directions, strict=False):
        if direction is None or left.after is None or right.before is None:
            continue
        if direction == 0:
            found.append(Stretch(left.after, left.after, attains_low=True, attains_high=True))
        else:
            low, high = (left.after, right.before) if direction > 0 else (right.before, left.after)
            found.append(Stretch(low, high, attains_low=False, attains_high=False))
    found += [
        Stretch(k.value, k.value, attains_low=True, attains_high=True) for k in course.knots if k.value is not None
    ]
    return _merged(found)


def turnings(course: Profile) -> tuple[Turning, ...]:
    """Every strict local extremum with its place and value, ascending."""
    found: list[Turning] = []
    knots = list(course.knots)
    if course.period is not None:
        knots = [replace(knots[0], before=knots[-1].before), *knots[1:-1]]
    for place, knot in enumerate(knots):
        value = knot.value
        if value is None:
            continue
        before = place - 1 if course.period is None else (place - 1) % len(course.directions)
        sides = [_side(knot.before, value, course, before, 1), _side(knot.after, value, course, place, -1)]
        known = [side for side in sides if side is not None]
        if known and all(side > 0 for side in known):
            found.append(Turning("maximum", knot.at, value))
        if known and all(side < 0 for side in known):
            found.append(Turning("minimum", knot.at, value))
    return tuple(found)


def monotone(course: Profile) -> Monotone:
    """Whether the function only rises or only falls."""
    if course.period is not None:
        return "constant" if set(course.directions) == {0} else "no"
    moves = [d for d in course.directions if d is not None]
    jumps = [jump for knot in course.knots for jump in _jumps(knot)]
    if all(d == 0 for d in moves) and not any(jumps):
        return "constant"
    if all(d >= 0 for d in [*moves, *jumps]):
        return "increasing" if all(d > 0 for d in moves) else "nondecreasing"
    if all(d <= 0 for d in [*moves, *jumps]):
        return "decreasing" if all(d < 0 for d in moves) else "nonincreasing"
    return "no"


def continuous(course: Profile) -> bool:
    """Whether there is no jump and no gap."""
    inner = course.knots[1:-1]
    return None not in course.directions and all(knot.continuous for knot in inner)


@dataclass(frozen=True)
class Largest:
    """The supremum of |f|: the `places` and the open intervals (`flats`) where it is attained, if it is."""

    size: Place
    places: tuple[Place, ...]
    flats: tuple[tuple[Place, Place], ...]


def largest_size(course: Profile) -> Largest:
    """The supremum of |f| for the course of f."""
    rows: list[tuple[Place, Place | None]] = []
    for knot in course.knots:
        rows += [(v, None) for v in (knot.before, knot.after) if v is not None]
        rows += [(knot.value, knot.at)] if knot.value is not None else []
    value, _ = max(rows, key=lambda row: (abs(row[0].approx), row[0].exact is not None))
    top = abs(value.approx)
    flats = [
        (left.at, right.at)
        for left, right, d in zip(course.knots, course.knots[1:], course.directions, strict=False)
        if d == 0 and left.after is not None and _same(abs(left.after.approx), top)
    ]
    places = dict.fromkeys(at for value, at in rows if at is not None and _same(abs(value.approx), top))
    size = Place(sympy.Abs(value.exact) if value.exact is not None else None, top, value.root_of)
    return Largest(size, tuple(places), tuple(flats))


def _side(limit: Place | None, value: Place, course: Profile, stretch: int, outward: int) -> int | None:
    """+1 where the function is smaller just beside the place, -1 where it is larger, 0 where equal; None: nothing."""
    if limit is None or not 0 <= stretch < len(course.directions):
        return None
    if not _same(limit.approx, value.approx):
        return 1 if limit.approx < value.approx else -1
    direction = course.directions[stretch]
    return None if direction is None else direction * outward


def _jumps(knot: Knot) -> list[int]:
    row = [v.approx for v in (knot.before, knot.value, knot.after) if v is not None]
    return [0 if _same(a, b) else (1 if b > a else -1) for a, b in itertools.pairwise(row)]


def _same(a: mpmath.mpf, b: mpmath.mpf) -> bool:
    if not (mpmath.isfinite(a) and mpmath.isfinite(b)):
        return bool(a == b)
    return abs(a - b) <= mpmath.mpf("1e-30") * max(1, abs(a))


def _merged(parts: list[Stretch]) -> tuple[Stretch, ...]:
    ordered = sorted(parts, key=lambda p: (p.low.approx, not p.attains_low))
    merged: list[Stretch] = []
    for part in ordered:
        if merged and _touch(merged[-1], part):
            merged[-1] = _joined(merged[-1], part)
        else:
            merged.append(part)
    return tuple(merged)


def _touch(left: Stretch, right: Stretch) -> bool:
    if _same(left.high.approx, right.low.approx):
        return left.attains_high or right.attains_low
    return right.low.approx < left.high.approx


def _joined(left: Stretch, right: Stretch) -> Stretch:
    low = left.attains_low or (_same(left.low.approx, right.low.approx) and right.attains_low)
    if _same(left.high.approx, right.high.approx):
        return Stretch(left.low, _closed(left.high, right.high), low, left.attains_high or right.attains_high)
    top = left if left.high.approx > right.high.approx else right
    return Stretch(left.low, top.high, low, top.attains_high)


def _closed(first: Place, second: Place) -> Place:
    return first if first.exact is not None else second
