"""The whole course of a function of one variable: its knots, the values on both sides of them, and rising or falling.

Everything that is asked of a graph (range, extrema, monotone, largest slope) is read off this one record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

import mpmath
import sympy

from smallnets.engines.exact.smooth_pieces import Piece, sample_between, smooth_pieces, value_at
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.zero_test import is_zero
from smallnets.engines.exact.zeros import Zero, number_at, sign_of, zeros


@dataclass(frozen=True)
class Place:
    """A number: `exact` in closed form where there is one, `approx` to about 45 digits, and `root_of` otherwise."""

    exact: sympy.Expr | None
    approx: mpmath.mpf
    root_of: sympy.Expr | None = None


@dataclass(frozen=True)
class Knot:
    """A place where the course may turn, with the limits from both sides and the value there (None: none)."""

    at: Place
    before: Place | None
    value: Place | None
    after: Place | None

    @property
    def continuous(self) -> bool:
        """Whether limits and value agree."""
        values = (self.before, self.value, self.after)
        return None not in values and len({_key(v) for v in values if v is not None}) == 1


@dataclass(frozen=True)
class Profile:
    """Knots from -inf to +inf and, between them, +1 rising, -1 falling, 0 constant, None undefined.

    A periodic function is told on [0, period].
    """

    knots: tuple[Knot, ...]
    directions: tuple[int | None, ...]
    pieces: tuple[Piece, ...]
    period: sympy.Expr | None = None

    @property
    def levels(self) -> tuple[Place, ...]:
        """Where a function of one smooth piece has slope 0 and goes on in its direction."""
        if len(self.pieces) != 1:
            return ()
        rows = zip(self.knots[1:-1], pairwise(self.directions), strict=True)
        return tuple(knot.at for knot, (before, after) in rows if before and before == after)


def window_profile(e: sympy.Expr, x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Profile:
    """The course between two places.

    Raises:
        Undecided: its turning points or limits cannot be found with proof.
    """
    return _course(e, x, smooth_pieces(e, x, low, high), (low, high, None))


def profile(e: sympy.Expr, x: sympy.Symbol) -> Profile:
    """The course of a function on the whole line, or on one period of it.

    Raises:
        Undecided: its turning points or limits cannot be found with proof.
    """
    period = period_of(e, x)
    low, high = (-sympy.oo, sympy.oo) if period is None else (sympy.S.Zero, period)
    pieces = smooth_pieces(e, x, low, high)
    if not pieces:
        raise Undecided("the function has no real value anywhere")
    return _course(e, x, pieces, (low, high, period))


def slope_profile(course: Profile, x: sympy.Symbol) -> Profile:
    """The course of the derivative; at the borders of the pieces it has a value only where both sides agree."""
    slopes = tuple(Piece(piece.low, piece.high, sympy.diff(piece.formula, x)) for piece in course.pieces)
    low, high = (knot.at.exact for knot in (course.knots[0], course.knots[-1]))
    rough = _course(None, x, slopes, (low, high, course.period))
    jumps = {_key(knot.at) for knot in course.knots if not knot.continuous}
    ends = rough.knots
    if course.period is not None:
        ends = (replace(ends[0], before=ends[-1].before), *ends[1:])
    knots = [_with_slope(knot, _key(knot.at) in jumps and knot is not ends[0]) for knot in ends]
    return Profile(tuple(knots), rough.directions, slopes, course.period)


def period_of(e: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    """A period of a function of sin, cos and tan of rational multiples of x alone; None for any other."""
    waves = e.atoms(sympy.sin, sympy.cos, sympy.tan)
    rates = [sympy.diff(wave.args[0], x) for wave in waves]
    rest = e.xreplace({wave: sympy.Dummy() for wave in waves})
    if not waves or rest.has(x) or not all(rate.is_Rational and rate != 0 for rate in rates):
        return None
    return sympy.periodicity(e, x) or 2 * sympy.pi / reduce(sympy.gcd, [abs(rate) for rate in rates])


def _with_slope(knot: Knot, jump: bool) -> Knot:  # noqa: FBT001 - private
    agrees = knot.before is not None and knot.after is not None and _key(knot.before) == _key(knot.after)
    smooth = agrees and not jump and knot.before is not None and mpmath.isfinite(knot.before.approx)
    return Knot(knot.at, knot.before, knot.before if smooth else None, knot.after)


def _course(
    e: sympy.Expr | None,
    x: sympy.Symbol,
    pieces: tuple[Piece, ...],
    window: tuple[sympy.Expr, sympy.Expr, sympy.Expr | None],
) -> Profile:
    low, high, period = window
    rows = _stretches(pieces, x, low, high)
    knots: list[Knot] = []
    previous: sympy.Expr | None = None
    for place, formula, _ in [*rows, (place_of(high), None, None)]:
        knots.append(_knot(e, x, place, previous, formula))
        previous = formula
    return Profile(tuple(knots), tuple(direction for _, _, direction in rows), pieces, period)


def place_of(exact: sympy.Expr) -> Place:
    """A place in closed form."""
    if exact in (sympy.oo, -sympy.oo):
        return Place(exact, mpmath.mpf("inf" if exact == sympy.oo else "-inf"))
    return Place(exact, mpmath.mpf(str(sympy.N(exact, 50))))


def _of_zero(zero: Zero) -> Place:
    return Place(zero.at, zero.approx, None if zero.at is not None else zero.of)


def _stretches(
    pieces: tuple[Piece, ...], x: sympy.Symbol, low: sympy.Expr, high: sympy.Expr
) -> list[tuple[Place, sympy.Expr | None, int | None]]:
    """(where it begins, the formula on it, its direction) for every monotone stretch and every gap."""
    rows: list[tuple[Place, sympy.Expr | None, int | None]] = []
    at = low
    for piece in pieces:
        if piece.low != at:
            rows.append((place_of(at), None, None))
        slope = sympy.diff(piece.formula, x)
        turns = _turns(slope, x, piece)
        places = [place_of(piece.low), *turns]
        for place, after in zip(places, [*turns, place_of(piece.high)], strict=True):
            rows.append((place, piece.formula, _direction(slope, x, place, after)))
        at = piece.high
    if at != high:
        rows.append((place_of(at), None, None))
    return rows


def _turns(slope: sympy.Expr, x: sympy.Symbol, piece: Piece) -> list[Place]:
    if number_at(slope, x, sample_between(piece.low, piece.high)) == 0 and is_zero(slope):
        return []
    return [_of_zero(zero) for zero in zeros(slope, x, piece.low, piece.high)]


def _direction(slope: sympy.Expr, x: sympy.Symbol, left: Place, right: Place) -> int:
    if not slope.has(x):
        return sign_of(slope)
    low, high = (_rational_or_exact(place) for place in (left, right))
    return sign_of(slope.subs(x, sample_between(low, high)))


def _rational_or_exact(place: Place) -> sympy.Expr:
    return place.exact if place.exact is not None else sympy.Rational(mpmath.nstr(place.approx, 30))


def _knot(e: sympy.Expr | None, x: sympy.Symbol, at: Place, left: sympy.Expr | None, right: sympy.Expr | None) -> Knot:
    if at.exact is None:
        formula = left if left is not None else right
        value = Place(None, number_at(formula, x, at.approx), at.root_of)
        return Knot(at, value, value, value)
    finite = bool(at.exact.is_finite)
    value = value_at(e, x, at.exact) if finite and e is not None else None
    return Knot(
        at,
        None if left is None else _limit(left, x, at.exact, "-"),
        None if value is None else place_of(value),
        None if right is None else _limit(right, x, at.exact, "+"),
    )


def _limit(formula: sympy.Expr, x: sympy.Symbol, at: sympy.Expr, side: str) -> Place:
    if at.is_finite:
        value = value_at(formula, x, at)
        if value is not None:
            return place_of(value)
    limit = sympy.limit(formula, x, at, side) if at.is_finite else sympy.limit(formula, x, at)
    if limit.has(sympy.AccumBounds, sympy.Limit) or limit is sympy.nan or (limit.is_real is False and limit.is_finite):
        raise Undecided(f"the limit of {formula} at {at}")
    return place_of(limit)


def _key(place: Place) -> str:
    return mpmath.nstr(place.approx, 25)
