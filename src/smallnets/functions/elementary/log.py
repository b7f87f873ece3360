"""The natural logarithm."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import LOG
from smallnets.functions.elementary.constants import FLOAT64, INFINITY, LN2, NAN, parts
from smallnets.functions.elementary.polynomial import horner
from smallnets.functions.protocol import Primitives, Real, Value

LN2_HIGH, LN2_LOW = parts(LN2, 38)
ROOT_HALF_BITS = 0x3FE6A09E667F3BCD
SMALLEST_NORMAL = 2.0**-1022


def log(x: Value, p: Primitives) -> Value:
    """log x, within 1 ULP; -inf at +-0, NaN below.  At width 32 computed in float64 and rounded."""
    x, q = p.wide(x)
    tiny = x < SMALLEST_NORMAL
    k, m = decomposed(q.where(tiny, x * 2.0**54, x), q)
    y = logarithm(m - 1.0, q.where(tiny, k - 54.0, k), 0.0)
    y = q.where(x > 0.0, y, -INFINITY)
    y = q.where(x < INFINITY, y, x)
    return p.narrow(q.where(x < 0.0, NAN, y))


def decomposed(x: Value, q: Primitives) -> tuple[Value, Value]:
    """k and m with x = 2^k m and sqrt(1/2) <= m < sqrt(2), for positive normal float64 x."""
    bits = q.bits(x)
    k = (bits - ROOT_HALF_BITS) >> 52
    m = q.from_bits(bits - (k << 52))
    return q.from_bits(k + FLOAT64.shifter_bits) - FLOAT64.shifter, m


def logarithm(f: Value, k: Value, low: Real) -> Value:
    """k log 2 + log(1 + f) + low, where 1 + f = (1 + s)/(1 - s) (after fdlibm's `e_log.c`)."""
    s = f / (f + 2.0)
    z = s * s
    half_square = f * f * 0.5
    rest = half_square + z * horner(z, LOG)
    return k * LN2_HIGH - ((half_square - (s * rest + (k * LN2_LOW + low))) - f)
