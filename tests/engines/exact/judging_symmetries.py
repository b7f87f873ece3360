"""What the exact engine says of even, odd, periodic and monotone, judged by how the claim was made and by values."""

from __future__ import annotations

from fractions import Fraction

import mpmath
from dense_values import at, places
from judging import RIGHT, UNDECIDED, WRONG, within
from judging_functions import number
from symmetries_to_judge import Symmetry

from smallnets.engines.exact.functions.findings import Course
from smallnets.engines.exact.functions.function_report import report_of
from smallnets.engines.exact.undecided import Undecided

_NEAR = mpmath.mpf("1e-12")
_TURNS = [Fraction(2 * k + 1, 7) for k in range(-60, 60)]


def judged_symmetry(claim: Symmetry, seconds: float) -> str:
    """Whether what is told is so; what is true and not told counts as undecided."""
    try:
        course = within(seconds, report_of, claim.text, (), 10).course
    except Undecided:
        return UNDECIDED
    faults = [*_parity_faults(claim, course), *_period_faults(claim, course), *_monotone_faults(claim, course)]
    if faults:
        return f"{WRONG}: {'; '.join(faults)}"
    untold = (claim.parity is not None and course.parity == "undecided") or (claim.repeats and course.period is None)
    return UNDECIDED if untold else RIGHT


def _parity_faults(claim: Symmetry, course: Course) -> list[str]:
    if claim.parity not in (None, course.parity) and course.parity != "undecided":
        return [f"{course.parity} told, made to be {claim.parity}"]
    sign = {"even": 1, "odd": -1}.get(course.parity)
    pairs = [] if sign is None else [(x, at(claim.text, x), at(claim.text, -x)) for x in places(claim.text) if x > 0]
    unlike = [x for x, right, left in pairs if not _alike(right, left, sign or 0)]
    return [f"{course.parity} told, but not at {x}" for x in unlike[:1]]


def _period_faults(claim: Symmetry, course: Course) -> list[str]:
    if course.period is None:
        return []
    if claim.repeats is False and course.rise is None:
        return ["a period told of what does not repeat"]
    with mpmath.workdps(40):
        step = Fraction(mpmath.nstr(number(course.period), 38))
        rise = mpmath.mpf(0) if course.rise is None else number(course.rise)
    rows = [(x, at(claim.text, x), at(claim.text, x + step)) for x in _TURNS]
    unlike = [x for x, here, there in rows if not _alike(there, None if here is None else here + rise, 1)]
    return [f"period {course.period.text} told, but not at {x}" for x in unlike[:1]]


def _alike(a: mpmath.mpf | None, b: mpmath.mpf | None, sign: int) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - sign * b) <= _NEAR * max(1, abs(a))


def _monotone_faults(claim: Symmetry, course: Course) -> list[str]:
    if claim.rises is None:
        return []
    told = course.monotone in ("increasing", "nondecreasing")
    return (
        [] if told == claim.rises else [f"{course.monotone} told, made to be {'rising' if claim.rises else 'broken'}"]
    )
