"""Sine and cosine."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import COSINE, SINE
from smallnets.functions.elementary.constants import FLOAT64, HALF_PI, parts
from smallnets.functions.elementary.polynomial import horner, two_sum
from smallnets.functions.protocol import Primitives, Value

TWO_OVER_PI = float(1 / HALF_PI)
HALF_PI_1, HALF_PI_2, HALF_PI_3 = parts(HALF_PI, 33, 33)
TOO_LARGE = 2.0**50


def sin(x: Value, p: Primitives) -> Value:
    """sin x, within 1 ULP for |x| < 2^20.  At width 32 computed in float64 and rounded.

    Beyond 2^20 the error grows with x to about 0.1; from 2^50 on the result is 0, and cos gives 1.
    """
    x, q = p.wide(x)
    return p.narrow(q.where(q.absolute(x) < 2.0**-26, x, _quarter_turns(x, 0, q)))


def cos(x: Value, p: Primitives) -> Value:
    """cos x, as accurate as `sin`."""
    x, q = p.wide(x)
    return p.narrow(_quarter_turns(x, 1, q))


def _quarter_turns(x: Value, more: int, q: Primitives) -> Value:
    """sin(x + more pi/2)."""
    x = q.where(q.absolute(x) < TOO_LARGE, x, x - x)
    shifted = x * TWO_OVER_PI + FLOAT64.shifter
    n = shifted - FLOAT64.shifter
    r, low = _remainder(x, n)
    turns = q.bits(shifted) + more
    odd = q.from_bits((turns & 1) << 62) > 1.0
    y = q.where(odd, _cosine(r, low), _sine(r, low))
    return q.from_bits(q.bits(y) + ((turns & 2) << 62))


def _remainder(x: Value, n: Value) -> tuple[Value, Value]:
    """x - n pi/2 as a sum of two, pi/2 in three parts of 33, 33 and 53 bits."""
    first = x - n * HALF_PI_1
    second, lost = two_sum(first, -(n * HALF_PI_2))
    return two_sum(second, lost - n * HALF_PI_3)


def _sine(r: Value, low: Value) -> Value:
    """sin(r + low), |r| <= pi/4."""
    z = r * r
    return r + (r * z * horner(z, SINE) + low * (1.0 - z * 0.5))


def _cosine(r: Value, low: Value) -> Value:
    """cos(r + low), |r| <= pi/4."""
    z = r * r
    half = z * 0.5
    lead = 1.0 - half
    return lead + (((1.0 - lead) - half) + (z * z * horner(z, COSINE) - r * low))
