"""The exponential function minus one."""

from __future__ import annotations

from smallnets.functions.elementary.coefficients import EXPM1_32, EXPM1_64
from smallnets.functions.elementary.constants import layout
from smallnets.functions.elementary.exp import power_of_two, reduced
from smallnets.functions.elementary.polynomial import two_sum
from smallnets.functions.protocol import Primitives, Value

HIGHEST = {64: 709.79, 32: 88.73}
TINY = 2.0**-60
LOWEST = {64: -40.0, 32: -20.0}


def expm1(x: Value, p: Primitives) -> Value:
    """e^x - 1, within 0.7 ULP.

    2^n (1 + r + t) - 1 is summed as ((2^n - 1) + 2^n r) + 2^n t with the rounding errors kept, all of it halved,
    so that 2^n stays finite up to the overflow of the result.
    """
    bounded = p.where(x > HIGHEST[p.width], HIGHEST[p.width], x)
    bounded = p.where(x < LOWEST[p.width], LOWEST[p.width], bounded)
    n, r, tail = reduced(bounded, 0.0, EXPM1_32 if p.width == 32 else EXPM1_64, p)
    power = power_of_two(n - 1, layout(p.width), p)
    lead, lost = two_sum(power, -0.5)
    step = power * r
    total = lead + step
    rest = ((lead - total) + step) + lost
    return p.where(p.absolute(x) < TINY, x, (total + (rest + power * tail)) * 2.0)
