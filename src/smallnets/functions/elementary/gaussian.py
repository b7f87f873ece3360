"""e^(-x^2), without the loss that a rounded square brings."""

from __future__ import annotations

from smallnets.functions.elementary.constants import layout
from smallnets.functions.elementary.exp import LOWEST, exponential
from smallnets.functions.protocol import Primitives, Value


def exp_minus_square(x: Value, p: Primitives) -> Value:
    """e^(-x^2), within 0.7 ULP."""
    square, lost = exact_square(x, 39.0 if p.width == 64 else 15.0, p)
    lowest = LOWEST[p.width]
    return exponential(p.where(-square < lowest, lowest, -square), -lost, p)


def exact_square(x: Value, limit: float, p: Primitives) -> tuple[Value, Value]:
    """min(|x|, limit)^2 exactly, as a sum of two (Dekker, Numerische Mathematik 18, 1971)."""
    size = p.absolute(x)
    size = p.where(size > limit, limit, size)
    wide = size * layout(p.width).splitter
    high = wide - (wide - size)
    low = size - high
    square = size * size
    return square, ((high * high - square) + high * low * 2.0) + low * low
