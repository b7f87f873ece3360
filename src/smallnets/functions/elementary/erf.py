"""The error function and its complement."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import ERF_SMALL, ERF_TAIL
from smallnets.functions.elementary.exp import exponential
from smallnets.functions.elementary.gaussian import exp_minus_square
from smallnets.functions.elementary.mills import mills
from smallnets.functions.elementary.polynomial import horner
from smallnets.functions.protocol import Primitives, Value

HIGHEST = 6.0
ROOT_TWO = 1.4142135623730951


def erf(x: Value, p: Primitives) -> Value:
    """Erf x, within 1 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    size = q.absolute(x)
    size = q.where(size > HIGHEST, HIGHEST, size)
    square = size * size
    small = size + size * horner(square - 0.5, ERF_SMALL)
    tail = exponential(-square, 0.0, q) * horner((size - 2.0) / (size + 2.0), ERF_TAIL)
    return p.narrow(q.copysign(q.where(size < 1.0, small, 1.0 - tail), x))


def erfc(x: Value, p: Primitives) -> Value:
    """1 - erf x, within 4 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    size = q.absolute(x)
    size = q.where(size > 28.0, 28.0, size)
    ratio, rest = mills(size * ROOT_TWO, q)
    below = exp_minus_square(size, q) * ((ratio + rest) * 2.0)
    tail = q.where(x < 0.0, 2.0 - below, below)
    centre = 1.0 - (x + x * horner(x * x - 0.5, ERF_SMALL))
    return p.narrow(q.where(size < 0.5, centre, tail))
