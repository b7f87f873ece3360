"""The exponential function."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.functions.elementary.coefficients import EXP_32, EXP_64
from smallnets.functions.elementary.constants import LN2, Format, layout
from smallnets.functions.elementary.pairs import Pair, sum_with
from smallnets.functions.elementary.polynomial import horner
from smallnets.functions.protocol import Bits, Primitives, Real, Value

INVERSE_LN2 = float(1 / LN2)
HIGHEST = {64: 710.0, 32: 89.0}
LOWEST = {64: -746.0, 32: -104.0}


def exp(x: Value, p: Primitives) -> Value:
    """e^x, within 0.6 ULP."""
    x = p.where(x > HIGHEST[p.width], HIGHEST[p.width], x)
    x = p.where(x < LOWEST[p.width], LOWEST[p.width], x)
    return exponential(x, 0.0, p)


def exponential(x: Value, low: Real, p: Primitives) -> Value:
    """e^(x + low) for LOWEST <= x <= HIGHEST and a `low` below one ULP of x."""
    count, high, tail = reduced(x, low, EXP_32 if p.width == 32 else EXP_64, p)
    one_and_high = high + 1.0
    rest = (high - (one_and_high - 1.0)) + tail
    return scaled(one_and_high + rest, count, p)


def exponential_pair(x: Value, low: Real, q: Primitives) -> tuple[Pair, Bits]:
    """y and n with e^(x + low) = 2^n y for -1400 <= x <= 0, y of double length to 2^-56, in float64."""
    n, high, tail = reduced(x, low, EXP_64, q)
    high, rest = sum_with(1.0, (high, tail))
    total = high + rest
    return (total, rest - (total - high)), n


def reduced(x: Value, low: Real, series: Sequence[float], p: Primitives) -> tuple[Bits, Value, Value]:
    """n, r and t with e^(x + low) = 2^n (1 + r + t), |r| <= log(2)/2, t about r^2/2 (Cody and Waite, 1980).

    `series` are the coefficients of (e^r - 1 - r - r^2/2) / r^3.
    """
    form = layout(p.width)
    shifted = x * INVERSE_LN2 + form.shifter
    n = shifted - form.shifter
    near = x - n * form.ln2_high
    below = n * form.ln2_low - low
    r = near - below
    lost = (near - r) - below
    square = r * r
    return p.bits(shifted) - form.shifter_bits, r, (square * 0.5 + square * r * horner(r, series)) + lost


def power_of_two(n: Bits, form: Format, p: Primitives) -> Value:
    """2^n for a normal result."""
    return p.from_bits((n + form.bias) << form.fraction)


def two_powers(n: Bits, form: Format, p: Primitives) -> tuple[Value, Value]:
    """Two normal powers of two whose product is 2^n."""
    half = n >> 1
    return power_of_two(half, form, p), power_of_two(n - half, form, p)


def scaled(y: Value, n: Bits, p: Primitives) -> Value:
    """y 2^n in two steps, so that only the last rounds (subnormal) or overflows."""
    first, second = two_powers(n, layout(p.width), p)
    return y * first * second
