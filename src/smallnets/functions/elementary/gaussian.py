"""e^(-x^2) and the density of the normal distribution, without the loss that a rounded square brings."""

from __future__ import annotations

from smallnets.functions.elementary.constants import LOG_ROOT_TWO_PI, layout, parts
from smallnets.functions.elementary.exp import LOWEST, exponential
from smallnets.functions.elementary.polynomial import two_sum
from smallnets.functions.protocol import Primitives, Real, Value

LOG_HIGH, LOG_LOW = parts(LOG_ROOT_TWO_PI, 53)


def exp_minus_square(x: Value, p: Primitives) -> Value:
    """e^(-x^2), within 0.7 ULP."""
    return exp_minus_scaled_square(x, 1.0, p, 0.0)


def normal_density(x: Value, p: Primitives) -> Value:
    """e^(-x^2/2) / sqrt(2 pi), within 0.7 ULP.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    square, lost = _square(x, 39.0, q)
    exponent, more = two_sum(square * -0.5, -LOG_HIGH)
    return p.narrow(_bounded(exponent, (more - LOG_LOW) - lost * 0.5, q))


def exp_minus_scaled_square(x: Value, scale: float, p: Primitives, correction: Real) -> Value:
    """e^(-scale x^2 + correction); scale is 1 or 1/2, the correction below one ULP of 1."""
    square, lost = _square(x, 39.0 if p.width == 64 else 15.0, p)
    return _bounded(square * -scale, lost * -scale + correction, p)


def _square(x: Value, limit: float, p: Primitives) -> tuple[Value, Value]:
    """min(|x|, limit)^2 exactly, as a sum of two (Dekker, Numerische Mathematik 18, 1971)."""
    size = p.absolute(x)
    size = p.where(size > limit, limit, size)
    wide = size * layout(p.width).splitter
    high = wide - (wide - size)
    low = size - high
    square = size * size
    return square, ((high * high - square) + high * low * 2.0) + low * low


def _bounded(exponent: Value, low: Value, p: Primitives) -> Value:
    """e^(exponent + low) for any exponent <= 0."""
    lowest = LOWEST[p.width]
    return exponential(p.where(exponent < lowest, lowest, exponent), low, p)
