"""What the exact engine says about generated functions, crossings and maps, judged by dense values."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import mpmath
from dense_values import at, nearest, places, seen
from functions_to_judge import Formula, Map, Pair
from judging import FALSE_NO, FALSE_YES, RIGHT, UNDECIDED, WRONG, within
from plain_values import Unsure, value

from smallnets.engines.exact.affine import AffineVerdict, is_affine
from smallnets.engines.exact.functions.crossings import Crossings, proved_crossings
from smallnets.engines.exact.functions.findings import Course, Range
from smallnets.engines.exact.functions.function_report import report_of
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.undecided import Undecided

Dense = list[tuple[Fraction, "mpmath.mpf"]]
Part = tuple["mpmath.mpf", "mpmath.mpf"]

ROUNDED = mpmath.mpf("2e-9")
"""What ten printed digits may be off, as a share."""


_FINE = (300, 450)
"""Digits that tell a difference of two small values from 0, as far out as `_TELLING`."""

_TELLING = 150


def judged_function(claim: Formula, seconds: float) -> str:
    """Range, limits, extrema, monotone and largest slope, each against the values."""
    try:
        course = within(seconds, report_of, claim.text, (), 10).course
    except Undecided:
        return UNDECIDED
    dense = seen(claim.text, places(claim.text))
    faults = [
        *_range_faults(claim.text, course.range, dense),
        *_limit_faults(claim.text, course),
        *_extremum_faults(claim.text, course),
        *_rising_faults(course, dense),
    ]
    return f"{WRONG}: {'; '.join(faults)}" if faults else RIGHT


def number(shown: Quantity) -> mpmath.mpf:
    """The number that is told: by its exact form if that can be read, else by its digits."""
    return _number(shown.exact or shown.decimal, shown.decimal)


def _number(text: str, decimals: str = "") -> mpmath.mpf:
    if text in ("inf", "-inf"):
        return mpmath.mpf(text)
    try:
        found = value(text, {})
    except (KeyError, SyntaxError, Unsure):
        found = mpmath.mpf(decimals)
    assert found is not None, text
    return found


def _parts(told: Range) -> list[Part]:
    if told.text == "R":
        return [(-mpmath.inf, mpmath.inf)]
    rows: list[Part] = []
    for part in told.text.split(" or "):
        ends = [_number(end) for end in part.strip("()[]{}").split(", ")] if part[0] in "{[(" else []
        rows += [(end, end) for end in ends] if part[0] == "{" else [(ends[0], ends[1])] if len(ends) == 2 else []
    return rows


def _range_faults(text: str, told: Range, dense: Dense) -> list[str]:
    try:
        parts = _parts(told)
    except (KeyError, SyntaxError, ValueError, Unsure):
        parts = [(number(told.low), number(told.high))]
    if not parts or not dense:
        return [f"range {told.text} cannot be judged"]
    outside = [(x, y) for x, y in dense if not any(_holds(part, y) for part in parts)]
    faults = [f"{mpmath.nstr(y, 15)} at {x} is outside of {told.text}" for x, y in outside[:1]]
    for low, high in parts:
        for end in {low, high}:
            if not _reached(text, dense, end, (low, high)):
                faults.append(f"{told.text}: {mpmath.nstr(end, 8)} is not reached")  # noqa: PERF401
    return faults


def _holds(part: Part, y: mpmath.mpf) -> bool:
    slack = ROUNDED * max(abs(y), mpmath.mpf("1e-12"))
    return part[0] - slack <= y <= part[1] + slack


def _reached(text: str, dense: Dense, end: mpmath.mpf, part: Part) -> bool:
    if mpmath.isinf(end):
        sign = mpmath.sign(end)
        return nearest(text, dense, lambda y: -sign * y) < -9
    span = part[1] - part[0]
    near = (mpmath.mpf(1) if mpmath.isinf(span) else span) / 20 + ROUNDED * abs(end)
    inside = (lambda y: abs(y - end)) if span == 0 else (lambda y: abs(y - end) if _holds(part, y) else mpmath.inf)
    return nearest(text, dense, inside) <= near


def _limit_faults(text: str, course: Course) -> list[str]:
    faults: list[str] = []
    for told, sign in zip(course.limits, (-1, 1), strict=True):
        far = [y for k in (30, 12, 7) if (y := at(text, Fraction(sign * 10**k))) is not None]
        if told.value is None or not far:
            continue
        limit, last = number(told.value), far[0]
        near = last * mpmath.sign(limit) > 5 if mpmath.isinf(limit) else abs(last - limit) <= 0.05 * max(1, abs(limit))
        if not near:
            faults.append(f"limit at {told.side} {told.value.text}, but {mpmath.nstr(last, 8)} there")
    return faults


def _extremum_faults(text: str, course: Course) -> list[str]:
    faults: list[str] = []
    for told in course.extrema:
        place, height = number(told.at), number(told.value)
        x = Fraction(str(mpmath.nstr(place, 25)))
        steps = [max(abs(x), 1) * Fraction(1, 10**digits) for digits in (4, 6)]  # far off it may rise above again
        sign = 1 if told.kind == "maximum" else -1
        slack = mpmath.mpf("1e-8") * max(1, abs(height))
        here = at(text, x)
        if here is not None and told.at.exact and abs(here - height) > slack:
            faults.append(f"{told.kind} at {told.at.text}: value {mpmath.nstr(here, 12)}, told {told.value.text}")
        beside = [[y for y in (at(text, x - step), at(text, x + step)) if y is not None] for step in steps]
        if all(any(sign * (y - height) > slack for y in ys) for ys in beside):
            faults.append(f"no {told.kind} at {told.at.text}")
    return faults


def _rising_faults(course: Course, dense: Dense) -> list[str]:
    steps = [(x, z, b - a) for (x, a), (z, b) in pairwise(dense)]
    up = {"nondecreasing": 1, "increasing": 1, "constant": 1, "nonincreasing": -1, "decreasing": -1}.get(
        course.monotone, 0
    )
    size = max(abs(y) for _, y in dense)
    faults = [f"{course.monotone}, but not between {x} and {z}" for x, z, d in steps if up * d < -ROUNDED * size][:1]
    if course.steepest.lipschitz:
        most = number(course.steepest.size)
        steep = [
            (x, z)
            for x, z, d in steps
            if abs(d) > most * mpmath.mpf(f"{float(z - x)!r}") * (1 + 10 * ROUNDED) + ROUNDED * size
        ]
        faults += [f"steeper than {course.steepest.size.text} between {x} and {z}" for x, z in steep[:1]]
    return faults


def judged_pair(claim: Pair, seconds: float) -> str:
    """The sign of the difference between the crossings, and equal values at each."""
    try:
        found = within(seconds, proved_crossings, claim.first, claim.second, 0, 10)
    except Undecided:
        return UNDECIDED
    faults = _crossing_faults(f"({claim.first}) - ({claim.second})", found, places(claim.first, claim.second))
    return f"{WRONG}: {'; '.join(faults)}" if faults else RIGHT


def _crossing_faults(gap: str, found: Crossings, xs: list[Fraction]) -> list[str]:
    zeros = [number(x) for x in found.at]
    if zeros != sorted(zeros):
        return ["the places are not in order"]
    if (
        found.equal
        or found.within
        or found.period
        or len(found.between) != len(zeros) + 1
        or "undefined" in found.between
    ):
        signs = {side: sign for side, sign in (("first larger", 1), ("second larger", -1)) if side in found.between}
        lone = [x for x, y in seen(gap, xs) if y != 0 and mpmath.sign(y) not in signs.values()]
        return [f"a sign that is not told at {x}" for x in lone[:1]]
    for x, y in seen(gap, xs):
        place = mpmath.mpf(x.numerator) / x.denominator
        if any(abs(place - zero) < mpmath.mpf("1e-8") * max(1, abs(zero)) for zero in zeros):
            continue
        told = found.between[sum(zero < place for zero in zeros)]
        gap_there = y or value(gap, {"x": x}, _FINE)
        if y == 0 and gap_there == 0 and abs(x) > _TELLING:
            continue  # e^(-1000) less another: no digits tell
        if (told == "first larger") != (gap_there > 0):
            return [f"{told} told at {x}, but the difference is {mpmath.nstr(y, 8)}"]
    return []


def judged_map(claim: Map, seconds: float) -> str:
    """Whether a map is affine; a bend is looked at, and so is the map that is told."""
    found = is_affine(claim.text, seconds=seconds)
    if found.verdict == "undecided":
        return UNDECIDED
    if found.verdict == "yes":
        return FALSE_YES if claim.bends else RIGHT if _same_map(claim.text, found) else WRONG
    return RIGHT if claim.bends and _bends(claim.text, found) else FALSE_NO


def _same_map(text: str, found: AffineVerdict) -> bool:
    points = [dict(zip("xy", map(Fraction, p), strict=True)) for p in ((0, 0), (1, 0), (0, 1), (-17, 3), (90, -40))]
    return all(abs(value(text, p) - value(found.maps[0].text, p)) < ROUNDED * 100 for p in points)


def _bends(text: str, found: AffineVerdict) -> bool:
    assert found.bend is not None
    ends = [found.bend.p, found.bend.q]
    middle = [(a + b) / 2 for a, b in zip(*ends, strict=True)]
    p, q, m = (value(text, dict(zip(found.inputs, place, strict=True))) for place in (*ends, middle))
    return None not in (p, q, m) and abs(m - (p + q) / 2) > mpmath.mpf("1e-20")
