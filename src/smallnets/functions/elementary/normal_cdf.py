"""The distribution function of the normal distribution, accurate in both tails (GELU is x times it)."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import NORMAL_CENTRE, NORMAL_TAIL, NORMAL_TAIL_LOST
from smallnets.functions.elementary.gaussian import exp_minus_scaled_square
from smallnets.functions.elementary.polynomial import horner, two_sum
from smallnets.functions.protocol import Primitives, Value

CENTRE = 0.67


def normal_cdf(x: Value, p: Primitives) -> Value:
    """(1 + erf(x / sqrt 2)) / 2, within 3 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    size = q.absolute(x)
    size = q.where(size > 40.0, 40.0, size)
    ratio, lost = mills(size)
    below = exp_minus_scaled_square(size, 0.5, q, lost) * ratio
    tail = q.where(x < 0.0, below, 1.0 - below)
    centre = x * horner(x * x, NORMAL_CENTRE) + 0.5
    return p.narrow(q.where(size < CENTRE, centre, tail))


def mills(x: Value) -> tuple[Value, Value]:
    """Phi(-x) e^(x^2/2) = P(t)/(1 + x), t = (x - 3)/(x + 3), for 1/2 <= x <= 40, in float64.

    Also the relative error of the result as far as it comes from rounding P and 1 + x (P is about 1/2.2).
    The form is Shepherd and Laframboise's (Mathematics of Computation 36, 1981).
    """
    first, *others = NORMAL_TAIL
    t = (x - 3.0) / (x + 3.0)
    series = t * horner(t, others)
    numerator = series + first
    lost_above = (series - (numerator - first)) + NORMAL_TAIL_LOST
    denominator, lost_below = two_sum(x, 1.0)
    ratio = numerator / denominator
    return ratio, (lost_above - ratio * lost_below) * 2.2
