"""The course of a function with proof: range, limits, asymptotes, parity, extrema, kinks, largest slope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import mpmath
import sympy

from smallnets.engines.exact.findings import Asymptote, Course, Extremum, Kink, Limit, Range, Steepest
from smallnets.engines.exact.profile import Knot, Place, Profile, profile, slope_profile
from smallnets.engines.exact.quantities import Formula, Quantity
from smallnets.engines.exact.reading_course import Stretch, continuous, largest_size, monotone, turnings, values_of
from smallnets.engines.exact.smooth_pieces import Piece
from smallnets.engines.exact.translation import symbol
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.engines.exact.zero_test import is_zero
from smallnets.errors import InputError
from smallnets.expressions import write_text

Mirrored: TypeAlias = Literal["odd", "even", "none", "both"]

X = symbol("x")
FAR = (sympy.Integer(5), sympy.Integer(10))
"""Where the distance to an asymptote is told, on its side."""


def exact_course(e: sympy.Expr, used_slope: sympy.Expr, digits: int) -> Course:
    """The course of e in x; `used_slope` is the derivative with its conventions at kinks.

    Raises:
        Undecided: something about it cannot be proved.
    """
    course = profile(e, X)
    slopes = slope_profile(course, X)
    largest = largest_size(slopes)
    return Course(
        range=range_of(values_of(course), digits),
        limits=_limits(course, digits),
        asymptotes=asymptotes(course, digits),
        monotone=monotone(course),
        parity=parity(e, course),
        extrema=tuple(
            Extremum(t.kind, quantity(t.at, digits), quantity(t.value, digits), "exact", _equation(t.at))
            for t in turnings(course)
        ),
        kinks=_kinks(course, slopes, used_slope, digits),
        steepest=Steepest(
            quantity(largest.size, digits),
            bool(largest.places or largest.flats),
            tuple(quantity(place, digits) for place in largest.places),
            tuple((quantity(low, digits), quantity(high, digits)) for low, high in largest.flats),
            continuous(course),
            "exact",
        ),
        period=None if course.period is None else Quantity.of(course.period, digits),
        mark="exact",
        levels=tuple(quantity(at, digits) for at in course.levels) if course.period is None else (),
    )


def quantity(place: Place, digits: int) -> Quantity:
    """A place as a quantity."""
    return Quantity.of_decimal(place.approx, digits) if place.exact is None else Quantity.of(place.exact, digits)


def range_of(parts: Sequence[Stretch], digits: int) -> Range:
    """The range of disjoint parts, ascending; isolated values are written as a set."""
    texts: list[str] = []
    latex: list[str] = []
    single = [p for p in parts if p.low.approx == p.high.approx]
    if single:
        values = [quantity(p.low, digits) for p in single]
        texts.append("{" + ", ".join(_short(v) for v in values) + "}")
        latex.append(r"\{" + ", ".join(v.latex for v in values) + r"\}")
    for part in (p for p in parts if p.low.approx != p.high.approx):
        low, high = quantity(part.low, digits), quantity(part.high, digits)
        left, right = "[" if part.attains_low else "(", "]" if part.attains_high else ")"
        texts.append(f"{left}{_short(low)}, {_short(high)}{right}")
        latex.append(rf"\left{left}{low.latex}, {high.latex}\right{right}")
    first, last = parts[0], parts[-1]
    return Range(
        " or ".join(texts),
        r" \cup ".join(latex),
        quantity(first.low, digits),
        quantity(last.high, digits),
        first.attains_low,
        last.attains_high,
        "exact",
    )


def parity(e: sympy.Expr, course: Profile) -> Literal["odd", "even", "none"]:
    """Odd, even or neither, piece by piece."""
    if course.period is not None:
        whole = _smooth_parity(e, e)
        return "even" if whole == "both" else whole
    mirrored = tuple(reversed(course.pieces))
    if any(p.low != -q.high for p, q in zip(course.pieces, mirrored, strict=True)):
        return "none"
    found: list[Mirrored] = [_smooth_parity(p.formula, q.formula) for p, q in zip(course.pieces, mirrored, strict=True)]
    found.append(_knot_parity(course.knots))
    agreed = _agreed(found)
    return "even" if agreed == "both" else agreed


def _agreed(kinds: Sequence[Mirrored]) -> Mirrored:
    """What all parts are; a part that is both (it is 0) goes with any."""
    telling = set(kinds) - {"both"}
    if not telling:
        return "both"
    return telling.pop() if len(telling) == 1 else "none"


def _smooth_parity(right: sympy.Expr, left: sympy.Expr) -> Mirrored:
    mirrored = left.subs(X, -X)
    odd, even = _vanishes(right + mirrored), _vanishes(right - mirrored)
    if odd and even:
        return "both"
    return "odd" if odd else "even" if even else "none"


def _vanishes(e: sympy.Expr) -> bool:
    value = e.subs(X, sympy.Rational(7, 5))
    return bool(abs(sympy.N(value, 30)) < 1e-20) and is_zero(e)


def _knot_parity(knots: Sequence[Knot]) -> Mirrored:
    """At a jump the value itself decides: step(0) = 1 is neither."""
    values = {mpmath.nstr(k.at.approx, 20): k.value for k in knots if mpmath.isfinite(k.at.approx)}
    kinds: list[Mirrored] = []
    for knot in knots:
        if not mpmath.isfinite(knot.at.approx) or knot.continuous:
            continue
        other = values.get(mpmath.nstr(-knot.at.approx, 20))
        if knot.value is None and other is None:
            continue
        if knot.value is None or other is None:
            return "none"
        total, gap = knot.value.approx + other.approx, knot.value.approx - other.approx
        kinds.append("both" if total == gap == 0 else "odd" if total == 0 else "even" if gap == 0 else "none")
    return _agreed(kinds)


def _limits(course: Profile, digits: int) -> tuple[Limit, Limit]:
    low, high = course.knots[0].after, course.knots[-1].before
    if course.period is not None:
        same = set(course.directions) == {0}
        low = high = low if same else None
    return (
        Limit("-inf", None if low is None else quantity(low, digits), "exact"),
        Limit("inf", None if high is None else quantity(high, digits), "exact"),
    )


def asymptotes(course: Profile, digits: int) -> tuple[Asymptote, ...]:
    """Level and slanted lines that the graph approaches, with distances."""
    found: list[Asymptote] = []
    ends: list[tuple[Literal["-inf", "inf"], Piece, sympy.Expr, int]] = [
        ("-inf", course.pieces[0], -sympy.oo, -1),
        ("inf", course.pieces[-1], sympy.oo, 1),
    ]
    for side, piece, end, sign in ends:
        if end not in (piece.low, piece.high):
            continue
        line = _line(piece.formula, end)
        if line is not None:
            places = [sign * far for far in FAR if piece.low < sign * far and sign * far < piece.high]
            rows = [
                (Quantity.of(at), Quantity.of(sympy.Abs((piece.formula - line).subs(X, at)), digits)) for at in places
            ]
            found.append(Asymptote(side, Formula.of(line), tuple(rows), "exact"))
    return tuple(found)


def _line(formula: sympy.Expr, end: sympy.Expr) -> sympy.Expr | None:
    slope = sympy.limit(formula / X, X, end)
    if not slope.is_finite or slope.has(sympy.AccumBounds):
        return None
    intercept = sympy.limit(formula - slope * X, X, end)
    if not intercept.is_finite or intercept.has(sympy.AccumBounds):
        return None
    return slope * X + intercept


def _kinks(course: Profile, slopes: Profile, used_slope: sympy.Expr, digits: int) -> tuple[Kink, ...]:
    known = {mpmath.nstr(knot.at.approx, 25): knot for knot in course.knots}
    found: list[Kink] = []
    for knot in slopes.knots[1:-1]:
        own = known.get(mpmath.nstr(knot.at.approx, 25))
        if knot.value is not None or own is None or own.value is None or not knot.before or not knot.after:
            continue
        if knot.at.exact is None:
            raise Undecided("the place of a kink")
        used = used_slope.subs(X, knot.at.exact)
        shown = (
            Quantity.of(used, digits) if used.is_real else Quantity("undefined", r"\text{undefined}", "", float("nan"))
        )
        sides = (quantity(knot.before, digits), quantity(knot.after, digits))
        found.append(Kink(quantity(knot.at, digits), *sides, shown, not own.continuous, "exact"))
    return tuple(found)


def _equation(at: Place) -> str:
    if at.exact is not None or at.root_of is None:
        return ""
    try:
        return f"{write_text(from_sympy(at.root_of))} = 0"
    except InputError:
        return ""


def _short(value: Quantity) -> str:
    return value.exact or value.decimal
