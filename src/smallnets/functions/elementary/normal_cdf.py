"""The distribution function of the normal distribution, accurate in both tails (GELU is x times it)."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import NORMAL_CENTRE, NORMAL_TAIL
from smallnets.functions.elementary.gaussian import exp_minus_scaled_square
from smallnets.functions.elementary.polynomial import horner
from smallnets.functions.protocol import Primitives, Value

CENTRE = 0.67


def normal_cdf(x: Value, p: Primitives) -> Value:
    """(1 + erf(x / sqrt 2)) / 2, within 3 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    size = q.absolute(x)
    size = q.where(size > 40.0, 40.0, size)
    below = exp_minus_scaled_square(size, 0.5, q) * mills(size)
    tail = q.where(x < 0.0, below, 1.0 - below)
    centre = x * horner(x * x, NORMAL_CENTRE) + 0.5
    return p.narrow(q.where(size < CENTRE, centre, tail))


def mills(x: Value) -> Value:
    """Phi(-x) e^(x^2/2) = P(t)/(1 + x), t = (x - 3)/(x + 3), for 1/2 <= x <= 40, in float64.

    The form is Shepherd and Laframboise's (Mathematics of Computation 36, 1981).
    """
    return horner((x - 3.0) / (x + 3.0), NORMAL_TAIL) / (x + 1.0)
