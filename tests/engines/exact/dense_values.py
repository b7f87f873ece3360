"""A formula's values at some hundreds of places of all sizes, and around every number of its text and its roots."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction

import mpmath
from plain_values import Unsure, value

_AROUND = [
    Fraction(s * a, 10**b) for s in (1, -1) for a, b in [(0, 0), (1, 9), (1, 4), (1, 2), (3, 10), (1, 0), (7, 1)]
]
_GRID = [Fraction(2 * k + 1, 7) for k in range(-45, 45)]
_FAR = [s * Fraction(10) ** k * Fraction(17, 13) for s in (1, -1) for k in (-9, -5, -3, -2, 2, 3, 4, 5, 6, 8, 12)]
_GOLDEN = Fraction(618, 1000)


def places(*texts: str, within: float = 1e30) -> list[Fraction]:
    """Places to look at, in order: a grid near 0, far out, and around the numbers in the texts, quotients and roots."""
    written = {Fraction(word) for text in texts for word in re.findall(r"\d+\.?\d*(?:e-?\d+)?", text)} | {Fraction(0)}
    large = {n for n in written if n >= 15}
    knots = (
        written | {Fraction(n, d) for n in written for d in written if 2 <= d <= 5} if len(written) < 12 else written
    )
    knots = {*(knots if len(knots) < 15 else written), *map(_root, written)}
    around = {s * knot + step for knot in knots for step in _AROUND for s in (1, -1)}
    beside = {s * n + Fraction(k, 3) for n in large for k in range(-9, 10) for s in (1, -1)}
    return sorted(x for x in {*_GRID, *_FAR, *around, *beside} if abs(x) <= within)


def _root(number: Fraction) -> Fraction:
    """Its square root to fifteen places: where a root or a logarithm of x^2 less a number begins."""
    return Fraction(math.isqrt(int(number * 10**30)), 10**15)


def at(text: str, x: Fraction) -> mpmath.mpf | None:
    """The value, None where there is none or where it is not sure."""
    try:
        return value(text, {"x": x})
    except Unsure:
        return None


def seen(text: str, xs: list[Fraction]) -> list[tuple[Fraction, mpmath.mpf]]:
    """The places with their values, where there are any."""
    return [(x, y) for x in xs if (y := at(text, x)) is not None]


def nearest(text: str, dense: list[tuple[Fraction, mpmath.mpf]], off: Callable[[mpmath.mpf], mpmath.mpf]) -> mpmath.mpf:
    """How near the values come to something, when the search is refined around the three best places."""
    best = sorted(range(len(dense)), key=lambda k: off(dense[k][1]))[:3]
    found = min(off(y) for _, y in dense)
    for k in best:
        low, high = dense[max(k - 1, 0)][0], dense[min(k + 1, len(dense) - 1)][0]
        for _ in range(45):
            inner = (high - (high - low) * _GOLDEN, low + (high - low) * _GOLDEN)
            one, two = (_off(text, x.limit_denominator(10**15), off) for x in inner)
            found = min(found, one, two)
            low, high = (low, inner[1]) if one <= two else (inner[0], high)
            low, high = low.limit_denominator(10**15), high.limit_denominator(10**15)
    return found


def _off(text: str, x: Fraction, off: Callable[[mpmath.mpf], mpmath.mpf]) -> mpmath.mpf:
    y = at(text, x)
    return mpmath.inf if y is None else off(y)
