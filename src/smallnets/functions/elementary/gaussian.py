"""e^(-x^2) and the density of the normal distribution, without the loss that a rounded square brings."""

from __future__ import annotations

from smallnets.functions.elementary.constants import layout
from smallnets.functions.elementary.exp import LOWEST, exponential
from smallnets.functions.protocol import Primitives, Value

ONE_OVER_ROOT_TWO_PI = 0.39894228040143267793994605993438


def exp_minus_square(x: Value, p: Primitives) -> Value:
    """e^(-x^2), within 0.6 ULP."""
    return exp_minus_scaled_square(x, 1.0, p)


def normal_density(x: Value, p: Primitives) -> Value:
    """e^(-x^2/2) / sqrt(2 pi), within 1.6 ULP; subnormal results are rounded twice."""
    return exp_minus_scaled_square(x, 0.5, p) * ONE_OVER_ROOT_TWO_PI


def exp_minus_scaled_square(x: Value, scale: float, p: Primitives) -> Value:
    """e^(-scale x^2); scale is a power of two, and the square is exact as a sum of two (Dekker, 1971)."""
    limit = 39.0 if p.width == 64 else 15.0
    size = p.absolute(x)
    size = p.where(size > limit, limit, size)
    wide = size * layout(p.width).splitter
    high = wide - (wide - size)
    low = size - high
    square = size * size
    lost = ((high * high - square) + high * low * 2.0) + low * low
    lowest = LOWEST[p.width]
    exponent = square * -scale
    return exponential(p.where(exponent < lowest, lowest, exponent), lost * -scale, p)
