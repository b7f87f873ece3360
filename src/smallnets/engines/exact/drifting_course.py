"""A line and a wave together, such as x + sin(x): its slope is periodic, so one period decides about everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import sympy

from smallnets.engines.exact.exact_course import X, parity, quantity
from smallnets.engines.exact.findings import Course, Extremum, Limit, Range, Steepest
from smallnets.engines.exact.profile import Profile, period_of, profile, window_profile
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.reading_course import Turning, largest_size, monotone, turnings
from smallnets.engines.exact.zeros import sign_of

_WAVES = (sympy.sin, sympy.cos)
_STARTS = (sympy.S.Zero, sympy.Rational(1, 2), sympy.Rational(1, 4), sympy.Rational(1, 3))
"""Where a period may begin, as a share of it: not in a turning point."""


@dataclass(frozen=True)
class Drift:
    """f(x + period) = f(x) + rise, with rise = rate * period and a rate other than 0."""

    rate: sympy.Expr
    period: sympy.Expr

    @property
    def rise(self) -> sympy.Expr:
        """What a period adds."""
        return sympy.simplify(self.rate * self.period)


def drift_of(e: sympy.Expr) -> Drift | None:
    """The drift of a sum of a line and a wave; None for any other function."""
    terms = sympy.Add.make_args(sympy.expand(e))
    wave = sympy.Add(*(term for term in terms if term.has(*_WAVES)))
    line = sympy.Add(*(term for term in terms if not term.has(*_WAVES)))
    rate = sympy.diff(line, X)
    if not wave.has(X) or rate.has(X) or rate == 0 or wave.has(sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.tan):
        return None
    period = period_of(wave, X)
    bounded = wave.is_polynomial(*wave.atoms(*_WAVES))
    return None if period is None or not bounded else Drift(rate, period)


def drifting_profile(e: sympy.Expr, drift: Drift) -> Profile:
    """The course on one period that does not begin in a turning point."""
    slope = sympy.diff(e, X)
    for share in _STARTS:
        begin = share * drift.period
        if abs(sympy.N(slope.subs(X, begin), 30)) > sympy.Float("1e-20"):
            return window_profile(e, X, begin, begin + drift.period)
    return window_profile(e, X, sympy.S.Zero, drift.period)


def turnings_of(course: Profile) -> tuple[Turning, ...]:
    """The extrema of one period; its ends are none."""
    ends = (course.knots[0].at, course.knots[-1].at)
    return tuple(turning for turning in turnings(course) if turning.at not in ends)


def drifting_course(e: sympy.Expr, drift: Drift, digits: int) -> Course:
    """The course of a line and a wave.

    Raises:
        Undecided: something about it cannot be proved.
    """
    course = drifting_profile(e, drift)
    largest = largest_size(profile(sympy.diff(e, X), X))
    up = sign_of(drift.rate) > 0
    ends = (-sympy.oo, sympy.oo) if up else (sympy.oo, -sympy.oo)
    sides: tuple[Literal["-inf"], Literal["inf"]] = ("-inf", "inf")
    return Course(
        range=whole_line(),
        limits=(Limit(sides[0], Quantity.of(ends[0]), "exact"), Limit(sides[1], Quantity.of(ends[1]), "exact")),
        asymptotes=(),
        monotone=monotone(course),
        parity=parity(e, Profile((), (), (), drift.period)),
        extrema=tuple(
            Extremum(t.kind, quantity(t.at, digits), quantity(t.value, digits), "exact") for t in turnings_of(course)
        ),
        kinks=(),
        steepest=Steepest(
            quantity(largest.size, digits),
            bool(largest.places or largest.flats),
            tuple(quantity(place, digits) for place in largest.places),
            (),
            lipschitz=True,
            mark="exact",
        ),
        period=Quantity.of(drift.period, digits),
        mark="exact",
        rise=Quantity.of(drift.rise, digits),
        levels=tuple(quantity(at, digits) for at in course.levels),
    )


def whole_line() -> Range:
    """Every real number: a continuous function that goes to both infinities takes each."""
    low, high = Quantity.of(-sympy.oo), Quantity.of(sympy.oo)
    latex = r"\left(-\infty, \infty\right)"
    return Range("(-inf, inf)", latex, low, high, attains_low=False, attains_high=False, mark="exact")
