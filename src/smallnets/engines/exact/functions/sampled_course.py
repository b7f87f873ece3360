"""The course of a function as samples show it: every finding is marked "numeric"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import mpmath
import sympy

from smallnets.certify.balls import Unclear, available, ball
from smallnets.certify.line.places import X
from smallnets.certify.line.readings import Monotone
from smallnets.certify.values import value_at
from smallnets.engines.exact.functions.findings import Course, Extremum, FoundParity, Kink, Limit, Range, Steepest
from smallnets.engines.exact.numbers_of import DPS
from smallnets.engines.exact.quantities import Quantity
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.expressions import Node, differentiate, kinks

SEEN_DIGITS = 4
"""Digits of what is only seen."""

REACH = 20
STEPS = 800
"""Samples lie evenly in [-20, 20]; and at +-100, +-1000, +-10^4 for the limits."""

_BESIDE = tuple(mpmath.mpf(share) / 7 for share in (1, 2, 3))
_FAR_OUT = 10
"""How many times larger than all near ones a far value is where the function is taken for unbounded."""

_NOTHING = mpmath.mpf("1e-22")

Row = tuple[mpmath.mpf, mpmath.mpf]


def sampled_course(e: Node, digits: int = SEEN_DIGITS) -> Course:
    """What samples of a formula in x and of its derivative show: few digits, since samples tell few."""
    slope = differentiate(e, X)
    kinks_at = [kink.zero_of for kink in kinks(e)]
    rows = _sampled(e)
    if not rows:
        rows = [(mpmath.mpf(0), mpmath.nan)]
    slopes = _sampled(slope)
    limits = (_limit(e, -1), _limit(e, 1))
    extrema = _extrema(e, rows, digits)
    top = max((abs(s), x) for x, s in slopes) if slopes else (mpmath.nan, mpmath.mpf(0))
    steepest = Steepest(
        size=_q(top[0], digits), attained=False, at=(_q(top[1], 6),), on=(), lipschitz=False, mark="numeric"
    )
    return Course(
        _range(rows, _ends(e, rows, limits), extrema, digits),
        limits,
        (),
        _monotone(rows),
        _parity(rows),
        extrema,
        _kinks(e, slope, kinks_at, digits),
        steepest,
        None,
        "numeric",
    )


def _fraction(at: mpmath.mpf) -> Fraction:
    mantissa, exponent = mpmath.mpf(at).man_exp  # of the size alone
    return (1 if at >= 0 else -1) * Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _value(e: Node, at: mpmath.mpf) -> mpmath.mpf | None:
    """The value at a place, None where it has none or none that is clear."""
    if not available():
        seen = tree_at(e, {X: _fraction(at)})
        return seen if mpmath.isfinite(seen) else None
    try:
        found = value_at(e, {X: _fraction(at)}, 160)
    except (Unclear, OverflowError):
        return None
    if found is None:
        return None
    if isinstance(found, Fraction):
        return mpmath.mpf(found.numerator) / found.denominator
    return mpmath.mpf(ball(found).mid().str(30, radius=False))


def _sampled(e: Node) -> list[Row]:
    places = [mpmath.mpf(REACH * (2 * i - STEPS)) / STEPS for i in range(STEPS + 1)]
    return [(x, v) for x in places if (v := _value(e, x)) is not None]


def _q(value: mpmath.mpf, digits: int) -> Quantity:
    """The sample's value; what is smaller than the search can tell from 0 is 0."""
    return Quantity.of_decimal(value if abs(value) > _NOTHING else mpmath.mpf(0), digits)


def _limit(e: Node, sign: int) -> Limit:
    values = [_value(e, mpmath.mpf(sign) * 10**k) for k in (2, 3, 4)]
    beside = [_value(e, mpmath.mpf(sign) * 10**4 * (1 + share)) for share in _BESIDE]
    side: Literal["-inf", "inf"] = "inf" if sign > 0 else "-inf"
    known = [v for v in values if v is not None]
    if len(known) < 3:
        return Limit(side, None, "numeric")
    if abs(known[2] - known[1]) <= abs(known[1] - known[0]) / 5 + mpmath.mpf("1e-30") and abs(known[2]) < 10**3:
        if any(value is None or abs(value - known[2]) > mpmath.mpf("1e-3") for value in beside):
            return Limit(side, None, "numeric")  # it goes up and down
        near = known[2] if abs(known[2]) > mpmath.mpf("1e-3") else mpmath.mpf(0)
        return Limit(side, _q(near, 4), "numeric")
    grows = all(value is not None and abs(value) > abs(known[1]) and value * known[2] > 0 for value in beside)
    if grows and abs(known[2]) > 2 * abs(known[1]) > 4 * abs(known[0]):
        infinity = sympy.oo if known[2] > 0 else -sympy.oo
        return Limit(side, Quantity.of(infinity), "numeric")
    return Limit(side, None, "numeric")


def _extrema(e: Node, rows: Sequence[Row], digits: int) -> tuple[Extremum, ...]:
    found: list[Extremum] = []
    for (a, before), (_, here), (b, after) in zip(rows, rows[1:], rows[2:], strict=False):
        if here > before and here > after:
            found.append(_refined(e, a, b, "maximum", digits))
        elif here < before and here < after:
            found.append(_refined(e, a, b, "minimum", digits))
    return tuple(found)


def _refined(e: Node, a: mpmath.mpf, b: mpmath.mpf, kind: Literal["minimum", "maximum"], digits: int) -> Extremum:
    """Golden section between two samples."""
    sign = 1 if kind == "maximum" else -1

    def value(x: mpmath.mpf) -> mpmath.mpf:
        found = _value(e, x)
        return -mpmath.inf if found is None else sign * found

    with mpmath.workdps(DPS):
        share = (mpmath.sqrt(5) - 1) / 2
        for _ in range(110):
            left, right = b - share * (b - a), a + share * (b - a)
            if value(left) >= value(right):
                b = right
            else:
                a = left
        return Extremum(kind, _q((a + b) / 2, digits), _q(sign * value((a + b) / 2), digits), "numeric")


def _ends(e: Node, rows: Sequence[Row], limits: tuple[Limit, Limit]) -> list[Quantity]:
    """The limits, and the infinities where far values are that much larger than near ones."""
    top = _FAR_OUT * (1 + max(abs(value) for _, value in rows))
    places = [sign * mpmath.mpf(10) ** 4 * (1 + share) for sign in (-1, 1) for share in (0, *_BESIDE)]
    far = [value for at in places if (value := _value(e, at)) is not None]
    reached = [sign for sign in (-1, 1) if any(sign * value > top for value in far)]
    return [limit.value for limit in limits if limit.value is not None] + [Quantity.of(s * sympy.oo) for s in reached]


def _range(rows: Sequence[Row], ends: Sequence[Quantity], extrema: Sequence[Extremum], digits: int) -> Range:
    seen = [v for _, v in rows] + [mpmath.mpf(x.value.decimal) for x in extrema]
    low, high = _q(min(seen), digits), _q(max(seen), digits)
    attains = [True, True]
    for end in ends:
        if end.value < low.value:
            low, attains[0] = end, False
        if end.value > high.value:
            high, attains[1] = end, False
    left, right = "[" if attains[0] else "(", "]" if attains[1] else ")"
    text = f"{left}{low.decimal}, {high.decimal}{right}"
    return Range(
        text, rf"\left{left}{low.latex}, {high.latex}\right{right}", low, high, attains[0], attains[1], "numeric"
    )


def _monotone(rows: Sequence[Row]) -> Monotone:
    moves = [b - a for (_, a), (_, b) in pairwise(rows)]
    low, high = min(moves, default=0), max(moves, default=0)
    if low == high == 0:
        return "constant"
    if low >= 0:
        return "increasing" if low > 0 else "nondecreasing"
    if high <= 0:
        return "decreasing" if high < 0 else "nonincreasing"
    return "no"


def _parity(rows: Sequence[Row]) -> FoundParity:
    values = {mpmath.nstr(x, 12): v for x, v in rows}
    pairs = [(v, values.get(mpmath.nstr(-x, 12))) for x, v in rows]
    if any(other is None for _, other in pairs):
        return "none"
    close = mpmath.mpf("1e-30")
    if all(abs(v + w) <= close * (1 + abs(v)) for v, w in pairs):
        return "odd"
    return "even" if all(abs(v - w) <= close * (1 + abs(v)) for v, w in pairs) else "none"


def _kinks(e: Node, slope: Node, zero_of: Sequence[Node], digits: int) -> tuple[Kink, ...]:
    found: dict[str, Kink] = {}
    for g in zero_of:
        for place in _roots(g):
            kink = _kink_at(e, slope, place, digits)
            if kink is not None:
                found[kink.at.decimal] = kink
    return tuple(found.values())


def _roots(g: Node) -> list[mpmath.mpf]:
    """Where samples of g change their sign."""
    found: list[mpmath.mpf] = []
    for (a, left), (b, right) in pairwise(_sampled(g)):
        if left == 0:
            found.append(a)
        elif left * right < 0:
            found += _root_between(g, a, b)
    return found


def _root_between(g: Node, a: mpmath.mpf, b: mpmath.mpf) -> list[mpmath.mpf]:
    """The root, if the search comes to one."""
    try:
        return [mpmath.findroot(lambda v: _value(g, v), (a, b), solver="anderson")]
    except (ValueError, TypeError, ZeroDivisionError):
        return []


def _kink_at(e: Node, slope: Node, at: mpmath.mpf, digits: int) -> Kink | None:
    gap = mpmath.mpf("1e-15")
    sides = [v for sign in (-1, 1) if (v := _value(slope, at + sign * gap)) is not None]
    values = [v for sign in (-1, 1) if (v := _value(e, at + sign * gap)) is not None]
    used = _value(slope, at)
    if used is None or len(sides) < 2 or len(values) < 2:
        return None
    jump = abs(values[1] - values[0]) > mpmath.mpf("1e-9")
    if abs(sides[1] - sides[0]) < mpmath.mpf("1e-9") and not jump:
        return None
    shown = [_q(side, min(digits, 10)) for side in sides]
    return Kink(_q(at, digits), shown[0], shown[1], _q(used, digits), bool(jump), "numeric")
